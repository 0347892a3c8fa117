"""Flags, the queue, sanctions, and the log of what was decided."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Flags, the queue, sanctions, and the log of what was decided."""

    name = "discussions.moderation"
    label = "moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the queue's badge, the notices and how they read known."""
        from discussions.moderation import notices, queue, verbs  # noqa: F401  (the first two register themselves)

        verbs.register()
