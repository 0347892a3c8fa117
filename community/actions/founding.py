"""Starting a community."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from community import lookup
from community.handles import free_handle
from community.models import Community, Membership, Space
from community.permissions import can_found
from community.refused import CannotFound

if TYPE_CHECKING:
    from members.models import User


@transaction.atomic
def found(*, founder: User, community: Community) -> Membership:
    """Save a new community with its first spaces; whoever starts it becomes its admin and speaks for the brand.

    Raises CannotFound.
    """
    if not can_found(founder):
        raise CannotFound
    community.members_count = 1
    community.save(force_insert=True)
    name = founder.name or founder.email.partition("@")[0]
    admin = Membership.objects.create(
        community=community,
        user_id=founder.pk,
        display_name=name,
        handle=free_handle(community.pk, name),
        role=Membership.Role.ADMIN,
        speaks_for_brand=True,
    )
    Space.objects.bulk_create(_first_spaces(community))
    transaction.on_commit(lookup.forget)
    return admin


def _first_spaces(community: Community) -> list[Space]:
    """A place to say hello, one for the brand's news, and one for everything else: in the community's language."""
    by_invitation = community.joining == Community.Joining.BY_INVITATION
    visibility = Space.Visibility.MEMBERS if by_invitation else Space.Visibility.PUBLIC
    with override(community.language):
        spaces = [
            Space(slug="welcome", name=_("Welcome"), description=_("Say hello, and what brings you here.")),
            Space(slug="news", name=_("News"), description=_("What is new, from the people behind the brand.")),
            Space(slug="talk", name=_("Talk"), description=_("Everything else.")),
        ]
    spaces[1].posting = Space.Posting.STAFF
    for position, space in enumerate(spaces):
        space.community, space.visibility, space.position = community, visibility, position
    return spaces
