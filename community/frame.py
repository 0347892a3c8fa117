"""What surrounds a page: the list of spaces, and the counts beside Messages, Notifications and Queue.

Nothing is asked until a template names it, so an answer without a frame costs no query. The apps above add their counts
by `counted_as`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from community.access import Visitor
from community.models import Membership, Space

Counter = Callable[[Membership], int]

_counters: dict[str, Counter] = {}


def counted_as(name: str) -> Callable[[Counter], Counter]:
    """Show what the function returns for a member as the badge `name`."""

    def register(counter: Counter) -> Counter:
        _counters[name] = counter
        return counter

    return register


@dataclass(frozen=True)
class Group:
    """A heading and the spaces under it; the spaces before the first heading have none."""

    name: str
    spaces: list[Space] = field(default_factory=list)


class Counts:
    """The badges, each counted when it is first named."""

    def __init__(self, membership: Membership | None) -> None:
        self._membership = membership

    def __getitem__(self, name: str) -> int:
        if self._membership is None:
            return 0
        return _counters[name](self._membership)


class Frame:
    """What surrounds a page for one visitor."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.counts = Counts(visitor if isinstance(visitor, Membership) else None)

    @cached_property
    def groups(self) -> list[Group]:
        """The spaces the visitor may know of, under their headings, in the admins' order."""
        spaces = Space.objects.listed_for(self.visitor).filter(archived_at__isnull=True).in_order()
        return [
            Group(name=name, spaces=list(under))
            for name, under in groupby(spaces, key=lambda space: space.group.name if space.group else "")
        ]
