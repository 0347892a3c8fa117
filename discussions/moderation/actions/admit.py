"""Let in, or turn away, who asked to join."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community import outbox
from community.actions.joining import came_in
from community.models import Membership
from discussions.moderation import log, permissions, refusals
from discussions.moderation.people import locked_pair
from discussions.moderation.reasons import note_of

#: Who may be let in: who waits, and who was turned away or removed and is given another chance.
OUTSIDE = {Membership.Status.PENDING, Membership.Status.REMOVED}


@transaction.atomic
def let_in(*, member: Membership, by: Membership, at: datetime | None = None) -> bool:
    """Make a member of somebody who asked; return False if they are one already. They are told."""
    at = at or timezone.now()
    member, by = locked_pair(member, by)
    _refuse_unless_allowed(by)
    if member.status in {Membership.Status.ACTIVE, Membership.Status.SUSPENDED}:
        return False
    if member.status not in OUTSIDE:
        raise refusals.NotWaiting
    member.status, member.joined_at, member.suspended_until = Membership.Status.ACTIVE, at, None
    member.save(update_fields=["status", "joined_at", "suspended_until"])
    came_in(member)
    entry = log.write(log.Act.LET_IN, by=by, membership=member, at=at)
    outbox.put("moderation.member_decided", community=member.community_id, entry_id=entry.pk)
    return True


@transaction.atomic
def turn_away(*, member: Membership, by: Membership, reason: str = "", at: datetime | None = None) -> bool:
    """Say no to somebody who asked to join; return False if that was said already. They get a letter."""
    reason, at = note_of(reason), at or timezone.now()
    member, by = locked_pair(member, by)
    _refuse_unless_allowed(by)
    if member.status == Membership.Status.REMOVED:
        return False
    if member.status != Membership.Status.PENDING:
        raise refusals.NotWaiting
    member.status = Membership.Status.REMOVED
    member.save(update_fields=["status"])
    entry = log.write(log.Act.TURNED_AWAY, by=by, reason=reason, membership=member, at=at)
    outbox.put("moderation.member_decided", community=member.community_id, entry_id=entry.pk)
    return True


def _refuse_unless_allowed(by: Membership) -> None:
    if not permissions.can_admit(by):
        raise refusals.OnlyCuratorsDoThis
