"""Conversations between members, live."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Conversations between members, live."""

    name = "members.messages"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"
