"""Where sockets come in: `/ws/c/SLUG/` on the installation's host, `/ws/` on a community's own domain."""

from collections.abc import Awaitable, Callable
from typing import Any

from channels.routing import URLRouter
from channels.sessions import SessionMiddlewareStack
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
_with_sessions = SessionMiddlewareStack(_rooms)


async def sockets(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one socket.

    `plain_send` goes around the session middleware's, which looks at the session for each frame that is sent.
    """
    await _with_sessions(dict(scope, plain_send=send), receive, send)
