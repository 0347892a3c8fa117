"""The brand's own place: who belongs, and how they are tied."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """The brand's own place: who belongs, and how they are tied."""

    name = "community"
    label = "community"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known what is done with the outbox's entries."""
        from community import notices  # noqa: F401
