"""Pages on the production page server, beside R0: a view that does nothing, behind the same middlewares, in the same rounds."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection

from benchmarks import town
from benchmarks.cost import Meter
from benchmarks.measurement import Measurement
from benchmarks.site import Server, granian
from benchmarks.town import Town
from benchmarks.visitors import visit

R0 = "R0, a trivial view"
#: The number of the last whole page of the thread of ten thousand replies.
DEEP = town.MANY_REPLIES // town.REPLIES


@dataclass(frozen=True)
class Page:
    """What is asked for, and its budgets: the share of R0's rate in percent, and milliseconds of processor time."""

    name: str
    requests: Callable[[], list[str]]
    share: float | None = None
    cpu: float | None = None
    status: int = 200


@dataclass(frozen=True)
class Round:
    """What one round showed of one page."""

    rate: float
    cpu: float


def measure(*, quick: bool) -> list[Measurement]:
    """Measure each page in turn, in several rounds."""
    rounds, seconds = (1, 1.0) if quick else (3, 2.0)
    # Enough that no thread is drawn twice, for as long as a page takes 5 ms or more of both cores.
    fresh = int(rounds * seconds * 250)
    there = town.found(fresh + 60)
    with granian() as server:
        pages = _pages(there, server, fresh // rounds)
        _warm_up(server, pages, seconds)
        seen = [{page.name: _round(server, page, seconds) for page in pages} for _ in range(rounds)]
    found = [
        Measurement.of_rounds(f"{R0}: answers a second", [one[R0].rate for one in seen], "/s"),
        Measurement.of_rounds(f"{R0}: CPU", [one[R0].cpu for one in seen], "ms"),
    ]
    for page in pages[1:]:
        found += _compared(page, [(one[page.name], one[R0]) for one in seen])
    first, deep = (f"page {n} of 10,000 replies" for n in (1, DEEP))
    apart = [one[deep].cpu / one[first].cpu for one in seen]
    return [*found, Measurement.of_rounds("deep page: CPU, times that of the first page", apart, "", budget=1.05)]


def _pages(there: Town, server: Server, fresh: int) -> list[Page]:
    thread, undrawn = there.threads[0], iter(there.threads[60:])
    numbers = itertools.count(2)
    address, long = _address(thread), _address(there.long_thread)
    cookie = there.cookies[0]
    known = f'"{_etag(server, there.path(address), cookie)}"'

    def signed_in(path: str) -> Callable[[], list[str]]:
        return lambda: [there.get(path, cookie=one) for one in there.cookies]

    def cold() -> list[str]:
        # A page beyond the last is the last; each number is a page of its own to whatever keeps pages.
        return [there.get(f"{address}?page={next(numbers)}") for _ in range(5000)]

    def never_drawn() -> list[str]:
        return [there.get(_address(one)) for one in itertools.islice(undrawn, fresh)]

    return [
        Page(R0, lambda: ["GET /up HTTP/1.1\r\nHost: {host}\r\n\r\n"]),
        Page("guest, thread seen before", lambda: [there.get(address)], 40, 0.5),
        Page("guest, thread cold", cold, 6, 3.5),
        Page("guest, thread cold and its replies never drawn", never_drawn, 6, 3.5),
        Page("member, thread of 20", signed_in(address), 6, 3.3),
        Page("member, list of 20", signed_in("threads/"), 6, 3.3),
        Page("member, thread again (304)", lambda: [there.get(address, cookie=cookie, known=known)], 20, status=304),
        Page("page 1 of 10,000 replies", signed_in(long), 6, 3.5),
        Page(f"page {DEEP} of 10,000 replies", signed_in(f"{long}?page={DEEP}"), 6, 3.5),
    ]


def _address(thread: town.Thread) -> str:
    return f"t/{thread.pk}/{thread.slug}/"


def _etag(server: Server, path: str, cookie: str) -> str:
    """Return under which name a member's browser knows a page; asked twice, since the first visit leaves a mark."""
    connection = HTTPConnection("127.0.0.1", server.port)
    for _ in range(2):
        connection.request("GET", path, headers={"Cookie": cookie})
        response = connection.getresponse()
        response.read()
    return (response.getheader("ETag") or "").strip('"')


def _warm_up(server: Server, pages: list[Page], seconds: float) -> None:
    for page in pages:
        if page.name != "guest, thread cold and its replies never drawn":
            visit(server.port, page.requests(), status=page.status, seconds=seconds)


def _round(server: Server, page: Page, seconds: float) -> Round:
    requests = page.requests()
    meter = Meter(server.process.pid)
    load = visit(server.port, requests, status=page.status, seconds=seconds)
    return Round(load.rate, sum(meter.read().values()) / load.count * 1000)


def _compared(page: Page, seen: list[tuple[Round, Round]]) -> Iterator[Measurement]:
    of_r0 = [ours.rate / bare.rate * 100 for ours, bare in seen]
    yield Measurement.of_rounds(f"{page.name}: answers a second", [ours.rate for ours, _ in seen], "/s")
    yield Measurement.of_rounds(f"{page.name}: share of R0", of_r0, "%", budget=page.share, more_is_better=True)
    yield Measurement.of_rounds(f"{page.name}: CPU", [ours.cpu for ours, _ in seen], "ms", budget=page.cpu)
