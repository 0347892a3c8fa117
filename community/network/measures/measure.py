"""What a measure says about itself, and what measuring gives."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from community.network.measures.window import Window

# Below this many active members a share moves by five points or more with each person.
MINIMUM_MEMBERS = 20

# A count says nothing about anybody from this many members on; below it, it may.
MINIMUM_MEMBERS_FOR_COUNTS = 5


def gettext_noop(message: str) -> str:
    """Mark a text for translation where it is shown; `makemessages` looks for this name."""
    return message


class Unit(Enum):
    """What a measure counts in."""

    SHARE = "share"
    COUNT = "count"
    PER_MEMBER = "ties per member"
    COEFFICIENT = "coefficient"


class Better(Enum):
    """Which way a community would rather see a measure move, all else equal."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Spread(Enum):
    """Where a measure's interval comes from."""

    NONE = "none"
    """It is a count, or nothing sensible is known."""
    WILSON = "wilson"
    """It is a share of the members: Wilson, widened where threads show it to be too narrow."""
    JACKKNIFE = "jackknife"
    """It moves as threads might have fallen differently: delete-a-group jackknife over threads."""


@dataclass(frozen=True)
class Measurement:
    """A measured value with its interval; None where undefined or not known.

    `n` is the number of active members that it was measured among.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure: what it is called, what it means, and how it is computed.

    Raise `version` with any change after which old and new values are not comparable.
    """

    name: str
    title: str
    definition: str
    formula: str
    unit: Unit
    compute: Callable[[Window], float | None]
    better: Better = Better.NEUTRAL
    spread: Spread = Spread.NONE
    lowest: float | None = 0.0
    highest: float | None = None
    minimum_n: int = MINIMUM_MEMBERS
    version: int = 1
