"""What a benchmark returns, and how it is written down."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Measurement:
    """One figure. `budget` is what the design allows at most (or, where `more_is_better`, at least); None has no budget.

    `floor` is the same figure of something bare that was measured in the same run, to compare with on any machine.
    """

    what: str
    value: float
    unit: str
    budget: float | None = None
    floor: float | None = None
    more_is_better: bool = False
    #: The lowest and the highest of the rounds, where `value` is their median.
    spread: tuple[float, float] | None = None

    @classmethod
    def of_rounds(cls, what: str, rounds: Sequence[float], unit: str, **more: Any) -> Measurement:
        """Return the median of some rounds, with their spread."""
        return cls(what, median(rounds), unit, spread=(min(rounds), max(rounds)), **more)

    @property
    def of_budget(self) -> float | None:
        """How much of the budget is used: 1 is all of it, more is too much."""
        if not self.budget or not self.value:
            return None
        return self.budget / self.value if self.more_is_better else self.value / self.budget

    @property
    def of_floor(self) -> float | None:
        """How many times the bare floor."""
        return self.value / self.floor if self.floor else None

    @property
    def is_kept(self) -> bool:
        """Whether the budget is kept."""
        return self.of_budget is None or self.of_budget <= 1


def table(measurements: Iterable[Measurement]) -> str:
    """Write measurements down as a Markdown table."""
    lines = ["| what | value | rounds | budget | of budget | floor | of floor |", "|---|---|---|---|---|---|---|"]
    for one in measurements:
        cells = [
            one.what,
            f"{one.value:,.4g} {one.unit}",
            "" if one.spread is None else f"{one.spread[0]:,.3g}–{one.spread[1]:,.3g}",
            "" if one.budget is None else f"{'≥' if one.more_is_better else '≤'} {one.budget:,.4g}",
            "" if one.of_budget is None else f"{one.of_budget:.2f}" + ("" if one.is_kept else " **over**"),
            "" if one.floor is None else f"{one.floor:,.4g}",
            "" if one.of_floor is None else f"{one.of_floor:.2f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def write_json(path: Path, measurements: dict[str, list[Measurement]]) -> None:
    """Write measurements down for programs, with the machine they were made on."""
    path.write_text(
        json.dumps(
            {
                "machine": {
                    "cores": os.cpu_count(),
                    "system": platform.platform(),
                    "python": platform.python_version(),
                },
                "benchmarks": {
                    name: [{**asdict(one), "of_budget": one.of_budget, "of_floor": one.of_floor} for one in some]
                    for name, some in measurements.items()
                },
            },
            indent=2,
        )
        + "\n"
    )
