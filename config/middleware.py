"""What holds for each request, whatever community it is for."""

import re
import secrets
import time
from collections.abc import Callable

import structlog
from allauth.usersessions.models import UserSession
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

access = structlog.get_logger("kith.access")

METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
NEVER_NEEDED = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
#: What a proxy may hand us as the request's id; anything else is replaced.
REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}\Z")


class RequestId:
    """Name each request, in its log lines and in its answer, so that one can be found by the other."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        request_id = given if REQUEST_ID.match(given) else secrets.token_hex(8)
        request.request_id = request_id  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            begun = time.perf_counter()
            response = self.get_response(request)
            _note(request, response, time.perf_counter() - begun)
        response["X-Request-Id"] = request_id
        return response


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """Write the line of a request: which page by its route, never by its address, which may hold a secret."""
    matched = request.resolver_match
    community = getattr(request, "community", None)
    access.info(
        "request",
        method=request.method if request.method in METHODS else "other",
        route=matched.route if matched else None,
        status_code=response.status_code,
        milliseconds=round(seconds * 1000, 1),
        community=community.slug if community else None,
    )


class BrowserPolicy:
    """Tell browsers what pages here never need, and that what they load is for our own pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", NEVER_NEEDED)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class RefuseBadInput:
    """Refuse what PostgreSQL could not store and no browser sends: NUL in an address or a query."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)


class NoteSessions:
    """Keep the list of one's sessions true: where each was last used, and when, to a few minutes.

    allauth's own middleware writes that down at every page, which costs more than the page.
    """

    #: Seconds for which one process does not note the same session again.
    EVERY = 300
    #: Remembered at most; then all are noted once more.
    MANY = 10_000

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self._noted: dict[str, float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        key = request.session.session_key
        if key and request.session.accessed and request.user.is_authenticated:
            now = time.monotonic()
            if now - self._noted.get(key, -self.EVERY) >= self.EVERY:
                if len(self._noted) >= self.MANY:
                    self._noted.clear()
                self._noted[key] = now
                UserSession.objects.create_from_request(request)
        return response
