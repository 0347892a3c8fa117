"""Say who moderates, who administers, and who speaks for the brand."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community import outbox
from community.actions.arranging import touch_faces
from community.models import Membership
from discussions.moderation import log, permissions, refusals
from discussions.moderation.people import locked_pair

MEMBERS_NOW = {Membership.Status.ACTIVE, Membership.Status.SUSPENDED}


@transaction.atomic
def change_role(*, member: Membership, by: Membership, role: str, at: datetime | None = None) -> bool:
    """Give a member another role; return False if they have it already. They are told.

    Nobody changes their own, so there is always an admin. Raises OnlyAdminsDoThis and NotAMemberNow.
    """
    member, by = locked_pair(member, by)
    if not (by.is_active and permissions.can_change_role(by, member)):
        raise refusals.OnlyAdminsDoThis
    if member.status not in MEMBERS_NOW:
        raise refusals.NotAMemberNow
    before, after = Membership.Role(member.role), Membership.Role(role)
    if before == after:
        return False
    member.role = after
    member.save(update_fields=["role"])
    details = {"from": before.value, "to": after.value}
    entry = log.write(log.Act.CHANGED_ROLE, by=by, membership=member, details=details, at=at)
    outbox.put("moderation.member_decided", community=member.community_id, entry_id=entry.pk)
    return True


@transaction.atomic
def change_host(*, member: Membership, by: Membership, speaks_for_brand: bool, at: datetime | None = None) -> bool:
    """Say whether a member speaks for the brand from now on; return False if that is so already.

    What the ledger holds of the past stays as it was then. Raises OnlyAdminsDoThis and NotAMemberNow.
    """
    member, by = locked_pair(member, by)
    if not permissions.can_change_host(by):
        raise refusals.OnlyAdminsDoThis
    if member.status not in MEMBERS_NOW:
        raise refusals.NotAMemberNow
    if member.speaks_for_brand == speaks_for_brand:
        return False
    member.speaks_for_brand = speaks_for_brand
    member.save(update_fields=["speaks_for_brand"])
    touch_faces(member.community_id)  # The host mark stands beside the name.
    act = log.Act.MADE_HOST if speaks_for_brand else log.Act.UNMADE_HOST
    log.write(act, by=by, membership=member, at=at or timezone.now())
    return True
