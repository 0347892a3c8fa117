"""The first reading of an archive: what is in it and in which order, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from discussions.archives.records import Archive, Faults

Progress = Callable[[str], None]
PROGRESS_EVERY = 20_000


@dataclass(slots=True)
class Planned:
    """One post: what is needed of it to place the others."""

    key: str
    author: str
    at: datetime
    sort: str
    #: The key of the post that it answers; empty for an opening.
    to: str = ""
    #: The key of the opening of its thread, found out last.
    thread: str = ""
    accepted: str = ""


@dataclass
class Plan:
    """All that an archive holds, without the words."""

    openings: dict[str, Planned] = field(default_factory=dict)
    #: In the order in which they were written, thread by thread.
    answers: dict[str, Planned] = field(default_factory=dict)
    #: When each person who wrote did so first, by key.
    authors: dict[str, datetime] = field(default_factory=dict)
    #: The names that posts give of people whom the archive does not describe.
    names: dict[str, str] = field(default_factory=dict)
    #: Those whom the archive describes and who wrote nothing.
    silent: int = 0
    #: Answers to something that is not in the archive, by their sort.
    orphans: Counter[str] = field(default_factory=Counter)

    def post(self, key: str) -> Planned | None:
        """Return the opening or answer of that key."""
        return self.openings.get(key) or self.answers.get(key)


def read(archive: Archive, faults: Faults, progress: Progress) -> Plan:
    """Read all of the archive once. Raises ArchiveIsRefused; malformed rows are noted in `faults`."""
    plan = Plan()
    told = _Counting(progress)
    described = set()
    for person in archive.people(faults):
        if not person.is_nobody:
            described.add(person.key)
        told.one("people")
    for opening in archive.openings(faults):
        plan.openings[opening.key] = Planned(
            opening.key, opening.author, opening.at, opening.sort, thread=opening.key, accepted=opening.accepted
        )
        plan.names.setdefault(opening.author, opening.author_name)
        told.one(opening.sort)
    found = {}
    for answer in archive.answers(faults):
        found[answer.key] = Planned(answer.key, answer.author, answer.at, answer.sort, to=answer.to)
        plan.names.setdefault(answer.author, answer.author_name)
        told.one(answer.sort)
    _place(plan, found)
    for post in (*plan.openings.values(), *plan.answers.values()):
        plan.authors[post.author] = min(plan.authors.get(post.author, post.at), post.at)
    plan.silent = len(described - plan.authors.keys())
    return plan


def _place(plan: Plan, found: dict[str, Planned]) -> None:
    """Find the thread of each answer, leave out those that have none, and put the rest in order."""
    for answer in found.values():
        answer.thread = _thread_of(answer, plan, found)
        if not answer.thread:
            plan.orphans[answer.sort] += 1
    number = {key: place for place, key in enumerate(found)}
    placed = (answer for answer in found.values() if answer.thread)
    plan.answers = {
        answer.key: answer for answer in sorted(placed, key=lambda one: (one.thread, one.at, number[one.key]))
    }


def _thread_of(answer: Planned, plan: Plan, found: dict[str, Planned]) -> str:
    """Return the opening that a chain of answers leads to; empty where it leads nowhere, or to itself."""
    passed = {answer.key}
    while answer.to not in plan.openings:
        if answer.to in passed or answer.to not in found:
            return ""
        passed.add(answer.to)
        answer = found[answer.to]
    return answer.to


class _Counting:
    """Tells how far the reading has come."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.counts: Counter[str] = Counter()

    def one(self, sort: str) -> None:
        """Count one."""
        self.counts[sort] += 1
        if self.counts[sort] % PROGRESS_EVERY == 0:
            self.progress(f"{self.counts[sort]:,} {sort} read")
