"""Small parts that templates draw with."""

import hashlib
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

#: How many colours there are for faces without a photo (assets/css names them avatar--h0 to avatar--h11).
HUES = 12


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Draw an icon of the sprite, `small`, `large` or of the usual size. Beside words it is decoration."""
    return _drawn(name, size)


@cache
def _drawn(name: str, size: str) -> SafeString:
    """Drawn once: a page has dozens, and an included template for each would be a tenth of its cost."""
    wanted = f" icon--{size}" if size else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"/></svg>', wanted, static("kith/icons.svg"), name
    )


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
