"""What surrounds a page: the list of spaces, and the counts beside Messages, Notifications and Queue.

Nothing is asked until a template names it, so an answer without a frame costs no query. The apps above add their counts
by `counted_as`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value

from community.access import Visitor
from community.models import Membership, Space
from community.models.space import SpaceQuerySet

#: How many hosts the front door shows.
HOSTS_SHOWN = 6

Counter = Callable[[Membership], QuerySet[Any] | None]

Mark = Callable[[SpaceQuerySet, Membership], SpaceQuerySet]

_counters: dict[str, Counter] = {}
_marks: list[Mark] = []


def counted_as(name: str) -> Callable[[Counter], Counter]:
    """Show how many rows are in the queryset that the function returns for a member as the badge `name`.

    None stands for nothing to count, as for what is not this member's business. All badges are counted in one
    statement, so the queryset must be one that can be counted quickly: of few rows, by an index.
    """

    def register(counter: Counter) -> Counter:
        _counters[name] = counter
        return counter

    return register


def marking_spaces(mark: Mark) -> Mark:
    """Let the function annotate the spaces that a member's pages list, such as with `unread`."""
    _marks.append(mark)
    return mark


@dataclass(frozen=True)
class Group:
    """A heading and the spaces under it; the spaces before the first heading have none."""

    name: str
    spaces: list[Space] = field(default_factory=list)


class Counts:
    """The badges, counted together when one is first named."""

    def __init__(self, membership: Membership | None) -> None:
        self._membership = membership

    def __getitem__(self, name: str) -> int:
        return self._all.get(name, 0)

    def all(self) -> dict[str, int]:
        """Every badge by its name: what an open page shows once one of them has changed."""
        return {name: self[name] for name in _counters}

    @cached_property
    def _all(self) -> dict[str, int]:
        """Every badge with something to count, by its name."""
        if self._membership is None:
            return {}
        counted = [
            rows.order_by()
            .annotate(badge=Value(name, output_field=CharField()))
            .values_list("badge")
            .annotate(total=Count("*"))
            for name, counter in _counters.items()
            if (rows := counter(self._membership)) is not None
        ]
        return dict(counted[0].union(*counted[1:], all=True)) if counted else {}


class Frame:
    """What surrounds a page for one visitor."""

    def __init__(self, visitor: Visitor, standing: Membership | None = None) -> None:
        self.visitor = visitor
        self.standing = standing
        self.counts = Counts(visitor if isinstance(visitor, Membership) else None)

    @cached_property
    def hosts(self) -> list[Membership]:
        """The people behind the brand, as the front door shows them to whoever comes by."""
        here = Membership.objects.active().filter(community_id=self.visitor.community_id)
        return list(here.filter(speaks_for_brand=True).order_by("joined_at", "pk")[:HOSTS_SHOWN])

    @cached_property
    def groups(self) -> list[Group]:
        """The spaces the visitor may know of, under their headings, in the admins' order."""
        spaces = Space.objects.listed_for(self.visitor).filter(archived_at__isnull=True).in_order()
        if isinstance(self.visitor, Membership):
            for mark in _marks:
                spaces = mark(spaces, self.visitor)
        return [
            Group(name=name, spaces=list(under))
            for name, under in groupby(spaces, key=lambda space: space.group.name if space.group else "")
        ]
