"""What a browser loads to show a thread page of twenty to a member."""

from __future__ import annotations

import gzip
from html.parser import HTMLParser
from http.client import HTTPConnection

from benchmarks import town
from benchmarks.measurement import Measurement
from benchmarks.site import Server, granian

KILOBYTE = 1024
#: As proxies pack pages by default.
LEVEL = 6


class Sources(HTMLParser):
    """What a page asks for besides itself, and of how many elements it is made."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = 0
        self.found: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and what a browser fetches because of it."""
        self.elements += 1
        given = dict(attrs)
        loads = {"link": "href", "script": "src", "img": "src", "use": "href"}.get(tag)
        for source in (given.get(loads or ""), given.get("data-fragment")):
            if source:
                self.found[source.partition("#")[0]] = None


def measure(*, quick: bool) -> list[Measurement]:
    """Fetch a page and whatever it names."""
    del quick
    there = town.found(1)
    thread = there.threads[0]
    with granian() as server:
        page = _fetch(server, there.path(f"t/{thread.pk}/{thread.slug}/"), there.cookies[0])
        sources = Sources()
        sources.feed(page.decode())
        others = {source: _packed(_fetch(server, source, there.cookies[0])) for source in sources.found}
    packed = _packed(page)
    return [
        Measurement("HTML", len(page) / KILOBYTE, "KB", 40),
        Measurement("HTML, packed", packed / KILOBYTE, "KB"),
        Measurement("JavaScript, packed", _of_type(others, ".js"), "KB", 25),
        Measurement("CSS, packed", _of_type(others, ".css"), "KB", 15),
        Measurement("on the wire, all told", (packed + sum(others.values())) / KILOBYTE, "KB", 80),
        Measurement("requests, besides the socket", 1 + len(others), "", 12),
        Measurement("elements", sources.elements, "", 900),
    ]


def _fetch(server: Server, path: str, cookie: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", path, headers={"Cookie": cookie})
    response = connection.getresponse()
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status}: is the front end built?")
    return response.read()


def _packed(body: bytes) -> int:
    return len(gzip.compress(body, LEVEL))


def _of_type(sizes: dict[str, int], ending: str) -> float:
    return sum(size for name, size in sizes.items() if name.partition("?")[0].endswith(ending)) / KILOBYTE
