"""What the live module says in the browser, in the language of the page."""

from collections.abc import Iterator
from functools import cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext, override

register = template.Library()

#: One number for each plural form that some language has (0, 1, 2, few, many, other), for the browser to learn from.
EXAMPLES = (0, 1, 2, 3, 11, 100)


@register.simple_tag
def live_words() -> SafeString:
    """Write down the sentences that `assets/js/live/words.js` reads. Written once for each language."""
    return _words_in(get_language() or "en")


@cache
def _words_in(language: str) -> SafeString:
    with override(language):
        lines = [
            *(format_html('<p data-word="{}">{}</p>', word, text) for word, text in _sentences()),
            *(format_html('<p data-word="{}" data-n="{}">{}</p>', word, n, text) for word, n, text in _counted()),
        ]
        return format_html(
            '<template id="live-words">{}</template>', format_html_join("", "{}", ((line,) for line in lines))
        )


def _sentences() -> Iterator[tuple[str, str]]:
    yield "typing-one", gettext("{name} is writing")
    yield "typing-two", gettext("{name} and {other} are writing")
    yield "typing-many", gettext("Several people are writing")
    yield "lost", gettext("Connection lost. Trying again …")
    yield "gone", gettext("This page is not available to you any more. Reload it to see what is.")
    yield "sending", gettext("Sending …")
    yield "not-sent", gettext("Not sent.")
    yield "try-again", gettext("Try again")
    yield "edit", gettext("Edit")


def _counted() -> Iterator[tuple[str, int, str]]:
    for n in EXAMPLES:
        yield "new-thread", n, ngettext("%(n)d new reply", "%(n)d new replies", n) % {"n": n}
        yield "new-conversation", n, ngettext("%(n)d new message", "%(n)d new messages", n) % {"n": n}
        yield "new", n, ngettext("%(n)d new", "%(n)d new", n) % {"n": n}
