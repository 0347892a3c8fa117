"""Flags, the queue, sanctions, and the log of what was decided."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Flags, the queue, sanctions, and the log of what was decided."""

    name = "discussions.moderation"
    label = "moderation"
    default_auto_field = "django.db.models.BigAutoField"
