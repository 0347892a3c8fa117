"""Lists that can grow are turned page by page from where the last one ended, so that page 1,000 costs what page 1 does."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import BadRequest
from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)

#: Longer marks are none of ours.
MARK_MAX = 600


@dataclass(frozen=True)
class Order:
    """By what a list is ordered: one field, and the primary key for those that are equal in it.

    `read` turns what stands in a mark back into a value of the field; it raises ValueError for anything else.
    """

    field: str
    descending: bool
    read: Callable[[Any], Any]
    key: str = "pk"


def newest(field: str, *, key: str = "pk") -> Order:
    """Order by a moment, the latest first."""
    return Order(field, descending=True, read=_moment, key=key)


def oldest(field: str, *, key: str = "pk") -> Order:
    """Order by a moment, the earliest first."""
    return Order(field, descending=False, read=_moment, key=key)


def alphabetical(field: str, *, key: str = "pk") -> Order:
    """Order by a text."""
    return Order(field, descending=False, read=_text, key=key)


def largest(field: str, *, key: str = "pk") -> Order:
    """Order by a number, the largest first."""
    return Order(field, descending=True, read=_number, key=key)


@dataclass(frozen=True)
class Page(Generic[M]):
    """Part of a list, and the mark under which it goes on (empty at the end)."""

    rows: list[M]
    after: str


def page(rows: QuerySet[M], *, by: Order, after: str = "", size: int) -> Page[M]:
    """Return up to `size` of the rows in the given order, beginning behind the mark `after`.

    Raises BadRequest if the mark is none that we gave.
    """
    sign = "-" if by.descending else ""
    rows = rows.order_by(sign + by.field, sign + by.key)
    if after:
        value, key = _read(after, by)
        step = "lt" if by.descending else "gt"
        # The first condition says nothing new, but lets PostgreSQL start its walk along the index there.
        rows = rows.filter(**{f"{by.field}__{step}e": value}).filter(
            Q(**{f"{by.field}__{step}": value}) | Q(**{f"{by.key}__{step}": key})
        )
    return cut(list(rows[: size + 1]), by=by, size=size)


def cut(found: list[M], *, by: Order, size: int) -> Page[M]:
    """Return a page of rows that were found in the given order, where one more than `size` says that the list goes on."""
    if len(found) <= size:
        return Page(found, after="")
    return Page(found[:size], after=_mark(found[size - 1], by))


def _mark(row: Model, by: Order) -> str:
    value, key = (_value(row, name) for name in (by.field, by.key))
    parts = [value.isoformat() if isinstance(value, datetime) else value, key]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def _value(row: Any, name: str) -> Any:
    for step in name.split("__"):
        row = getattr(row, step)
    return row


def _read(mark: str, by: Order) -> tuple[Any, int]:
    try:
        if len(mark) > MARK_MAX:
            raise ValueError("too long")
        value, key = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        return by.read(value), _number(key)
    except (ValueError, TypeError, binascii.Error, RecursionError) as broken:
        raise BadRequest("This is no page of the list.") from broken


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("without a time zone")
    return moment


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("no text")
    value.encode()  # Half a surrogate pair is no text either.
    return value


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**63:
        raise ValueError("no number")
    return value
