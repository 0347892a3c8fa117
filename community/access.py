"""How a request, a socket or a task enters a community: by membership, or not at all.

Every view of a community says with one of the doors below whom it lets in. The door test tries each with everyone who
should not come in, and fails when a view has no door.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from community.models import Community, Membership, SpaceMembership
from community.prepared import Prepared

if TYPE_CHECKING:
    from community.frame import Frame
    from members.models import User

P = ParamSpec("P")


class Door(StrEnum):
    """Whom a view lets in."""

    FILES = "files"  # Whoever knows the address; nobody is looked up, and everybody gets the same bytes.
    EVERYONE = "everyone"  # Whoever was given the address, signed in or not: a letter's link, an invitation.
    READERS = "readers"  # Members; and outsiders, who find what is public and nothing else.
    MEMBERS = "members"
    CURATORS = "curators"  # Staff, and those who moderate a space.
    STAFF = "staff"
    ADMINS = "admins"


@dataclass(frozen=True)
class Outsider:
    """Anyone without an active membership: may see what is public, and do nothing."""

    community: Community
    pk: None = None
    is_member: bool = False
    is_staff: bool = False
    is_admin: bool = False
    moderated_spaces: frozenset[int] = frozenset()

    @property
    def community_id(self) -> int:
        """The community looked at from outside."""
        return self.community.pk


#: Who looks: an active membership, or an outsider. What may be seen is asked of querysets with one of these.
Visitor = Membership | Outsider


class CommunityRequest(HttpRequest):
    """A request inside a community, after the middleware."""

    user: User | AnonymousUser
    community: Community
    membership: Membership | None
    visitor: Visitor
    #: The place of somebody who may not come in now: they wait, are suspended, or have left.
    standing: Membership | None
    frame: Frame
    request_id: str


class MemberRequest(CommunityRequest):
    """A request of an active member."""

    user: User
    membership: Membership


View = Callable[..., HttpResponseBase]


def enter(community: Community, user: User | AnonymousUser | None) -> Membership | None:
    """Return the active membership by which `user` may come into `community`, if there is one."""
    if user is None or not user.is_authenticated:
        return None
    place = place_of(community, user.pk)
    return place if place is not None and place.is_active else None


def place_of(community: Community, user_id: int) -> Membership | None:
    """Return the user's place in the community with the user, whatever its status: waiting, suspended, left …"""
    place = next(iter(_places(None, community.pk, user_id)), None)
    if place is not None:
        place.community = community
        place.moderated_spaces = frozenset(place.moderated)  # type: ignore[attr-defined]
    return place


def _place(_shape: None, community_id: int, user_id: int) -> QuerySet[Membership]:
    moderated = SpaceMembership.objects.filter(membership=OuterRef("pk"), is_moderator=True)
    return (
        Membership.objects.filter(community=community_id, user_id=user_id)
        .select_related("user")
        .annotate(moderated=ArraySubquery(moderated.values("space_id")))
    )


_places = Prepared(_place)


def _through(
    door: Door, lets_in: Callable[[CommunityRequest], bool]
) -> Callable[[Callable[Concatenate[Any, P], HttpResponseBase]], View]:
    def decorate(view: Callable[Concatenate[Any, P], HttpResponseBase]) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            inside = cast("CommunityRequest", request)
            if not lets_in(inside):
                raise Http404
            return view(inside, *args, **kwargs)

        guarded.door = door  # type: ignore[attr-defined]
        return guarded

    return decorate


#: The view sends the same file to whoever knows its address; `request.membership` is not asked for.
for_files = _through(Door.FILES, lambda _request: True)
#: The view may be seen by whoever was given the address, also in a community that others may not know of.
for_everyone = _through(Door.EVERYONE, lambda _request: True)
#: The view is for members; outsiders see it too, with what is public. It must ask querysets with `request.visitor`.
for_readers = _through(Door.READERS, lambda _request: True)
#: The view does not exist but for active members.
for_members = _through(Door.MEMBERS, lambda request: request.membership is not None)
#: The view does not exist but for staff and those who moderate a space; it must ask which.
for_curators = _through(
    Door.CURATORS,
    lambda request: (
        request.membership is not None and (request.membership.is_staff or bool(request.membership.moderated_spaces))
    ),
)
#: The view does not exist but for moderators and admins.
for_staff = _through(Door.STAFF, lambda request: request.membership is not None and request.membership.is_staff)
#: The view does not exist but for admins.
for_admins = _through(Door.ADMINS, lambda request: request.membership is not None and request.membership.is_admin)
