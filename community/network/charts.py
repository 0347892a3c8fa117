"""A measure's history as a small picture: points for SVG, computed here so that pages need no script. No Django."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 160.0, 48.0
#: Room above and below, so that the line's ends are not cut.
MARGIN = 5.0


@dataclass(frozen=True)
class Point:
    """One period: its value and interval; None where it was not defined or may not be shown."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Spark:
    """What the SVG draws: unbroken pieces of line and band as `points` attributes, and the last value's dot."""

    lines: list[str]
    bands: list[str]
    end_x: float
    end_y: float


def spark(points: Sequence[Point]) -> Spark | None:
    """Return the picture of `points`, oldest first, or None where fewer than two have a value.

    >>> picture = spark([Point(0.0), Point(None), Point(1.0), Point(1.0)])
    >>> picture.lines
    ['0.0,43.0', '106.7,5.0 160.0,5.0']
    """
    known = [point for point in points if point.value is not None]
    if len(known) < 2:
        return None
    scale = _Scale(points)
    runs = _runs(points)
    last = max(number for number, point in enumerate(points) if point.value is not None)
    return Spark(
        lines=[" ".join(scale.at(number, points[number].value) for number in run) for run in runs],
        bands=[scale.band(points, run) for run in runs if all(points[number].low is not None for number in run)],
        end_x=scale.x(last),
        end_y=scale.y(points[last].value or 0.0),
    )


class _Scale:
    def __init__(self, points: Sequence[Point]) -> None:
        numbers = [number for point in points for number in (point.value, point.low, point.high) if number is not None]
        self.least, self.most = min(numbers), max(numbers)
        self.steps = max(len(points) - 1, 1)

    def x(self, number: int) -> float:
        return round(WIDTH * number / self.steps, 1)

    def y(self, value: float) -> float:
        if self.most == self.least:
            return HEIGHT / 2
        return round(HEIGHT - MARGIN - (value - self.least) / (self.most - self.least) * (HEIGHT - 2 * MARGIN), 1)

    def at(self, number: int, value: float | None) -> str:
        return f"{self.x(number)},{self.y(value or 0.0)}"

    def band(self, points: Sequence[Point], run: list[int]) -> str:
        upper = [self.at(number, points[number].high) for number in run]
        lower = [self.at(number, points[number].low) for number in reversed(run)]
        return " ".join(upper + lower)


def _runs(points: Sequence[Point]) -> list[list[int]]:
    """Return the numbers of the points in unbroken runs: a line does not cross what is not known."""
    runs: list[list[int]] = [[]]
    for number, point in enumerate(points):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(number)
    return [run for run in runs if run]
