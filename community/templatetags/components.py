"""Small parts that templates draw with."""

import hashlib

from django import template

register = template.Library()

#: How many colours there are for faces without a photo (assets/css names them avatar--h0 to avatar--h11).
HUES = 12


@register.filter
def initials(name: str) -> str:
    """Return up to two letters to stand for a name: of its first and its last word."""
    words = [word for word in name.split() if word]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@register.filter
def hue(name: str) -> int:
    """Return the number of the colour that stands for a name, always the same for the same name."""
    return int(hashlib.blake2s(name.encode(), digest_size=2).hexdigest(), 16) % HUES
