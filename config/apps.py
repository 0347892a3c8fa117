"""The foundation as a Django app, for its commands and templates."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """How an installation is put together."""

    name = "config"

    def ready(self) -> None:
        """Have what is wrong with an installation said before it serves anybody."""
        from config import start_checks  # noqa: F401  Importing it registers the checks.
