"""Finding the conversation that an address names, for those who take part in it and for nobody else."""

from django.http import Http404

from community.models import Membership
from members.messages.models import Conversation, Message, Participant


def part_in(member: Membership, pk: int) -> Participant:
    """Return the member's part in a conversation. There is no such conversation for others, staff included: 404."""
    parts = Participant.objects.filter(membership=member, conversation_id=pk)
    part = parts.select_related("conversation__low", "conversation__high").first()
    if part is None:
        raise Http404
    return part


def conversation_between(member: Membership, other: Membership) -> Conversation | None:
    """Return the conversation of the two, if they have one."""
    return Conversation.objects.of(member).filter(participants__membership=other).first()


def message_at(conversation: Conversation, position: int) -> Message:
    """Return the message at a position of the conversation, or 404."""
    message = conversation.messages.filter(position=position).select_related("author", "conversation").first()
    if message is None:
        raise Http404
    return message
