"""Coming into a community, and leaving it. Somebody has one place in it for good, however often they come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from community import outbox
from community.handles import free_handle
from community.models import Community, Invitation, Membership
from community.network import ledger
from community.refused import CannotJoin, IsLastAdmin, JoiningIsByInvitation

if TYPE_CHECKING:
    from members.models import User

Status = Membership.Status

#: How often somebody else may take the very handle that was free a moment ago.
TRIES = 5


@transaction.atomic
def join(*, community: Community, user: User, note: str = "") -> Membership:
    """Let the user in where joining is open, or let them wait at the door where it is by request.

    Who is in already, or waits already, stays as they are. Raises JoiningIsByInvitation, CannotJoin.
    """
    if community.joining == Community.Joining.BY_INVITATION:
        return _only_if_in_already(community, user)
    is_open = community.joining == Community.Joining.OPEN
    return take_place(community, user, Status.ACTIVE if is_open else Status.PENDING, note=note)


@transaction.atomic
def leave(*, membership: Membership) -> None:
    """Leave the community. What was said stays; the place is kept for coming back. Raises IsLastAdmin."""
    # All admins are locked in one order, so that the last two cannot leave past each other.
    locked = Membership.objects.select_for_update(no_key=True).order_by("pk")
    admins = list(locked.filter(community_id=membership.community_id, role=Membership.Role.ADMIN))
    member = locked.get(pk=membership.pk)
    if member.is_admin and not any(admin.is_active for admin in admins if admin.pk != member.pk):
        raise IsLastAdmin
    was_in = member.is_active
    member.status, member.role, member.speaks_for_brand = Status.LEFT, Membership.Role.MEMBER, False
    member.suspended_until = None
    member.save(update_fields=["status", "role", "speaks_for_brand", "suspended_until"])
    member.space_memberships.all().delete()
    if was_in:
        count_in(member.community_id, -1)


def take_place(
    community: Community, user: User, status: Membership.Status, *, note: str = "", by: Invitation | None = None
) -> Membership:
    """Give the user a place, or the one they had before; within a transaction. Raises CannotJoin.

    A place is never made worse: who is in stays in, though `status` says to wait.
    """
    member = _place_of(community, user) or _new_place(community, user, status, note, by)
    if member.status in {Status.SUSPENDED, Status.REMOVED} and not member.is_active:
        raise CannotJoin
    if member.status == Status.LEFT or (member.status == Status.PENDING and status == Status.ACTIVE):
        member.status, member.request_note = status, note
        member.invited_by = member.invited_by or (by.invited_by if by else None)
        member.invitation = member.invitation or by
        member.save(update_fields=["status", "request_note", "invited_by", "invitation"])
        _arrived(member)
    return member


def came_in(member: Membership) -> None:
    """Count somebody who has just become a member, and remember towards whom their first tie goes: who invited them."""
    count_in(member.community_id, 1)
    if member.invited_by is not None:
        ledger.record(
            ledger.Kind.INVITED,
            community=member.community_id,
            actor=member.invited_by,
            target=member,
            at=timezone.now(),
            source=f"invited:{member.pk}",
        )


def _arrived(member: Membership) -> None:
    """Count who is in; let those who decide know of who waits at the door."""
    if member.status == Status.ACTIVE:
        came_in(member)
    elif member.status == Status.PENDING:
        now = timezone.now().isoformat()
        outbox.put("community.asked_to_join", community=member.community_id, membership_id=member.pk, asked_at=now)


def count_in(community_id: int, change: int) -> None:
    """Keep the number of members, as active memberships come and go."""
    Community.objects.filter(pk=community_id).update(members_count=F("members_count") + change)


def _only_if_in_already(community: Community, user: User) -> Membership:
    member = _place_of(community, user)
    if member is None or not (member.is_active or member.status == Status.PENDING):
        raise JoiningIsByInvitation
    return member


def _place_of(community: Community, user: User) -> Membership | None:
    places = Membership.objects.select_for_update(no_key=True, of=("self",)).select_related("invited_by")
    return places.filter(community=community, user_id=user.pk).first()


def _new_place(
    community: Community, user: User, status: Membership.Status, note: str, by: Invitation | None
) -> Membership:
    name = user.name or user.email.partition("@")[0]
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                member = Membership.objects.create(
                    community=community,
                    user_id=user.pk,
                    status=status,
                    display_name=name,
                    handle=free_handle(community.pk, name),
                    request_note=note,
                    invitation=by,
                    invited_by=by.invited_by if by else None,
                )
        except IntegrityError:
            # Either the handle went to somebody else just now, or this very person pressed the button twice.
            if (place := _place_of(community, user)) is not None:
                return place
        else:
            _arrived(member)
            return member
    raise RuntimeError(f"no free handle for {name!r} in {TRIES} tries")
