"""Bringing somebody along: giving an invitation, taking it back, coming in by it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from community import limits, outbox
from community.actions.joining import take_place
from community.models import Community, Invitation, Membership
from community.models.invitation import digest_of
from community.permissions import can_invite, can_revoke
from community.refused import CannotInvite, CannotRevoke, InvitationHasEnded, InvitationIsForAnother, TooManyLetters

if TYPE_CHECKING:
    from members.models import User

#: A letter waits this long for an answer.
LETTER_LASTS = timedelta(days=14)


@dataclass(frozen=True)
class Link:
    """An invitation and its token, which is shown now or never: only its digest is kept."""

    invitation: Invitation
    token: str


def token_for(inviter: Membership, submission: UUID) -> str:
    """Return the token of the invitation that a form asked for: 256 bits that nobody knows who has not our secret key.

    The same form gives the same token, so sending it twice makes one invitation, and a letter can be written without the
    token having been kept anywhere.
    """
    mac = salted_hmac("community.invitation", f"{inviter.pk}:{submission}", algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).rstrip(b"=").decode()


def invite_by_link(*, inviter: Membership, max_uses: int, lasts: timedelta, submission: UUID, note: str = "") -> Link:
    """Make a link by which up to `max_uses` people may come in. Raises CannotInvite."""
    if not can_invite(inviter):
        raise CannotInvite
    token = token_for(inviter, submission)
    invitation, _ = Invitation.objects.get_or_create(
        digest=digest_of(token),
        defaults={
            "community_id": inviter.community_id,
            "invited_by": inviter,
            "max_uses": max_uses,
            "expires_at": timezone.now() + lasts,
            "note": note,
        },
    )
    return Link(invitation, token)


@transaction.atomic
def invite_by_letter(*, inviter: Membership, email: str, submission: UUID, note: str = "") -> Invitation:
    """Write to somebody; only who has that address can come in by the letter. Raises CannotInvite, TooManyLetters.

    Nothing says whether the address is known here: it gets its letter either way.
    """
    if not can_invite(inviter):
        raise CannotInvite
    address = email.strip().lower()
    invitation, is_new = Invitation.objects.get_or_create(
        digest=digest_of(token_for(inviter, submission)),
        defaults={
            "community_id": inviter.community_id,
            "invited_by": inviter,
            "email": address,
            "max_uses": 1,
            "expires_at": timezone.now() + LETTER_LASTS,
            "note": note,
        },
    )
    if is_new:
        if limits.spend("mail-to-address", address) or limits.spend("mail", f"community:{inviter.community_id}"):
            raise TooManyLetters
        outbox.put(
            "community.invited_by_letter",
            community=inviter.community_id,
            invitation_id=invitation.pk,
            submission=str(submission),
        )
    return invitation


def revoke(*, invitation: Invitation, by: Membership) -> None:
    """Take an invitation back; who came in by it stays. Raises CannotRevoke."""
    if not can_revoke(by, invitation):
        raise CannotRevoke
    Invitation.objects.filter(pk=invitation.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())


@transaction.atomic
def accept(*, invitation: Invitation, user: User) -> Membership:
    """Come in by an invitation. Who is in already stays as they are, and uses nothing up.

    Where one joins by request, a member's invitation leads to the door, a moderator's or admin's through it.
    Raises InvitationHasEnded, InvitationIsForAnother, CannotJoin.
    """
    if invitation.email and not _has_address(user, invitation.email):
        raise InvitationIsForAnother
    before = Membership.objects.filter(community_id=invitation.community_id, user_id=user.pk).first()
    if before is not None and before.is_active:
        return before
    inviter = invitation.invited_by
    if not inviter.is_active:
        raise InvitationHasEnded
    opens = inviter.is_staff or invitation.community.joining == Community.Joining.OPEN
    member = take_place(
        invitation.community, user, Membership.Status.ACTIVE if opens else Membership.Status.PENDING, by=invitation
    )
    if not Invitation.objects.usable().filter(pk=invitation.pk).update(used_count=F("used_count") + 1):
        raise InvitationHasEnded
    return member


def _has_address(user: User, email: str) -> bool:
    return bool(EmailAddress.objects.filter(user_id=user.pk, email__iexact=email, verified=True).exists())
