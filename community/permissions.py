"""Who may do what in a community, said once. Pure predicates: no queries, no exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from community.access import Visitor
from community.models import Community, Invitation, Membership

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import User


def can_found(user: User | AnonymousUser) -> bool:
    """Start a community: everyone who is signed in, or, where it is so set, the operator."""
    return user.is_authenticated and (settings.COMMUNITY_CREATION == "everyone" or user.is_staff)


def can_administer(visitor: Visitor) -> bool:
    """Change the brand, the spaces, the members' roles; read the health pages."""
    return visitor.is_admin


def can_moderate(visitor: Visitor) -> bool:
    """Curate everywhere in the community."""
    return visitor.is_staff


def can_invite(membership: Membership) -> bool:
    """Bring somebody along. Where one comes in by invitation only, that is for staff."""
    return membership.is_staff or membership.community.joining != Community.Joining.BY_INVITATION


def can_revoke(membership: Membership, invitation: Invitation) -> bool:
    """Take an invitation back."""
    return membership.is_admin or invitation.invited_by_id == membership.pk


def can_change_role(membership: Membership, of: Membership) -> bool:
    """Give or take a role. Nobody changes their own, so the last admin stays one."""
    return membership.is_admin and membership.pk != of.pk
