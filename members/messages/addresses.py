"""Where a conversation is opened."""

from django.urls import reverse

from members.messages.models import Participant


def path_to(part: Participant) -> str:
    """Return the path of a conversation, at the place where the member goes on reading. `conversation` must be fetched."""
    return reverse("conversation", args=[part.conversation_id]) + f"#message-{part.reads_on_at}"
