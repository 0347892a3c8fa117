"""How a request comes to a community: by its host or its path, and then by membership."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix
from django.utils.cache import patch_cache_control

from community import lookup
from community.access import CommunityRequest, Door, Outsider, enter
from community.addresses import COMMUNITY_URLS
from community.frame import Frame
from community.models import Community
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
        community = lookup.by_host(host)
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
        inside.membership = None
        inside.visitor = Outsider(community)
        inside.urlconf = COMMUNITY_URLS
        inside.path_info = path or "/"
        set_script_prefix(prefix)
        return self.get_response(inside)


class GuestPages:
    """Keep what guests are given free of sessions and cookies, so that pages can be kept whole."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


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
        inside.membership = enter(inside.community, inside.user)
        if inside.membership is not None:
            inside.visitor = inside.membership
        inside.frame = Frame(inside.visitor)
