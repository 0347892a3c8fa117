"""Reading the XML of a dump as a stream of rows, from whoever it may come.

No document type, no entities, nothing from outside; no file that is far larger inside than it looks; no row that does
not end. Whatever is wrong with a file as a whole refuses it.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from discussions.archives.records import ArchiveIsRefused

#: A file larger than this, unpacked, is brought along in parts.
BYTES_MAX = 2 * 1024**3
#: Text shrinks by about 5, seldom by 20; what grows more than this when unpacked was made to do harm.
RATIO_MAX = 100
#: Below this even the worst file does no harm.
HARMLESS_BYTES = 16 * 1024**2
#: The longest that anybody may write is far below this.
ROW_BYTES_MAX = 4 * 1024**2
CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One element of the file, with the line that it begins on."""

    line: int
    tag: str
    attributes: dict[str, str]


def rows(path: Path, *, root: str) -> Iterator[Row]:
    """Yield the rows of an XML file, plain or `.gz`, whose outermost element is `root`.

    Raises ArchiveIsRefused, perhaps after some rows, for a file that is damaged, hostile or something else.
    """
    collector = _Collector(root)
    parser = DefusedXMLParser(target=collector, forbid_dtd=True)
    collector.parser = parser
    try:
        for chunk in _chunks(path):
            parser.feed(chunk)
            yield from collector.take(len(chunk))
        parser.close()
        yield from collector.take(0)
    except DefusedXmlException as hostile:
        raise ArchiveIsRefused(f"{path.name} defines entities or a document type, which no dump does.") from hostile
    except ParseError as broken:
        raise ArchiveIsRefused(f"{path.name} is not XML, or ends early ({broken}).") from broken
    except (EOFError, zlib.error, gzip.BadGzipFile) as broken:
        raise ArchiveIsRefused(f"{path.name} is damaged or ends early.") from broken
    except _Refused as refused:
        raise ArchiveIsRefused(f"{path.name} {refused}") from refused


class _Refused(Exception):
    """What is wrong with the file, to be said after its name."""


def _chunks(path: Path) -> Iterator[bytes]:
    size = max(path.stat().st_size, 1)
    total = 0
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as reader:
        while chunk := reader.read(CHUNK_BYTES):
            total += len(chunk)
            if total > BYTES_MAX:
                raise _Refused("is too large: more than 2 GiB when unpacked.")
            if total > HARMLESS_BYTES and total > size * RATIO_MAX:
                raise _Refused("is far larger inside than it looks.")
            yield chunk


class _Collector:
    """What the parser calls: keeps the rows read since they were last taken, and no tree."""

    parser: Any

    def __init__(self, root: str) -> None:
        self.root = root
        self.depth = 0
        self.found: list[Row] = []
        self.since_row = 0

    def take(self, read: int) -> list[Row]:
        """Return the rows that came with the last `read` bytes."""
        found, self.found = self.found, []
        self.since_row = read if found else self.since_row + read
        if self.since_row > ROW_BYTES_MAX:
            raise _Refused("has a row that is longer than any that was ever written.")
        return found

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Keep a row, if it stands where rows stand."""
        self.depth += 1
        if self.depth == 1 and tag != self.root:
            raise _Refused(f"is not what it should be: it begins with <{tag[:40]}> and not with <{self.root}>.")
        if self.depth == 2:
            self.found.append(Row(self.parser.parser.CurrentLineNumber, tag, attributes))
        elif self.depth > 2:
            raise _Refused("is not what it should be: it has rows within rows.")

    def end(self, tag: str) -> None:
        """Go back one step."""
        self.depth -= 1

    def data(self, text: str) -> None:
        """Words between rows say nothing."""

    def close(self) -> None:
        """Nothing is built."""
