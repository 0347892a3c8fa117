"""How a request comes to a community: by its host or its path, and then by membership."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.crypto import constant_time_compare

from community import guest_pages, lookup, seen
from community.access import CommunityRequest, Door, Outsider, place_of
from community.addresses import COMMUNITY_URLS
from community.frame import Frame
from community.models import Community, Membership
from community.refusals import Refusal, answer_refusal

Answer = Callable[[HttpRequest], HttpResponse]

IN_PATH = re.compile(r"/c/([a-z0-9_-]{1,50})(/.*)?\Z")
#: Asked by load balancers under whatever name they know us by.
FOR_EVERY_HOST = {"/up", "/ready"}


class CommunityHost:
    """Find the community that the host or the path names, and put the request into its addresses.

    Under /c/SLUG/ the rest of the path is resolved in the community's URL configuration, with /c/SLUG/ as the prefix
    of whatever is reversed. On a community's own domain it is the same with / as prefix. A host that is neither this
    installation nor a verified domain gets 421.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = get_script_prefix()
        try:
            return self._answer(request)
        finally:
            set_script_prefix(before)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host().lower()
        if host in settings.INSTALLATION_HOSTS or request.path_info in FOR_EVERY_HOST:
            if match := IN_PATH.match(request.path_info):
                return self._by_path(request, match[1], match[2])
            return self.get_response(request)
        community = lookup.by_host(host.partition(":")[0])
        if community is None:
            return HttpResponse(status=HTTPStatus.MISDIRECTED_REQUEST)
        return self._inside(request, community, "/", request.path_info)

    def _by_path(self, request: HttpRequest, slug: str, rest: str | None) -> HttpResponse:
        community = lookup.by_slug(slug)
        if community is None:
            # Answered by the installation's URL configuration, which has nothing there: the same page as for any 404.
            return self.get_response(request)
        return self._inside(request, community, f"/c/{slug}/", rest or "")

    def _inside(self, request: HttpRequest, community: Community, prefix: str, path: str) -> HttpResponse:
        inside = cast("CommunityRequest", request)
        inside.community = community
        inside.membership = inside.standing = None
        inside.visitor = Outsider(community)
        inside.urlconf = COMMUNITY_URLS
        inside.path_info = path or "/"
        set_script_prefix(prefix)
        return self.get_response(inside)


class GuestPages:
    """Give guests what other guests were given a moment ago, without a session and without a cookie."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not hasattr(request, "community") or not guest_pages.is_guest(request):
            return self.get_response(request)
        inside = cast("CommunityRequest", request)
        kept = guest_pages.memory.find(inside)
        if kept is not None:
            return kept
        response = self.get_response(inside)
        if hasattr(inside, "community"):
            guest_pages.memory.keep(inside, response)
        return response


class EnterCommunity:
    """Resolve `request.membership` and `request.visitor`, and keep members' pages out of shared caches."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer what an action refused with its sentence."""
        return answer_refusal(request, exception) if isinstance(exception, Refusal) else None

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        _args: tuple[Any, ...],
        _kwargs: dict[str, Any],
    ) -> None:
        """Enter the community, once the address is known to mean something."""
        if not hasattr(request, "community"):
            return
        door = getattr(view, "door", None)
        if door is None:
            raise Http404  # A view without a door lets nobody in.
        if door is Door.FILES:
            return
        inside = cast("CommunityRequest", request)
        if settings.LANGUAGE_COOKIE_NAME not in inside.COOKIES:
            translation.activate(inside.community.language)
        place = _place_here(inside)
        if place is not None and place.is_active:
            inside.membership = inside.visitor = place
            seen.note(place)
        else:
            inside.standing = place
        if inside.community.is_hidden and door is not Door.EVERYONE and not _may_know_of_it(place):
            raise Http404
        inside.frame = Frame(inside.visitor, inside.standing)


def _place_here(request: CommunityRequest) -> Membership | None:
    """Return the place of whoever is signed in, having read it and the user in one statement where that is possible."""
    session = request.session
    try:
        user_id = int(session[SESSION_KEY])
    except (KeyError, ValueError):
        return None
    place = place_of(request.community, user_id)
    user = place.user if place is not None else None
    signed_in_by = session.get(HASH_SESSION_KEY, "")
    if (
        user is not None
        and user.is_active
        and session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(signed_in_by, user.get_session_auth_hash())
    ):
        # What django.contrib.auth.get_user would find, asked by its middleware when request.user is first named.
        request._cached_user = user  # type: ignore[attr-defined]
        return place
    return place if request.user.is_authenticated else None


def _may_know_of_it(place: Membership | None) -> bool:
    return place is not None and place.status not in {Membership.Status.LEFT, Membership.Status.REMOVED}
