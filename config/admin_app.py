"""Django's admin, with the operator's own site, and with nothing in it but what is registered for it."""

from django.contrib.admin.apps import SimpleAdminConfig


class OperatorConfig(SimpleAdminConfig):
    """The admin, without looking through every app: allauth would show its secrets there."""

    default_site = "config.operating.OperatorSite"

    def ready(self) -> None:
        """Register what the operator may look at."""
        super().ready()
        from config import admin  # noqa: F401
