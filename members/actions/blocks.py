"""Wanting to hear nothing of somebody, and thinking better of it."""

from django.db import transaction
from django.utils import timezone

from community.models import Membership
from members.models import Block, Connection
from members.pairs import lock_pair
from members.refusals import CannotBeMet


@transaction.atomic
def block_member(*, by: Membership, other: Membership) -> Block:
    """Keep the two apart: ends their connection, and no message or notification passes. The other is not told.

    Raises CannotBeMet for oneself.
    """
    if by.pk == other.pk or by.community_id != other.community_id:
        raise CannotBeMet
    lock_pair(by, other)
    block, _ = Block.objects.get_or_create(by=by, blocked=other, defaults={"community_id": by.community_id})
    between = Connection.objects.between(by, other).filter(ended_at__isnull=True)
    between.update(accepted_at=None, ended_at=timezone.now())
    return block


@transaction.atomic
def unblock_member(*, by: Membership, other: Membership) -> None:
    """Let the other come near again. What the block ended stays ended."""
    lock_pair(by, other)
    Block.objects.filter(by=by, blocked=other).delete()
