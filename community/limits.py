"""How often somebody may do a thing: every rate in one table, and one decorator that keeps to it.

Counted in a moving window, in Redis, for all processes together. Where Redis is away each process counts for itself: more is let
through then, but never everything.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from http import HTTPStatus
from typing import Any

import redis
import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter

from community.client_address import household
from community.realtime import bus
from community.refusals import wants_json

View = Callable[..., HttpResponseBase]

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Limit:
    """How often one person, or one household of people who are not signed in, may do a thing."""

    rates: str
    #: Looking costs nothing, except where looking is what is limited, as in search.
    counts_looking: bool = False


#: Every limited thing by its name. The first rate is for bursts, the last for a day's persistence.
LIMITS: dict[str, Limit] = {
    # Writing. A lively conversation is a few replies a minute.
    "post": Limit("20/minute; 300/hour"),
    "edit": Limit("30/minute; 300/hour"),
    "react": Limit("60/minute; 1000/hour"),
    "follow": Limit("60/minute; 600/hour"),
    "flag": Limit("10/minute; 60/day"),
    "upload": Limit("20/minute; 120/hour"),
    # Meeting. A stranger's first word is dear, so it is scarce.
    "connect": Limit("10/minute; 60/day"),
    "message": Limit("30/minute; 600/hour"),
    "conversation": Limit("10/minute; 40/day"),
    "invite": Limit("10/minute; 60/day"),
    # Coming in.
    "join": Limit("10/minute; 60/hour"),
    "invitation": Limit("30/minute; 300/hour", counts_looking=True),
    "hand-over": Limit("30/minute; 300/hour", counts_looking=True),
    "create-community": Limit("3/minute; 5/day"),
    "unsubscribe": Limit("30/minute; 300/hour"),
    # Arranging: settings, spaces, roles, moderation, preferences, marking as read.
    "mark-read": Limit("120/minute; 3000/hour"),
    "settings": Limit("60/minute; 600/hour"),
    "moderate": Limit("60/minute; 1000/hour"),
    "verify-domain": Limit("6/minute; 60/day"),
    # Looking for something costs the database more than reading a page.
    "measure": Limit("2/minute; 30/day"),
    "search": Limit("30/minute; 600/hour", counts_looking=True),
    "directory": Limit("120/minute; 1500/hour", counts_looking=True),
    "mention": Limit("120/minute; 2000/hour", counts_looking=True),
    # Live pages ask these by themselves after a lost socket.
    "catch-up": Limit("120/minute", counts_looking=True),
    # Letters that one community sends, and that one address gets; asked with `spend`.
    "mail": Limit("300/hour; 2000/day"),
    "mail-to-address": Limit("4/hour; 10/day"),
}


def limited(name: str) -> Callable[[View], View]:
    """Let a view be used as often as the table says under `name`, by one user or one household; answer 429 beyond that.

    Put it below the door, so that whoever may not come in learns nothing.
    """
    limit = LIMITS[name]

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if limit.counts_looking or request.method not in {"GET", "HEAD", "OPTIONS"}:
                wait = spend(name, who(request))
                if wait:
                    return too_often(request, wait)
            return view(request, *args, **kwargs)

        guarded.limited_as = name  # type: ignore[attr-defined]
        return guarded

    return decorate


def who(request: HttpRequest) -> str:
    """Return whose doings are counted: the user's, or those of everybody behind one address."""
    user = getattr(request, "user", None)
    return f"user:{user.pk}" if user is not None and user.is_authenticated else f"from:{household(request)}"


def spend(name: str, by: str) -> int:
    """Count one doing of `name` and return 0, or the seconds to wait where it was one too many."""
    for item in _rates(name):
        wait = _spend(item, f"{name}:{by}")
        if wait:
            return wait
    return 0


def too_often(request: HttpRequest, wait: int) -> HttpResponse:
    """Answer 429, with the seconds to wait, as a page or, where the page's script asks, as JSON."""
    response: HttpResponse
    if wants_json(request):
        sentence = _("A little slower, please. You can go on in %(seconds)d seconds.") % {"seconds": wait}
        response = JsonResponse({"errors": {"__all__": [sentence]}, "retry_after": wait})
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    else:
        response = render(request, "429.html", {"retry_after": wait}, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    return response


def _spend(item: RateLimitItem, key: str) -> int:
    for limiter in (_shared(), _own()):
        try:
            if limiter.hit(item, key):
                return 0
            frees_at = limiter.get_window_stats(item, key).reset_time
        except redis.RedisError as broken:
            log.warning("limits_counted_alone", reason=type(broken).__name__)
            continue
        return max(1, math.ceil(frees_at - time.time()))
    raise AssertionError("memory cannot be away")


@cache
def _rates(name: str) -> list[RateLimitItem]:
    factor: float = settings.RATE_FACTOR
    items = parse_many(LIMITS[name].rates)
    return [type(item)(max(1, round(item.amount * factor)), item.multiples, item.namespace) for item in items]


@cache
def _shared() -> MovingWindowRateLimiter:
    pool = bus.client().connection_pool
    return MovingWindowRateLimiter(RedisStorage("redis://", connection_pool=pool, key_prefix="limits"))


@cache
def _own() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())
