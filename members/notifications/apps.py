"""What a member is told, where, and how often."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """What a member is told, where, and how often."""

    name = "members.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
