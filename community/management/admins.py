"""How commands give a community an admin."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from community.actions.appointing import appoint_admin, has_admin
from community.models import Community
from community.refused import CannotJoin

if TYPE_CHECKING:
    from members.models import User


def take_admin(parser: ArgumentParser) -> None:
    """Let a command be told who is to be an admin."""
    parser.add_argument("--admin", default="", metavar="EMAIL", help="an account that is to be an admin of it")


def account_of(email: str) -> User:
    """Return the account with an address. Raises CommandError."""
    user: User | None = get_user_model().objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise CommandError(f"Nobody has an account with the address {email}. They sign up first.")
    return user


def appoint(community: Community, user: User) -> str:
    """Make somebody an admin of a community, and return a sentence about it. Raises CommandError."""
    try:
        appoint_admin(community=community, user=user)
    except CannotJoin as refused:
        raise CommandError(f"{user.email} is suspended or was removed there, and is no admin.") from refused
    return f"{user.email} is an admin of {community.name} now."


def settle_admin(community: Community, user: User | None) -> str:
    """Make somebody an admin, if asked to; return what there is to say of a community's admins, or nothing."""
    if user is not None:
        return appoint(community, user)
    if has_admin(community):
        return ""
    return f"{community.name} has no admin yet: bin/manage make_admin EMAIL --community {community.slug}"
