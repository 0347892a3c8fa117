"""From a reply to its arrival in a thousand browsers, and in five thousand, beside a bare ASGI application in the same run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles

import redis

from benchmarks import people
from benchmarks.bare import CHANNEL
from benchmarks.measurement import Measurement
from benchmarks.site import Server, uvicorn

#: As large as a reply of three sentences with its frame.
FRAME = 1200
Post = Callable[[int], None]


@dataclass
class Round:
    """What was seen of one crowd."""

    delays: list[float]
    posting: list[float]
    cpu_each: float
    memory_each: float
    memory: float
    lost: int
    gathered_in: float

    def delay(self, percent: int) -> float:
        """Return a percentile of the delays, in milliseconds."""
        return quantiles(self.delays, n=100, method="inclusive")[percent - 1] * 1000


def measure(*, quick: bool) -> list[Measurement]:
    """Measure 1,000 and 5,000 sockets of as many members on one process, and the floor."""
    posts = 10 if quick else 40
    found = []
    for sockets, budget in ((1000, 70), (5000, 200)):
        if quick and sockets > 1000:
            continue
        floor = bare(sockets, posts)
        ours = kith(sockets, posts)
        found += [
            Measurement(f"reply → {sockets:,} sockets, p50", ours.delay(50), "ms", floor=floor.delay(50)),
            Measurement(f"reply → {sockets:,} sockets, p99", ours.delay(99), "ms", budget, floor.delay(99)),
            Measurement("of which posting, p50", median(ours.posting) * 1000, "ms", floor=median(floor.posting) * 1000),
            Measurement(f"CPU a delivery, {sockets:,} sockets", ours.cpu_each, "µs", 45, floor.cpu_each),
            Measurement(f"memory a socket, {sockets:,} sockets", ours.memory_each, "KB", 30, floor.memory_each),
            Measurement(
                f"process with {sockets:,} sockets, resident", ours.memory, "MB", 120 if sockets == 1000 else None
            ),
            Measurement(f"time to let {sockets:,} in", ours.gathered_in, "s", floor=floor.gathered_in),
            Measurement(f"lost of {posts * sockets:,} deliveries", ours.lost, "", floor=floor.lost),
        ]
    return found


def kith(sockets: int, posts: int) -> Round:
    """Members who read one thread, in which another one replies."""
    thread, author, cookies = people.readers(sockets)
    first = thread.revision + 1
    with uvicorn("config.asgi:application") as server:
        return crowd(
            server,
            f"/ws/c/{thread.community.slug}/",
            cookies,
            f"thread:{thread.pk}",
            posts,
            people.replying(thread, author),
            first,
        )


def bare(sockets: int, posts: int) -> Round:
    """The same number of sockets on an application that does nothing but send."""
    client = redis.Redis.from_url(os.environ["REDIS_URL"])

    def post(number: int) -> None:
        client.publish(CHANNEL, json.dumps({"html": "x" * FRAME, "data": {"revision": number}}, separators=(",", ":")))

    with uvicorn("benchmarks.bare:application") as server:
        return crowd(server, "/", [""] * sockets, "any:1", posts, post)


def crowd(server: Server, path: str, cookies: list[str], topic: str, posts: int, post: Post, first: int = 1) -> Round:
    """Gather a crowd, post twice a second, and see when it arrived."""
    asked = {"port": server.port, "path": path, "cookies": cookies, "topic": topic}
    with _browsers({**asked, "cookies": cookies[:1]}) as first_comer:
        # What a process needs once, such as the templates, is not what a socket costs.
        _line(first_comer)
        post(first)
        time.sleep(2)
    before = server.memory()
    with _browsers(asked) as process:
        gathered_in = json.loads(_line(process))["gathered_in"]
        time.sleep(3)
        after, cpu = server.memory(), server.cpu()
        posted, posting = {}, []
        for number in range(first + 1, first + 1 + posts):
            posted[number] = time.monotonic()
            post(number)
            posting.append(time.monotonic() - posted[number])
            time.sleep(max(0.0, 0.5 - (time.monotonic() - posted[number])))
        time.sleep(1)
        used = server.cpu() - cpu
        resident = server.memory()
        process.stdin.write("stop\n")
        process.stdin.flush()
        arrivals = json.loads(_line(process))
    delays = [at - posted[number] for number, at in arrivals if number in posted]
    expected = posts * len(cookies)
    return Round(
        delays=delays,
        posting=posting,
        cpu_each=used / expected * 1e6,
        memory_each=(after - before) / len(cookies) / 1024,
        memory=resident / 1024**2,
        lost=expected - len(delays),
        gathered_in=gathered_in,
    )


@contextmanager
def _browsers(asked: dict[str, object]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.crowd"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        yield process
    finally:
        process.kill()
        process.wait()


def _line(process: subprocess.Popen[str]) -> str:
    line = process.stdout.readline()
    if not line:
        raise RuntimeError("the crowd went away")
    return line
