"""Pages of a thread by position, and pages of a list by where the last one ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Q, QuerySet

#: Replies on a page of a thread, and threads on a page of a list.
PAGE = 20
#: Positions and numbers of pages beyond this are no mistake of a person.
NUMBER_MAX = 10_000_000


def page_with(position: int) -> int:
    """Return the number of the page on which the reply at a position stands."""
    return (max(position, 1) - 1) // PAGE + 1


@dataclass(frozen=True)
class Positions:
    """One page of a thread: always the same positions, so that its address stays right."""

    page: int
    pages: int

    @classmethod
    def of(cls, page: int, *, last_position: int) -> Positions:
        """Return the page of that number, or the nearest there is."""
        pages = page_with(last_position)
        return cls(page=min(max(page, 1), pages), pages=pages)

    @property
    def first(self) -> int:
        """The first position on the page."""
        return (self.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """The last position that fits on the page."""
        return self.page * PAGE

    @property
    def is_last(self) -> bool:
        """Whether new replies arrive on this page."""
        return self.page == self.pages

    @property
    def earlier(self) -> int | None:
        """The number of the page before."""
        return self.page - 1 if self.page > 1 else None

    @property
    def later(self) -> int | None:
        """The number of the page after."""
        return self.page + 1 if self.page < self.pages else None


def whole_number(text: str, *, default: int) -> int:
    """Return the number in a query string, or the default where there is none; anything else is a bad request."""
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text[:20]) > NUMBER_MAX:
        raise BadRequest("not a number")
    return int(text)


@dataclass(frozen=True)
class Slice:
    """One page of a list, and the key at which the next one begins, if there is one."""

    rows: Sequence[Any]
    next_key: str | None


def slice_by_time(rows: QuerySet[Any], field: str, before: str, *, size: int = PAGE) -> Slice:
    """Return the page of `rows`, newest first by `field` and id, that comes after the key `before` ("" is the first)."""
    if before:
        at, pk = _read_key(before)
        rows = rows.filter(Q(**{f"{field}__lt": at}) | Q(**{field: at, "pk__lt": pk}))
    found = list(rows.order_by(f"-{field}", "-pk")[: size + 1])
    more = len(found) > size
    found = found[:size]
    return Slice(found, _key(getattr(found[-1], field), found[-1].pk) if more else None)


def _key(at: datetime, pk: int) -> str:
    return f"{round(at.timestamp() * 1_000_000)}-{pk}"


def _read_key(key: str) -> tuple[datetime, int]:
    micros, dash, pk = key.partition("-")
    if not (dash and micros.isascii() and micros.isdigit() and pk.isascii() and pk.isdigit()):
        raise BadRequest("not a place in this list")
    if len(micros) > 17 or len(pk) > 18:
        raise BadRequest("not a place in this list")
    seconds, rest = divmod(int(micros), 1_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest), int(pk)
