"""Whom a comment turns to that begins with @name: somebody who spoke under the same post before it, or its author."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from community.models import Membership
from discussions.archives.plan import Plan
from discussions.archives.records import Answer

#: So many letters of a name are enough to tell whose it is; shorter names are written in full.
PREFIX_MIN = 3


class Named:
    """Finds whom comments name, among those who spoke under the same post."""

    def __init__(self, plan: Plan, members: Mapping[str, Membership]) -> None:
        self._members = members
        self._authors = {post.key: post.author for post in (*plan.openings.values(), *plan.answers.values())}
        self._spoke: dict[tuple[str, str], list[tuple[datetime, str]]] = defaultdict(list)
        for answer in plan.answers.values():
            self._spoke[answer.to, answer.sort].append((answer.at, answer.author))
        for spoken in self._spoke.values():
            spoken.sort()

    def by(self, answer: Answer) -> Membership | None:
        """Return the member whom an answer names, by all of their name or its beginning; the last to speak, of several.

        None where it names nobody there.
        """
        wanted = _as_written(answer.names)
        if not wanted:
            return None
        spoken = self._spoke[answer.to, answer.sort]
        before = [author for _at, author in spoken[: bisect_left(spoken, (answer.at, ""))]]
        there = [self._members[key] for key in (*reversed(before), self._authors[answer.to]) if key != answer.author]
        names = [(_as_written(member.display_name), member) for member in there]
        whole = (member for name, member in names if name == wanted)
        begun = (member for name, member in names if len(wanted) >= PREFIX_MIN and name.startswith(wanted))
        return next(whole, None) or next(begun, None)


def _as_written(name: str) -> str:
    """Return a name as it is written behind an @: without spaces, and whatever its letters' case."""
    return re.sub(r"\s", "", name).casefold()
