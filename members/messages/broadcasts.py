"""Conversations, live: who may watch one, and how a message is shown to whoever does."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string

from community import realtime
from community.access import Visitor
from community.models import Community, Membership
from members.messages.models import Conversation, Message, Participant
from members.messages.reading import with_runs
from members.models import Block


def may_watch(visitor: Visitor, conversation_id: int) -> bool:
    """Whether the visitor takes part in the conversation. Staff do not, unless they were written to."""
    return may_watch_all([(visitor, conversation_id)])[0]


def may_watch_all(pairs: Sequence[tuple[Visitor, int]]) -> list[bool]:
    """Answer `may_watch` for several at once."""
    members = {visitor.pk for visitor, _ in pairs if isinstance(visitor, Membership)}
    parts = Participant.objects.filter(membership__in=members, conversation__in={pk for _, pk in pairs})
    found = set(parts.values_list("membership_id", "conversation_id"))
    return [(visitor.pk, conversation_id) in found for visitor, conversation_id in pairs]


def may_type(visitor: Visitor, conversation_id: int) -> bool:
    """Whether the other is shown that the visitor writes: only where both talk, and neither has blocked the other."""
    parts = list(Participant.objects.filter(conversation=conversation_id).select_related("membership"))
    return (
        visitor.pk in {part.membership_id for part in parts}
        and all(part.state == Participant.State.TALKING for part in parts)
        and not Block.objects.between(*(part.membership for part in parts)).exists()
    )


def state(community: Community, conversation_id: int) -> dict[str, Any]:
    """Return the revision, by which a page knows whether it missed something."""
    conversation = Conversation.objects.filter(community=community, pk=conversation_id)
    return {"revision": conversation.values_list("revision", flat=True).first() or 0}


def render(community: Community, conversation_id: int, change: realtime.Change) -> realtime.Fragment | None:
    """Show the message that came or was taken back."""
    messages = Message.objects.filter(community=community, conversation_id=conversation_id)
    message = messages.filter(position=change["position"]).select_related("author", "conversation").first()
    if message is None:
        return None
    data = {
        "position": message.position,
        "revision": message.revision,
        "last_position": message.conversation.last_position,
        "change": "deleted" if message.deleted_at else "posted",
    }
    return realtime.Fragment(html=html_of(*with_runs([message])), data=data)


def html_of(message: Message) -> str:
    """Return a message as the page, the form's answer and the sockets show it."""
    return render_to_string("messages/_message.html", {"message": message})


CONVERSATION = realtime.TopicKind(
    "conversation",
    may_watch=may_watch,
    render=render,
    may_watch_all=may_watch_all,
    state=state,
    may_type=may_type,
)
