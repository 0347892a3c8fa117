"""Take away a member's place in the community."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from community import outbox
from community.models import Community, Invitation, Membership, SpaceMembership
from discussions.moderation import log, permissions, refusals
from discussions.moderation.people import locked_pair
from discussions.moderation.reasons import reason_of

MEMBERS_NOW = {Membership.Status.ACTIVE, Membership.Status.SUSPENDED}


@transaction.atomic
def remove_member(*, member: Membership, by: Membership, reason: str, at: datetime | None = None) -> bool:
    """End a membership; return False if it has ended already. They get a letter.

    What they wrote stays. Their keys do not: the spaces they were let into, and the invitations they gave that are still
    open, so that being let in again one day brings back none of it. Raises OnlyAdminsDoThis and NotAMemberNow.
    """
    reason, at = reason_of(reason), at or timezone.now()
    member, by = locked_pair(member, by)
    if not permissions.can_remove(by, member):
        raise refusals.OnlyAdminsDoThis
    if member.status == Membership.Status.REMOVED:
        return False
    if member.status not in MEMBERS_NOW:
        raise refusals.NotAMemberNow
    member.status, member.role, member.suspended_until = Membership.Status.REMOVED, Membership.Role.MEMBER, None
    member.speaks_for_brand = False
    member.save(update_fields=["status", "role", "suspended_until", "speaks_for_brand"])
    SpaceMembership.objects.filter(membership=member).delete()
    Invitation.objects.filter(invited_by=member, revoked_at__isnull=True).update(revoked_at=at)
    Community.objects.filter(pk=member.community_id, members_count__gt=0).update(members_count=F("members_count") - 1)
    entry = log.write(log.Act.REMOVED, by=by, reason=reason, membership=member, at=at)
    outbox.put("moderation.member_decided", community=member.community_id, entry_id=entry.pk)
    return True
