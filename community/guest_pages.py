"""Pages that guests are given, kept whole: for a moment in this process, for minutes in Redis.

A guest is whoever comes without a cookie of ours: everybody without one gets the same bytes. What a page depends on is in the key
under which it is kept, and nothing else that a request says can change it.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from community.access import CommunityRequest
from community.refusals import wants_json

View = Callable[..., HttpResponseBase]

#: How long this process gives a page without asking whether it has changed, in seconds. Part of the five within which a
#: change must show everywhere.
FRESH_FOR = 2.0
#: How many pages a process keeps: some 10 MB.
PAGES = 512
#: How long Redis keeps a version of a page that may never be asked for again, in seconds.
KEPT_FOR = 600
#: A longer query is none of ours.
QUERY_MAX = 200


def is_guest(request: HttpRequest) -> bool:
    """Whether the request looks at a page and has no cookie that could make it anybody's own."""
    ours = {settings.SESSION_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "messages"}
    return (
        request.method == "GET"
        and not ours & request.COOKIES.keys()
        and "HX-Request" not in request.headers
        and not wants_json(request)
    )


def kept_for_guests(*, version: Callable[..., object], query: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Keep what a view gives to guests. Put it below the door.

    `version` is called with what the view is called with, and names all that the page shows: for a thread its revision. It must be
    cheap, and raise Http404 where the view would. The community's own revision is always part of the key. `query` names the
    parameters that the view reads; a request with others is answered afresh.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def kept(request: CommunityRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not is_guest(request) or not request.GET.keys() <= set(query):
                return view(request, *args, **kwargs)
            key = _key(request, version(request, *args, **kwargs))
            body: bytes | None = cache.get(key)
            if body is not None:
                return _page(request, body)
            response = view(request, *args, **kwargs)
            if not _may_be_kept(request, response):
                return response
            body = cast("HttpResponse", response).content
            cache.set(key, body, KEPT_FOR)
            return _page(request, body)

        return kept

    return decorate


@dataclass(frozen=True)
class Kept:
    """A whole answer, as it was sent."""

    until: float
    body: bytes
    headers: tuple[tuple[str, str], ...]

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Send it again, or say that the browser has it."""
        response: HttpResponse = HttpResponse(self.body)
        etag = dict(self.headers)["ETag"]
        if request.headers.get("If-None-Match") == etag:
            response = HttpResponseNotModified()
        for name, value in self.headers:
            response[name] = value
        return response


class Memory:
    """The pages that this process has given lately, the least used forgotten first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[object, ...], Kept] = OrderedDict()
        self._lock = Lock()

    def find(self, request: CommunityRequest) -> HttpResponse | None:
        """Return the answer to this very request of a moment ago."""
        key = _address(request)
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.until < time.monotonic():
                return None
            self._pages.move_to_end(key)
        return page.answer(request)

    def keep(self, request: CommunityRequest, response: HttpResponseBase) -> None:
        """Remember an answer that `kept_for_guests` has made."""
        if not getattr(response, "is_kept", False) or response.status_code != 200 or response.cookies:
            return
        whole = cast("HttpResponse", response)
        page = Kept(time.monotonic() + FRESH_FOR, whole.content, tuple(whole.items()))
        with self._lock:
            self._pages[_address(request)] = page
            while len(self._pages) > PAGES:
                self._pages.popitem(last=False)

    def forget(self) -> None:
        """Forget every page."""
        with self._lock:
            self._pages.clear()


memory = Memory()


def _address(request: CommunityRequest) -> tuple[object, ...]:
    query = request.META.get("QUERY_STRING", "")
    return request.get_host(), request.path, query, request.community.pk, request.community.look


def _key(request: CommunityRequest, version: object) -> str:
    """Name a version of a page. The style sheet's address stands for the release that rendered it."""
    parts = [*_address(request), version, get_language(), static("kith/main.css")]
    return "guest-page:" + hashlib.blake2b(repr(parts).encode(), digest_size=20).hexdigest()


def _may_be_kept(request: CommunityRequest, response: HttpResponseBase) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        # A page with a form for this visitor alone.
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and len(request.META.get("QUERY_STRING", "")) <= QUERY_MAX
    )


def _page(request: HttpRequest, body: bytes) -> HttpResponse:
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(body)
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    response.is_kept = True  # type: ignore[attr-defined]
    return response
