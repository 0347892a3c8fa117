"""Posting replies: one writer, and eight at once in one thread; and what follows in the worker."""

from __future__ import annotations

import time

from benchmarks import town
from benchmarks.cost import Meter
from benchmarks.measurement import Measurement
from benchmarks.site import Server, granian, python
from benchmarks.visitors import Load, visit
from community.models import OutboxEntry
from discussions.models import Thread

WRITERS = 8


def measure(*, quick: bool) -> list[Measurement]:
    """Measure in rounds, one writer and eight in turn, first alone and then with a worker that follows."""
    rounds, seconds = (1, 1.0) if quick else (3, 2.0)
    there = town.found(2)
    thread = there.threads[0]
    with granian() as server:
        requests = there.replying(thread)
        # Each thread of the server first opens its connections, and PostgreSQL learns its questions.
        visit(server.port, requests, status=201, connections=WRITERS, seconds=1 if quick else 5)
        alone = [_round(server, requests, writers=1, seconds=seconds) for _ in range(rounds)]
        together = [_round(server, requests, writers=WRITERS, seconds=seconds) for _ in range(rounds)]
        _check(thread)
        with python(["celery", "-A", "config", "worker", "-c", "4", "-l", "ERROR"]) as worker:
            after = _drained(worker.pid)
            followed = [_round(server, requests, writers=WRITERS, seconds=seconds) for _ in range(rounds)]
            _drained(worker.pid)
    return [
        Measurement.of_rounds("1 writer: replies a second", [load.rate for load, _ in alone], "/s"),
        Measurement.of_rounds("1 writer: p50", [load.delay(50) for load, _ in alone], "ms", budget=5),
        *_of_eight("8 writers", together, cpu=4, p95=40),
        *_of_eight("8 writers, and a worker that follows", followed),
        Measurement("what follows a reply, in the worker: CPU", after, "ms"),
    ]


def _round(server: Server, requests: list[str], *, writers: int, seconds: float) -> tuple[Load, dict[str, float]]:
    meter = Meter(server.process.pid)
    load = visit(server.port, requests, status=201, connections=writers, seconds=seconds)
    return load, {part: spent / load.count * 1000 for part, spent in meter.read().items()}


def _of_eight(
    name: str, seen: list[tuple[Load, dict[str, float]]], *, cpu: float | None = None, p95: float | None = None
) -> list[Measurement]:
    def part(which: str) -> list[float]:
        return [spent[which] for _, spent in seen]

    return [
        Measurement.of_rounds(f"{name}: replies a second", [load.rate for load, _ in seen], "/s"),
        Measurement.of_rounds(f"{name}: p50", [load.delay(50) for load, _ in seen], "ms"),
        Measurement.of_rounds(f"{name}: p95", [load.delay(95) for load, _ in seen], "ms", budget=p95),
        Measurement.of_rounds(f"{name}: CPU", [sum(spent.values()) for _, spent in seen], "ms", budget=cpu),
        Measurement.of_rounds(f"{name}: of it the page server", part("kith"), "ms"),
        Measurement.of_rounds(f"{name}: of it PostgreSQL", part("postgres"), "ms"),
        Measurement.of_rounds(f"{name}: of it Redis", part("redis"), "ms"),
    ]


def _check(thread: Thread) -> None:
    """See that every reply is there, once and in its place."""
    thread.refresh_from_db()
    assert thread.replies.count() == thread.last_position == thread.replies_count


def _drained(worker: int) -> float:
    """Wait until everything that follows is done; return what that cost for each, in milliseconds."""
    waiting = OutboxEntry.objects.filter(kind="discussions.reply_posted", done_at__isnull=True)
    begun, until = None, time.monotonic() + 60
    count = waiting.count()
    while waiting.exists():
        if time.monotonic() > until:
            left = list(waiting.values_list("attempts", "failure")[:3])
            raise RuntimeError(f"the worker did not do what follows {waiting.count()} replies: {left}")
        if begun is None and waiting.count() < count:
            begun, count = Meter(worker), waiting.count()
        time.sleep(0.2)
    return sum(begun.read().values()) / count * 1000 if begun else 0.0
