"""Where sockets come in: `/ws/c/SLUG/` on the installation's host, `/ws/` on a community's own domain."""

from collections.abc import Awaitable, Callable
from typing import Any

from channels.routing import URLRouter
from channels.sessions import CookieMiddleware
from django.urls import path, re_path

from community.realtime.consumer import LiveConsumer

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def refuse(_scope: Scope, receive: Receive, send: Send) -> None:
    """Answer 403, as to anybody who is not let in."""
    await receive()
    await send({"type": "websocket.close"})


_rooms = URLRouter(
    [
        path("ws/c/<slug:slug>/", LiveConsumer.as_asgi()),
        path("ws/", LiveConsumer.as_asgi()),
        re_path(r"", refuse),  # type: ignore[arg-type]  # An ASGI application, where Django's types expect a view.
    ]
)
# Channels' session middleware would open the session here, on the event loop, where Django gives each socket a cache
# of its own with connections of its own to Redis. The handshake opens it in a thread, which has one.
sockets = CookieMiddleware(_rooms)
