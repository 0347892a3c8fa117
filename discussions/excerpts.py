"""A few words of a text, as plain text."""

from html import unescape

from django.utils.html import strip_tags
from django.utils.text import Truncator

LENGTH = 160


def excerpt_of(html: str, length: int = LENGTH) -> str:
    """Return the first words of a text's HTML on one line, without any markup: to be escaped where it is shown."""
    words = " ".join(unescape(strip_tags(html[: length * 20])).split())
    return Truncator(words).chars(length)
