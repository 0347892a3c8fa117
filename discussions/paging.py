"""Pages of a thread, by position."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import BadRequest

#: Replies on a page.
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
