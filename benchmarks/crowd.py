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
PING, PONG = 9, 10
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
        self.rest += data
        if not self.upgraded and not self._upgrade():
            return
        while (frame := self._frame()) is not None:
            opcode, payload = frame
            if opcode == PING:
                self.transport.write(bytes([0x80 | PONG, 0x80 | len(payload), 0, 0, 0, 0]) + payload)
            elif not self.watching.done() and b'"subscribed":true' in payload:
                self.watching.set_result(True)
            elif match := NUMBER.search(payload):
                self.arrived(int(match[1]), now)

    def _upgrade(self) -> bool:
        """Wait for the end of the handshake; then subscribe."""
        head, end, rest = self.rest.partition(b"\r\n\r\n")
        if not end:
            return False
        if b" 101 " not in head[:20]:
            self.watching.set_exception(RuntimeError(head[:60].decode()))
            return False
        self.rest = rest
        self.upgraded = True
        self.transport.write(masked(json.dumps({"subscribe": self.topic})))
        return True

    def _frame(self) -> tuple[int, bytes] | None:
        """Take the next whole frame, if there is one."""
        data = self.rest
        if len(data) < 2:
            return None
        length, start = data[1], 2
        if length == 126:
            length, start = int.from_bytes(data[2:4], "big"), 4
        elif length == 127:
            length, start = int.from_bytes(data[2:10], "big"), 10
        if len(data) < max(start + length, start):
            return None
        self.rest = data[start + length :]
        return data[0] & 15, data[start : start + length]

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
