"""Who may write to whom, said once. Pure predicates: no queries, no exceptions."""

from community.models import Membership
from members.messages.models import Message, Participant
from members.permissions import can_be_met


def can_write_again(theirs: Participant | None, *, are_connected: bool) -> bool:
    """Write to somebody, as far as their part in the conversation goes: no second message while the first one waits."""
    return theirs is None or theirs.state == Participant.State.TALKING or are_connected


def can_be_written_to(membership: Membership, other: Membership, *, is_blocked: bool) -> bool:
    """Write to somebody at all."""
    return can_be_met(membership, other) and not is_blocked


def can_take_back(membership: Membership, message: Message) -> bool:
    """Take a message back: only who wrote it, also after it was seen."""
    return message.author_id == membership.pk
