"""What surrounds a page: the list of spaces, the counts beside Messages, Notifications and Queue, and whom not to show.

Nothing is asked until a template names it, so an answer without a frame costs no query. The apps above add their counts
by `counted_as`, and whom a member wants to hear nothing of by `unheard_by`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value

from community.access import Visitor
from community.models import Membership, Space
from community.models.space import SpaceQuerySet
from community.prepared import Prepared

#: How many hosts the front door shows.
HOSTS_SHOWN = 6

Counter = Callable[[Membership], QuerySet[Any] | None]

Unheard = Callable[[Membership], QuerySet[Membership]]

#: So many are named on a page of whom its reader wants to hear nothing.
UNHEARD_MAX = 200
#: Stands before each of them where badges have their names.
UNHEARD = "unheard"

Mark = Callable[[SpaceQuerySet, Membership], SpaceQuerySet]

_counters: dict[str, Counter] = {}
_marks: list[Mark] = []
_unheard: list[Unheard] = []


def counted_as(name: str) -> Callable[[Counter], Counter]:
    """Show how many rows are in the queryset that the function returns for a member as the badge `name`.

    None stands for nothing to count, as for what is not this member's business. All badges are counted in one
    statement, so the queryset must be one that can be counted quickly: of few rows, by an index. Of the member the
    function may look at no more than the role, the keys and the moderated spaces: see `community.prepared`.
    """

    def register(counter: Counter) -> Counter:
        _counters[name] = counter
        return counter

    return register


def unheard_by(find: Unheard) -> Unheard:
    """Let the function say of whom a member wants to hear nothing: pages do not show that they type, or are here.

    What it says stands in the member's own pages, so it must be theirs to know. It is asked in the statement that counts
    the badges, under the same conditions.
    """
    _unheard.append(find)
    return find


def marking_spaces(mark: Mark) -> Mark:
    """Let the function annotate the spaces that a member's pages list, such as with `unread`.

    Of the member it may look at no more than the role, the keys, and since when they belong: see `community.prepared`.
    """
    _marks.append(mark)
    return mark


@dataclass(frozen=True)
class Group:
    """A heading and the spaces under it; the spaces before the first heading have none."""

    name: str
    spaces: list[Space] = field(default_factory=list)


class Counts:
    """The badges, counted together when one is first named; and whom the member wants to hear nothing of."""

    def __init__(self, membership: Membership | None) -> None:
        self._membership = membership

    def __getitem__(self, name: str) -> int:
        return sum(number for badge, number in self._all if badge == name)

    def all(self) -> dict[str, int]:
        """Every badge by its name: what an open page shows once one of them has changed."""
        return {name: self[name] for name in _counters}

    @cached_property
    def unheard(self) -> list[int]:
        """The ids of those of whom the member wants to hear nothing."""
        return sorted(number for badge, number in self._all if badge == UNHEARD)

    @cached_property
    def _all(self) -> list[tuple[str, int]]:
        """Every badge with something to count, and how many; and each whom the member wants to hear nothing of."""
        member = self._membership
        if member is None:
            return []
        shape = (member.role, member.moderated_spaces, tuple(_counters.items()), tuple(_unheard))
        return _counted(shape, member.pk, member.community_id)


class Frame:
    """What surrounds a page for one visitor."""

    def __init__(self, visitor: Visitor, standing: Membership | None = None) -> None:
        self.visitor = visitor
        self.standing = standing
        self.counts = Counts(visitor if isinstance(visitor, Membership) else None)

    @property
    def unheard(self) -> list[int]:
        """The ids of those of whom the visitor wants to hear nothing."""
        return self.counts.unheard

    @cached_property
    def hosts(self) -> list[Membership]:
        """The people behind the brand, as the front door shows them to whoever comes by."""
        here = Membership.objects.active().filter(community_id=self.visitor.community_id)
        return list(here.filter(speaks_for_brand=True).order_by("joined_at", "pk")[:HOSTS_SHOWN])

    @cached_property
    def groups(self) -> list[Group]:
        """The spaces the visitor may know of, under their headings, in the admins' order."""
        visitor = self.visitor
        spaces: Iterable[Space] = (
            _listed((visitor.role, tuple(_marks)), visitor.pk, visitor.community_id, visitor.joined_at)
            if isinstance(visitor, Membership)
            else _current_spaces(visitor)
        )
        return [
            Group(name=name, spaces=list(under))
            for name, under in groupby(spaces, key=lambda space: space.group.name if space.group else "")
        ]


def _current_spaces(visitor: Visitor) -> SpaceQuerySet:
    return Space.objects.listed_for(visitor).filter(archived_at__isnull=True).in_order()


def _for_member(shape: tuple[str, tuple[Mark, ...]], pk: int, community_id: int, joined_at: datetime) -> SpaceQuerySet:
    """Ask for what a member of this role is shown; marks may look at nothing else of a member."""
    role, marks = shape
    member = Membership(pk=pk, community_id=community_id, role=role, joined_at=joined_at)
    spaces = _current_spaces(member)
    for mark in marks:
        spaces = mark(spaces, member)
    return spaces


def _count(shape: tuple[Any, ...], pk: int, community_id: int) -> QuerySet[Any, tuple[str, int]]:
    role, moderated_spaces, counters, unheard = shape
    member = Membership(pk=pk, community_id=community_id, role=role)
    member.moderated_spaces = moderated_spaces
    counted: list[QuerySet[Any, tuple[str, int]]] = [
        rows.order_by()
        .annotate(badge=Value(name, output_field=CharField()))
        .values_list("badge")
        .annotate(total=Count("*"))
        for name, counter in counters
        if (rows := counter(member)) is not None
    ]
    for find in unheard:
        people = find(member).annotate(badge=Value(UNHEARD, output_field=CharField()))
        counted.append(people.order_by("pk").values_list("badge", "pk")[:UNHEARD_MAX])
    return counted[0].union(*counted[1:], all=True)  # Notifications, at least, are counted for everybody.


_counted = Prepared(_count)
_listed = Prepared(_for_member)
