"""What a member is told, where, and how often."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """What a member is told, where, and how often."""

    name = "members.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the inbox's topic, its badge and its letters known."""
        from community import realtime
        from members.notifications import inbox, notices  # noqa: F401  (each registers itself)
        from members.notifications.broadcasts import INBOX

        realtime.register(INBOX)
