"""Colours: how well one is read on another, and how to make it readable without making it another colour.

Contrast is WCAG 2's ratio [1]_; lighter and darker are steps in OKLab's lightness [2]_, which keeps the hue as people see it.

References
----------
.. [1] W3C, *Web Content Accessibility Guidelines 2.2*, 2023, "contrast ratio" and "relative luminance".
.. [2] B. Ottosson, *A perceptual color space for image processing*, 2020.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

HEX = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})\Z")
#: How much lighter or darker a colour is tried at a time, in OKLab's lightness of 0 to 1.
STEP = 0.01


@dataclass(frozen=True)
class Colour:
    """A colour as screens show it: red, green and blue of 0 to 255.

    >>> str(Colour.parse("#7A3B2E"))
    '#7a3b2e'
    """

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Read `#rrggbb`; raises ValueError for anything else."""
        match = HEX.match(text)
        if match is None:
            raise ValueError("a colour is written as # and six digits")
        return cls(*(int(part, 16) for part in match.groups()))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


BLACK = Colour(0, 0, 0)
WHITE = Colour(255, 255, 255)


def is_colour(text: str) -> bool:
    """Whether `text` is a colour that we read.

    >>> is_colour("#7a3b2e"), is_colour("brown")
    (True, False)
    """
    return HEX.match(text) is not None


def luminance(colour: Colour) -> float:
    """Return the relative luminance, from 0 (black) to 1 (white).

    >>> luminance(WHITE), luminance(BLACK)
    (1.0, 0.0)
    """
    red, green, blue = (_to_linear(part) for part in (colour.red, colour.green, colour.blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return how well one colour is read on another, from 1 (not at all) to 21 (black on white).

    >>> contrast(BLACK, WHITE)
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(share: float, of: Colour, into: Colour) -> Colour:
    """Return `into` with `share` (0 to 1) of another colour in it.

    >>> str(mix(0.5, BLACK, WHITE))
    '#808080'
    """
    pairs = zip((of.red, of.green, of.blue), (into.red, into.green, into.blue), strict=True)
    return Colour(*(round(share * a + (1 - share) * b) for a, b in pairs))


def darkened(colour: Colour, *, until: float, on: Iterable[Colour]) -> Colour:
    """Return the colour, darker by as little as gives it a contrast of `until` on each background; at last black."""
    return _moved(colour, -STEP, until, list(on))


def lightened(colour: Colour, *, until: float, on: Iterable[Colour]) -> Colour:
    """Return the colour, lighter by as little as gives it a contrast of `until` on each background; at last white."""
    return _moved(colour, STEP, until, list(on))


def _moved(colour: Colour, step: float, until: float, backgrounds: list[Colour]) -> Colour:
    lightness, a, b = _to_oklab(colour)
    moved = colour
    while min(contrast(moved, background) for background in backgrounds) < until:
        lightness += step
        if not 0 < lightness < 1:
            return BLACK if step < 0 else WHITE
        moved = _from_oklab(lightness, a, b)
    return moved


def _to_linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _from_linear(share: float) -> int:
    inside = min(max(share, 0.0), 1.0)
    curved = inside * 12.92 if inside <= 0.0031308 else 1.055 * inside ** (1 / 2.4) - 0.055
    return round(curved * 255)


def _to_oklab(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (_to_linear(part) for part in (colour.red, colour.green, colour.blue))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> Colour:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return Colour(
        _from_linear(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _from_linear(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _from_linear(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )
