"""What every archive is read into, whatever it looked like: people, openings and answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from discussions.archives.markup import Words
from discussions.models import Thread

#: How many malformed rows are kept for the report; all are counted.
REPORTED = 50


class ArchiveIsRefused(Exception):
    """The archive is not what it should be as a whole; nothing was written."""


@dataclass
class Faults:
    """What was wrong with single rows, which were skipped."""

    count: int = 0
    #: Sentences that name file and line, the first `REPORTED`.
    sentences: list[str] = field(default_factory=list)

    def note(self, file: str, line: int, what: str) -> None:
        """Note a malformed row."""
        self.count += 1
        if len(self.sentences) < REPORTED:
            self.sentences.append(f"{file}, line {line}: {what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who wrote in the archive."""

    key: str
    name: str
    joined_at: datetime | None = None
    about: Words | None = None
    place: str = ""
    link: str = ""
    url: str = ""
    #: A machine, or many people under one name: nobody who could have a tie.
    is_nobody: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What an opening and an answer have in common."""

    key: str
    #: What the report counts it as, in the plural and the archive's own word.
    sort: str
    #: The key of the person.
    author: str
    author_name: str
    words: Words
    at: datetime
    edited_at: datetime | None = None
    score: int | None = None
    url: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Post):
    """What becomes a thread."""

    title: str
    kind: Thread.Kind = Thread.Kind.DISCUSSION
    tags: tuple[str, ...] = ()
    #: The key of the answer that was accepted.
    accepted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Post):
    """What becomes a reply."""

    #: The key of the opening or the answer that it answers.
    to: str
    #: The name of whom it turns to among those who spoke there, as far as it is written; empty if it names nobody.
    names: str = ""


class Archive(Protocol):
    """An archive that can be read more than once, from the start, without being held in memory.

    The first reading reports what is malformed and raises `ArchiveIsRefused` for what is not an archive of its kind.
    """

    @property
    def name(self) -> str:
        """What the archive is known by when it is brought along again; certain once all of it has been read."""

    def people(self, faults: Faults) -> Iterator[Person]:
        """Those whom the archive describes."""

    def openings(self, faults: Faults) -> Iterator[Opening]:
        """Those that become threads."""

    def answers(self, faults: Faults) -> Iterator[Answer]:
        """Those that become replies, in no particular order."""

    def remarks(self) -> list[str]:
        """Sentences for the report, once all has been read: what was left out, and what is not known."""


class Format(Protocol):
    """A kind of archive, as registered in `formats`."""

    def __call__(self, path: Path, *, site: str) -> Archive:
        """Open the archive at `path`; `site` is the host it comes from, empty if that is to be found out."""
