"""Conversations between members, live."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Conversations between members, live."""

    name = "members.messages"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the topic, the badge and what is told of conversations known."""
        from community import realtime
        from members.messages import badge, notices  # noqa: F401  (each registers itself)
        from members.messages.broadcasts import CONVERSATION

        realtime.register(CONVERSATION)
