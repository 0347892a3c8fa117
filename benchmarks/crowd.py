"""Many browsers on one thread: they subscribe, and note when each change arrives. As cheap as can be written in Python."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from collections.abc import Callable

#: How a change says which one it is.
NUMBER = re.compile(rb'"revision":(\d+)[,}]')
#: So many knock at a time.
AT_ONCE = 50

Arrived = Callable[[int, float], None]


def masked(text: str) -> bytes:
    """Write a text frame as a browser does, with a mask of zeros."""
    data = text.encode()
    assert len(data) < 126
    return bytes([0x81, 0x80 | len(data), 0, 0, 0, 0]) + data


class Browser(asyncio.Protocol):
    """One socket."""

    def __init__(self, request: bytes, topic: str, arrived: Arrived) -> None:
        self.request = request
        self.topic = topic
        self.arrived = arrived
        self.rest = b""
        self.watching: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.upgraded = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        if not self.watching.done():
            self._enter(data)
            return
        data = self.rest + data
        end = 0
        for match in NUMBER.finditer(data):
            self.arrived(int(match[1]), now)
            end = match.end()
        self.rest = data[max(end, len(data) - 30) :]

    def _enter(self, data: bytes) -> None:
        self.rest += data
        if not self.upgraded and b"\r\n\r\n" in self.rest:
            if b" 101 " not in self.rest[:20]:
                self.watching.set_exception(RuntimeError(self.rest[:60].decode()))
                return
            self.upgraded = True
            self.transport.write(masked(json.dumps({"subscribe": self.topic})))
        if b'"subscribed":true' in self.rest:
            self.rest = b""
            self.watching.set_result(True)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.watching.done():
            self.watching.set_exception(ConnectionError("hung up on"))


async def gather(port: int, path: str, cookies: list[str], topic: str, arrived: Arrived) -> list[Browser]:
    """Open a socket for each cookie; return once all are watching."""
    loop = asyncio.get_running_loop()
    turn = asyncio.Semaphore(AT_ONCE)

    async def come(cookie: str) -> Browser:
        request = (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: {cookie}\r\n\r\n"
        ).encode()
        async with turn:
            _, browser = await loop.create_connection(lambda: Browser(request, topic, arrived), "127.0.0.1", port)
            await browser.watching
        return browser

    return list(await asyncio.gather(*(come(cookie) for cookie in cookies)))


async def main() -> None:
    """Read a request from standard input, gather, say so, and write down arrivals until told to stop."""
    asked = json.loads(sys.stdin.readline())
    arrivals: list[tuple[int, float]] = []
    started = time.monotonic()
    browsers = await gather(
        asked["port"], asked["path"], asked["cookies"], asked["topic"], lambda *what: arrivals.append(what)
    )
    print(json.dumps({"gathered_in": time.monotonic() - started}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    print(json.dumps(arrivals), flush=True)
    for browser in browsers:
        browser.transport.close()


if __name__ == "__main__":
    import uvloop

    from benchmarks.site import allow_many_files

    allow_many_files()
    uvloop.run(main())
