"""Browsers that ask for pages one after the other over a few connections: as cheap as can be written in Python."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from statistics import quantiles
from uuid import uuid4

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
#: Stands in a request for a UUID of its own.
FRESH = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True)
class Load:
    """What some connections got in some time."""

    count: int
    seconds: float
    statuses: dict[str, int]
    delays: list[float]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.count / self.seconds

    def delay(self, percent: int) -> float:
        """Return a percentile of the delays, in milliseconds."""
        return quantiles(self.delays, n=100, method="inclusive")[percent - 1] * 1000


def visit(port: int, requests: list[str], *, status: int, connections: int = 8, seconds: float = 2) -> Load:
    """Ask for `requests` in turn, over and over, for a while (`{host}` stands for the server); every answer must have the status.

    Whoever asks is a process of its own, so that its work is in nobody's figures.
    """
    here = [request.replace("{host}", f"127.0.0.1:{port}") for request in requests]
    asked = {"port": port, "requests": here, "connections": connections, "seconds": seconds}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.visitors"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds + 60,
    )
    load = Load(**json.loads(done.stdout))
    if load.statuses.keys() != {str(status)}:
        raise RuntimeError(f"expected {status} for {requests[0][:80]!r}, got {load.statuses}")
    return load


class Visitor(asyncio.Protocol):
    """One connection, with one request under way."""

    def __init__(self, requests: list[bytes], until: float) -> None:
        self.requests = requests
        self.until = until
        self.turn = 0
        self.rest = b""
        self.delays: list[float] = []
        self.statuses: Counter[str] = Counter()
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self._ask()

    def _ask(self) -> None:
        request = self.requests[self.turn % len(self.requests)]
        self.turn += 1
        self.asked_at = time.monotonic()
        self.transport.write(request.replace(FRESH.encode(), str(uuid4()).encode()))

    def data_received(self, data: bytes) -> None:
        self.rest += data
        head, end, body = self.rest.partition(b"\r\n\r\n")
        if not end:
            return
        length = LENGTH.search(head)
        if len(body) < (int(length[1]) if length else 0):
            return
        now = time.monotonic()
        self.rest = b""
        self.delays.append(now - self.asked_at)
        self.statuses[head[9:12].decode()] += 1
        if now < self.until:
            self._ask()
        else:
            self.done.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(ConnectionError("hung up on"))


async def main() -> None:
    """Read what to do from standard input, do it, and write down what came of it."""
    asked = json.loads(sys.stdin.read())
    requests = [request.encode() for request in asked["requests"]]
    loop = asyncio.get_running_loop()
    began = time.monotonic()
    visitors = []
    for number in range(asked["connections"]):
        mine = requests[number :: asked["connections"]] or requests
        made = loop.create_connection(
            lambda mine=mine: Visitor(mine, began + asked["seconds"]), "127.0.0.1", asked["port"]
        )
        visitors.append((await made)[1])
    await asyncio.gather(*(visitor.done for visitor in visitors))
    delays = [delay for visitor in visitors for delay in visitor.delays]
    statuses = sum((visitor.statuses for visitor in visitors), Counter())
    print(
        json.dumps({"count": len(delays), "seconds": time.monotonic() - began, "statuses": statuses, "delays": delays})
    )


if __name__ == "__main__":
    import uvloop

    uvloop.run(main())
