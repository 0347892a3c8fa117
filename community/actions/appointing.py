"""Giving a community an admin from outside it: what the operator of the installation does where nobody within can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from community.actions.joining import take_place
from community.models import Community, Membership

if TYPE_CHECKING:
    from members.models import User


@transaction.atomic
def appoint_admin(*, community: Community, user: User) -> Membership:
    """Make the user an admin of the community, and a member of it if they are none yet. Raises CannotJoin.

    Who was removed or is suspended stays so: that was decided by those within.
    """
    member = take_place(community, user, Membership.Status.ACTIVE)
    if not member.is_admin:
        member.role = Membership.Role.ADMIN
        member.save(update_fields=["role"])
    return member


def has_admin(community: Community) -> bool:
    """Whether somebody may arrange the community now."""
    return Membership.objects.active().filter(community=community, role=Membership.Role.ADMIN).exists()
