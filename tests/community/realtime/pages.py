"""A page in a browser, as the server sees it: a socket, and what was sent to it."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.live import Site


class Page:
    """What a browser does on a socket."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def say(self, **words: Any) -> None:
        """Send one frame."""
        self.connection.send(json.dumps(words))

    def hear(self, within: float = 5) -> dict[str, Any]:
        """Return the next frame that is more than a sign of life or of company."""
        until = time.monotonic() + within
        while True:
            frame = json.loads(self.connection.recv(timeout=max(until - time.monotonic(), 0)))
            if frame.keys() & {"html", "subscribed", "gone", "resync"}:
                return frame

    def hear_company(self, within: float = 5) -> dict[str, Any]:
        """Return the next frame that says who is here or typing."""
        until = time.monotonic() + within
        while True:
            frame = json.loads(self.connection.recv(timeout=max(until - time.monotonic(), 0)))
            if frame.keys() & {"here", "typing"}:
                return frame

    def watch(self, topic: str) -> dict[str, Any]:
        """Subscribe; return the answer."""
        self.say(subscribe=topic)
        return self.hear()

    def hears_nothing(self, during: float = 0.5) -> bool:
        """Whether no change arrives for a while."""
        try:
            self.hear(during)
        except TimeoutError:
            return True
        return False

    def closing(self, within: float = 5) -> tuple[int, float]:
        """Wait until the server closes; return its code and how long it took."""
        started = time.monotonic()
        with pytest.raises(ConnectionClosed) as closed:  # noqa: PT012  (what comes before the end is of no interest)
            while True:
                self.connection.recv(timeout=max(started + within - time.monotonic(), 0))
        received = closed.value.rcvd
        return (received.code if received else 1006), time.monotonic() - started


@contextmanager
def page(
    site: Site,
    session: str | None = None,
    *,
    slug: str = "potters",
    origin: str | None = "own",
    address: str | None = None,
    **options: Any,
) -> Iterator[Page]:
    """Open a page's socket, signed in by `session` if given."""
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"} if session else {}
    with connect(
        address or site.socket_url(slug),
        sock=socket.create_connection(("127.0.0.1", int(site.host.rpartition(":")[2]))),
        origin=site.url if origin == "own" else origin,
        additional_headers=headers,
        compression=None,
        close_timeout=1,
        **options,
    ) as connection:
        yield Page(connection)
