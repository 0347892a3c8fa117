"""Keep a member out until a date, and let them back in before."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import outbox
from community.models import Membership
from discussions.moderation import log, permissions, refusals
from discussions.moderation.models import Sanction
from discussions.moderation.people import locked_pair
from discussions.moderation.reasons import note_of, reason_of

#: Longer than this is a removal by another name.
LONGEST = timedelta(days=366)


def until_of(until: datetime, *, now: datetime) -> datetime:
    """Return the end of a suspension; raises ValidationError if it has passed or is too far away."""
    if until <= now:
        raise ValidationError(_("That moment has passed."), code="past")
    if until > now + LONGEST:
        raise ValidationError(_("A suspension lasts a year at most."), code="too_long")
    return until


@transaction.atomic
def suspend_member(
    *, member: Membership, by: Membership, until: datetime, reason: str, at: datetime | None = None
) -> Sanction:
    """Keep a member out until a moment; a suspension that runs already gets the new end and reason.

    Nothing of theirs is removed and no session is ended: the door is closed, and their sockets fall silent. They get a
    letter. Raises NotSomebodyToSanction, NotAMemberNow and ValidationError.
    """
    at = at or timezone.now()
    reason, until = reason_of(reason), until_of(until, now=at)
    member, by = locked_pair(member, by)
    if not permissions.can_sanction(by, member):
        raise refusals.NotSomebodyToSanction
    if member.status not in {Membership.Status.ACTIVE, Membership.Status.SUSPENDED}:
        raise refusals.NotAMemberNow
    running = _running(member).filter(until=until, reason=reason).first()
    if running is not None:
        return running
    _running(member).update(lifted_at=at, lifted_by=by)
    member.status, member.suspended_until = Membership.Status.SUSPENDED, until
    member.save(update_fields=["status", "suspended_until"])
    sanction = Sanction.objects.create(
        community_id=member.community_id, membership=member, by=by, reason=reason, since=at, until=until
    )
    details = {"until": until.isoformat()}
    entry = log.write(log.Act.SUSPENDED, by=by, reason=reason, membership=member, details=details, at=at)
    outbox.put("moderation.member_decided", community=member.community_id, entry_id=entry.pk)
    return sanction


@transaction.atomic
def lift_suspension(*, member: Membership, by: Membership, reason: str = "", at: datetime | None = None) -> bool:
    """Let a suspended member in again; return False if they are not suspended. They are told."""
    reason, at = note_of(reason), at or timezone.now()
    member, by = locked_pair(member, by)
    if not permissions.can_sanction(by, member):
        raise refusals.NotSomebodyToSanction
    if member.status != Membership.Status.SUSPENDED:
        return False
    _running(member).update(lifted_at=at, lifted_by=by)
    member.status, member.suspended_until = Membership.Status.ACTIVE, None
    member.save(update_fields=["status", "suspended_until"])
    entry = log.write(log.Act.LIFTED, by=by, reason=reason, membership=member, at=at)
    outbox.put("moderation.member_decided", community=member.community_id, entry_id=entry.pk)
    return True


def _running(member: Membership) -> QuerySet[Sanction]:
    kind = Sanction.Kind.SUSPENSION
    return Sanction.objects.filter(membership=member, kind=kind, lifted_at__isnull=True, until__gt=timezone.now())
