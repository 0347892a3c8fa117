"""What happens in a demo community, from the first day to the last: data, the same for the same seed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field

#: Moments are minutes since the community's first.
Minutes = int


@dataclass(frozen=True)
class Character:
    """Somebody in the community, and their habits."""

    handle: str
    name: str
    joins: Minutes
    headline: str = ""
    about: str = ""
    place: str = ""
    interests: tuple[str, ...] = ()
    invited_by: str = ""
    role: str = "MEMBER"
    speaks_for_brand: bool = False
    #: How readily they speak: the mean is about 1.
    talkative: float = 1.0
    #: The minute of the day around which they are about.
    hour: Minutes = 1140
    #: When they stop coming, if they do.
    fades: Minutes | None = None

    def is_about(self, at: Minutes) -> bool:
        """Whether they were in the community and still coming then."""
        return self.joins <= at and (self.fades is None or at < self.fades)


@dataclass
class Said:
    """An opening post or a reply. Numbers name posts in the order in which they were thought of."""

    number: int
    author: str
    text: str
    at: Minutes
    in_reply_to: int | None = None
    reactions: list[tuple[str, str, Minutes]] = field(default_factory=list)


@dataclass
class Talk:
    """A thread."""

    space: str
    kind: str
    title: str
    opening: Said
    replies: list[Said] = field(default_factory=list)
    #: The number of the accepted reply, and when it was accepted.
    accepted: tuple[int, Minutes] | None = None
    is_pinned: bool = False


@dataclass(frozen=True)
class Bond:
    """A connection, asked for and perhaps accepted."""

    asker: str
    asked: str
    line: str
    at: Minutes
    accepted: Minutes | None


@dataclass(frozen=True)
class Exchange:
    """A direct conversation: lines by the one and the other in turn, the last `unread` not seen by the other."""

    one: str
    other: str
    lines: tuple[tuple[str, Minutes], ...]
    unread: int = 0


@dataclass
class Script:
    """All that happens."""

    minutes: Minutes
    characters: dict[str, Character] = field(default_factory=dict)
    talks: list[Talk] = field(default_factory=list)
    bonds: list[Bond] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    #: The number of the reply that was hidden.
    hidden: int | None = None
    #: The number of a post, who flagged it, why, and with which words.
    flags: list[tuple[int, str, str, str]] = field(default_factory=list)

    def digest(self) -> str:
        """Return what two scripts have in common only if everything in them is the same."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()
