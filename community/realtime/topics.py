"""What pages can subscribe to, and who may."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from community.access import Visitor
from community.models import Community

#: What happened, by name and number: never content, which each process fetches for itself.
Change = dict[str, Any]


@dataclass(frozen=True)
class Topic:
    """One thing that pages watch, such as the thread 12: written `thread:12`."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Topic:
        """Read `kind:id`; raises ValueError for anything else, also for a kind that nobody registered."""
        kind, colon, number = text.partition(":")
        if not colon or kind not in _kinds or not number.isascii() or not number.isdigit() or len(number) > 18:
            raise ValueError("no such topic")
        return cls(kind, int(number))


@dataclass(frozen=True)
class Fragment:
    """What is sent to the sockets of a topic for one change: the same bytes to each that looks from one address.

    `data` goes along as it is: numbers and names that the page needs (revision, position, counts), no member's words.
    """

    html: str = ""
    data: dict[str, Any] | None = None


@dataclass(frozen=True)
class TopicKind:
    """A kind of topic: its name, who may watch, and how a change becomes what is shown.

    `may_watch(visitor, id)` is asked when a socket subscribes and every other second while it listens.
    `render(community, id, change)` is called once a change in each process, with the community's language, time zone
    and addresses in force; None sends nothing.

    The rest is optional. `may_watch_all` answers `may_watch` for many pairs of visitor and id at once, in their order:
    a kind that hundreds watch must have it, or each of them is asked for in turn. `state(community, id)` is what a page is
    told when it subscribes, so that it knows whether it missed something: `{"revision": 42}`, or the counts themselves.
    `may_type` says who is shown typing (nobody, without it), and
    `shows_presence` whether members see which others are here.
    """

    name: str
    may_watch: Callable[[Visitor, int], bool]
    render: Callable[[Community, int, Change], Fragment | None]
    may_watch_all: Callable[[Sequence[tuple[Visitor, int]]], Sequence[bool]] | None = None
    state: Callable[[Community, int], dict[str, Any]] | None = None
    may_type: Callable[[Visitor, int], bool] | None = None
    shows_presence: bool = False

    def which_may_watch(self, pairs: Sequence[tuple[Visitor, int]]) -> Sequence[bool]:
        """Answer `may_watch` for each pair, in their order."""
        if self.may_watch_all is not None:
            return self.may_watch_all(pairs)
        return [self.may_watch(visitor, topic_id) for visitor, topic_id in pairs]


_kinds: dict[str, TopicKind] = {}


def register(kind: TopicKind) -> None:
    """Make a kind of topic known; called once, in an app's `ready`."""
    if kind.name in _kinds:
        raise ValueError(f"two kinds of topic called {kind.name}")
    _kinds[kind.name] = kind


def kinds() -> dict[str, TopicKind]:
    """Return every kind of topic by its name: the door test tries each."""
    return dict(_kinds)


def kind_of(topic: Topic) -> TopicKind:
    """Return the kind of a topic that `Topic.parse` has read."""
    return _kinds[topic.kind]
