"""Finding what was said, by words, among what the visitor may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchRank
from django.db.models import F, QuerySet
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from community.access import Visitor
from community.search import config_of, query
from discussions.models import Reply, Thread

#: Only so many of the newest matches are weighed against each other: the commonest words must not cost the most.
WEIGHED = 500
PAGE = 20
#: Marks that PostgreSQL puts around a match: characters that mean nothing in any text.
BEGIN, END = "\ue000", "\ue001"


@dataclass(frozen=True)
class Match:
    """A thread or a reply that was found, and the words around what was asked for, as safe HTML."""

    post: Thread | Reply
    excerpt: SafeString


@dataclass(frozen=True)
class Matches:
    """One page of what was found."""

    matches: list[Match]
    more: bool


def find_threads(visitor: Visitor, words: str, page: int) -> Matches:
    """Return a page of the threads whose title or opening post says the words, the best first."""
    threads = Thread.objects.visible_to(visitor)
    return _weigh(threads, visitor, words, page, "last_activity_at", ("space", "author"), ("search", "body_html"))


def find_replies(visitor: Visitor, words: str, page: int) -> Matches:
    """Return a page of the replies that say the words, the best first."""
    replies = Reply.objects.visible_to(visitor)
    hidden_columns = ("search", "body_html", "thread__search", "thread__body", "thread__body_html")
    return _weigh(replies, visitor, words, page, "posted_at", ("author", "thread__space"), hidden_columns)


def marked(headline: str) -> SafeString:
    """Return a headline as HTML: escaped, with <mark> around what matched, balanced whatever the text contains."""
    html, inside = "", False
    for part in headline.replace(BEGIN, f"\0{BEGIN}\0").replace(END, f"\0{END}\0").split("\0"):
        if part in {BEGIN, END}:
            if inside != (part == BEGIN):
                html += "<mark>" if part == BEGIN else "</mark>"
                inside = part == BEGIN
        else:
            html += escape(part)
    return mark_safe(html + ("</mark>" if inside else ""))  # noqa: S308  (escaped above)


def _weigh(
    rows: QuerySet[Any],
    visitor: Visitor,
    words: str,
    page: int,
    newest_by: str,
    related: tuple[str, ...],
    unwanted: tuple[str, ...],
) -> Matches:
    language = visitor.community.language
    asked = query(language, words)
    newest = list(rows.filter(search=asked).order_by(f"-{newest_by}", "-pk").values_list("pk", flat=True)[:WEIGHED])
    headline = SearchHeadline(
        "body",
        asked,
        config=config_of(language),
        start_sel=BEGIN,
        stop_sel=END,
        max_words=40,
        min_words=20,
    )
    begin = (page - 1) * PAGE
    found = list(
        rows.model.objects.filter(pk__in=newest)
        .select_related(*related)
        .defer("body", *unwanted)
        .annotate(rank=SearchRank(F("search"), asked), headline=headline)
        .order_by("-rank", f"-{newest_by}", "-pk")[begin : begin + PAGE + 1]
    )
    return Matches([Match(post, marked(post.headline)) for post in found[:PAGE]], more=len(found) > PAGE)
