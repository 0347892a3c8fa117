"""The site as `config.asgi` puts it together, with a kind of topic for tests: notices, each in a space."""

import time
from typing import Any

import django
from django.urls import get_script_prefix
from django.utils.translation import get_language

import config.asgi
from community import lookup, realtime
from community.access import Visitor
from community.models import Community, Space
from discussions.watching import which_may_read_spaces

assert django.VERSION  # Loaded by config.asgi.

FORGET = "/forget-what-you-know"


async def application(scope: Any, receive: Any, send: Any) -> None:
    """The site; and an address at which a test tells it that another database is before it now."""
    if scope["type"] == "http" and scope["path"] == FORGET:
        lookup.forget()
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
    else:
        await config.asgi.application(scope, receive, send)


def may_watch(visitor: Visitor, space_id: int) -> bool:
    """As for the space's threads."""
    return Space.objects.readable_by(visitor).filter(pk=space_id).exists()


def render(community: Community, space_id: int, change: realtime.Change) -> realtime.Fragment | None:
    """Show the number that the change names, and what only the process can know."""
    if change.get("fail"):
        raise RuntimeError("a template is broken")
    if change.get("slow"):
        time.sleep(change["slow"])
    html = f'<p lang="{get_language()}"><a href="{get_script_prefix()}members/">…</a></p>'
    return realtime.Fragment(html + "x" * change.get("size", 0), {"revision": change["number"]})


def state(community: Community, space_id: int) -> dict[str, Any]:
    """The revision of the space."""
    return {"revision": Space.objects.values_list("revision", flat=True).get(pk=space_id)}


realtime.register(
    realtime.TopicKind(
        "notice",
        may_watch,
        render,
        may_watch_all=which_may_read_spaces,
        state=state,
        may_type=lambda visitor, space_id: visitor.is_member,
        shows_presence=True,
    )
)
realtime.register(realtime.TopicKind("inkling", may_watch, render))
