"""From a brand's colours to a theme whose text can always be read, in light and in dark.

A brand chooses one or two colours and a pairing of fonts; everything else follows. Whatever it chooses, text has a contrast of at
least 4.5 : 1 on what it stands on: the code sees to that, not the taste of whoever chose.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from community.colours import BLACK, WHITE, Colour, contrast, darkened, lightened, mix

#: WCAG 2.2, 1.4.3: what text needs.
READABLE = 4.5
#: WCAG 2.2, 1.4.11: what the shapes of controls need. In the dark we keep to it; in the light a brand's yellow stays yellow,
#: as long as it is seen at all, since its buttons have text in them.
SEEN = {"light": 1.2, "dark": 3.0}
#: How much of the brand's colour tints a background, at most.
TINT = 0.13

#: What stands in assets/css/tokens.css: the backgrounds, and the faintest text that is put on tinted ones.
GROUNDS = {
    "light": ("#fcfbf8", "#ffffff", "#f4f1ea"),
    "dark": ("#191714", "#221f1b", "#131210"),
}
FAINTEST = {"light": "#716a5e", "dark": "#a1988a"}

#: Body and headings, by the names that assets/css/tokens.css has for them.
FONTS = {
    "PLAIN": ("--font-plain", "--font-plain"),
    "BOOKISH": ("--font-plain", "--font-bookish"),
    "ROUNDED": ("--font-rounded", "--font-rounded"),
}


@dataclass(frozen=True)
class Palette:
    """The brand's part of the colours, in light or in dark."""

    brand: Colour
    on_brand: Colour
    ink: Colour
    soft: Colour
    accent: Colour

    def declarations(self) -> str:
        """Write the palette as CSS custom properties."""
        return (
            f"--brand:{self.brand};--on-brand:{self.on_brand};--brand-ink:{self.ink};"
            f"--brand-soft:{self.soft};--brand-accent:{self.accent}"
        )


def palette(mode: str, colour: str, accent: str = "") -> Palette:
    """Return the colours of a brand in `mode`, "light" or "dark"; raises ValueError for what is no colour.

    The ink is the brand's colour, as much darker or lighter as text in it needs to be.
    """
    chosen = Colour.parse(colour)
    grounds = [Colour.parse(ground) for ground in GROUNDS[mode]]
    move = darkened if mode == "light" else lightened
    brand = move(chosen, until=SEEN[mode], on=grounds)
    soft = _tinted(grounds[0], brand, keeping=Colour.parse(FAINTEST[mode]))
    return Palette(
        brand=brand,
        on_brand=_on(brand),
        ink=move(chosen, until=READABLE, on=[*grounds, soft]),
        soft=soft,
        accent=move(Colour.parse(accent), until=SEEN[mode], on=grounds) if accent else brand,
    )


@lru_cache(maxsize=256)
def theme(*, colour: str, accent: str, fonts: str) -> str:
    """Return the style sheet of a brand: its colours in light and dark, and its fonts."""
    light = palette("light", colour, accent).declarations()
    dark = palette("dark", colour, accent).declarations()
    body, headings = FONTS[fonts]
    return (
        f":root{{{light};--font-body:var({body});--font-heading:var({headings})}}\n"
        f'@media (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark}}}}}\n'
        f':root[data-theme="dark"]{{{dark}}}\n'
    )


def _on(brand: Colour) -> Colour:
    """Return white or a dark shade of the brand; on any colour at least one of white and black has 4.58 : 1."""
    if contrast(WHITE, brand) >= READABLE:
        return WHITE
    shade = mix(0.12, brand, BLACK)
    return shade if contrast(shade, brand) >= READABLE else BLACK


def _tinted(ground: Colour, brand: Colour, *, keeping: Colour) -> Colour:
    """Return the ground with as much of the brand in it as leaves the faintest text readable."""
    share = TINT
    while share > 0:
        tinted = mix(share, brand, ground)
        if contrast(keeping, tinted) >= READABLE:
            return tinted
        share -= 0.01
    return ground
