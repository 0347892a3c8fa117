"""Who may do what with whom, said once. Pure predicates: no queries, no exceptions."""

from community.models import Membership
from members.models import Connection

_ANSWERABLE = {Membership.Status.ACTIVE, Membership.Status.SUSPENDED}


def can_be_met(membership: Membership, other: Membership) -> bool:
    """Turn to the other at all: they are here, are a person, and not oneself."""
    return (
        membership.pk != other.pk
        and membership.community_id == other.community_id
        and other.status in _ANSWERABLE
        and not other.is_bot
    )


def can_answer(membership: Membership, connection: Connection) -> bool:
    """Accept or decline: only who was asked."""
    return connection.asked_id == membership.pk


def can_withdraw(membership: Membership, connection: Connection) -> bool:
    """Take a request back: only who asked."""
    return connection.asked_by_id == membership.pk


def can_remove(membership: Membership, connection: Connection) -> bool:
    """End a connection: either of the two."""
    return membership.pk in {connection.asked_by_id, connection.asked_id}
