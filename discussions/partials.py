"""The HTML of threads and replies that pages, answers and broadcasts share: rendered once, the same for everybody.

Its links are reversed under `addresses.ANYWHERE`; `addresses.placed` puts them where the reader is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache as remember
from pathlib import Path

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.template.loader import get_template, render_to_string
from django.utils.translation import get_language

from community.addresses import anywhere
from community.prepared import Prepared
from discussions import tags
from discussions.models import Reaction, Reply, Thread

log = structlog.get_logger(__name__)

#: How long a part is kept; a member's new name or photo reaches older replies within this time.
KEPT_FOR = 600
PARTS = [
    "discussions/replies/_reply.html",
    "discussions/threads/_origin.html",
    "discussions/threads/_reactions.html",
    "discussions/threads/_row.html",
    "components/avatar.html",
    "components/host_mark.html",
    "components/time.html",
]


def with_what_is_drawn(replies: QuerySet[Reply]) -> QuerySet[Reply]:
    """Fetch along with replies what their partials show."""
    return replies.select_related("author", "in_reply_to__author", "origin").defer(
        "body", "search", "in_reply_to__body", "in_reply_to__body_html", "in_reply_to__search"
    )


def find_drawn(pk: int) -> Reply:
    """Return a reply with what its partial shows."""
    return _found(None, pk)[0]


def with_head(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """Fetch along with threads what their heads show, their tags as `shown_tags`."""
    threads = threads.select_related("space", "author", "origin", "accepted_reply__author")
    return threads.defer("search", "accepted_reply__body", "accepted_reply__search").annotate(shown_tags=tags.shown())


def reply_html(reply: Reply, thread: Thread) -> str:
    """Return the HTML of a reply, fetched by `with_what_is_drawn`, as everybody may see it."""
    with anywhere():
        return render_to_string(
            "discussions/replies/_reply.html",
            {"reply": reply, "thread": thread, "reactions": drawn(reply.reactions)},
        )


def head_html(thread: Thread) -> str:
    """Return the HTML of a thread's title, state and opening post, as everybody may see it."""
    with anywhere():
        return render_to_string(
            "discussions/threads/_head.html", {"thread": thread, "reactions": drawn(thread.reactions)}
        )


def replies_html(thread: Thread, versions: Sequence[tuple[int, int]]) -> dict[int, str]:
    """Return the HTML of replies, given as pairs of id and revision, by id.

    What was rendered before comes from the cache; the rest, or everything where the cache is away, is rendered.
    """
    faces = thread.community.faces_revision
    keys = {_key(pk, revision, faces): pk for pk, revision in versions}
    found = {keys[key]: html for key, html in _kept(keys).items()}
    missing = [pk for pk, _revision in versions if pk not in found]
    if missing:
        fresh = {reply: reply_html(reply, thread) for reply in with_what_is_drawn(Reply.objects.filter(pk__in=missing))}
        _keep({_key(reply.pk, reply.revision, faces): html for reply, html in fresh.items()})
        found |= {reply.pk: html for reply, html in fresh.items()}
    return found


def rows_html(rows: Sequence[tuple[Thread, bool]], *, faces: int, in_space: bool) -> list[str]:
    """Return the HTML of threads as a list shows them, each with whether it is unread; kept like replies.

    In a list of one space the space is not named. `faces` is the community's `faces_revision`.
    """
    keys = [f"row:{thread.pk}:{thread.revision}:{unread:d}{in_space:d}:{faces}:{_manner()}" for thread, unread in rows]
    found = _kept(keys)
    fresh = {
        key: _row_html(thread, unread, in_space)
        for key, (thread, unread) in zip(keys, rows, strict=True)
        if key not in found
    }
    if fresh:
        _keep(fresh)
    return [found.get(key) or fresh[key] for key in keys]


def _row_html(thread: Thread, unread: bool, in_space: bool) -> str:  # noqa: FBT001  (called by the line above alone)
    with anywhere():
        return render_to_string(
            "discussions/threads/_row.html", {"thread": thread, "unread": unread, "in_space": in_space}
        )


def drawn(counts: dict[str, int]) -> list[dict[str, object]]:
    """Return reactions as templates draw them, in the order of their kinds."""
    return [
        {"kind": kind.value, "name": kind.label, "count": counts[kind]} for kind in Reaction.Kind if counts.get(kind)
    ]


def choices() -> list[dict[str, object]]:
    """Return every kind of reaction, as templates draw what can be chosen."""
    return drawn(dict.fromkeys(Reaction.Kind.values, 1))


_found = Prepared(lambda _shape, pk: with_what_is_drawn(Reply.objects.filter(pk=pk)))


def _key(pk: int, revision: int, faces: int) -> str:
    return f"reply:{pk}:{revision}:{faces}:{_manner()}"


def _manner() -> str:
    """Name how parts are drawn now: in which language, and by which templates."""
    return f"{get_language()}:{_edition()}"


@remember
def _edition() -> str:
    """Name the present state of the templates, so that a new release does not show what an old one drew."""
    sources = [Path(get_template(name).origin.name).read_bytes() for name in PARTS]  # type: ignore[attr-defined]
    return hashlib.blake2s(b"".join([*sources, settings.STATIC_URL.encode()]), digest_size=6).hexdigest()


def _kept(keys: Iterable[str]) -> dict[str, str]:
    try:
        return cache.get_many(keys)
    except Exception as broken:  # noqa: BLE001  (whatever is wrong with the cache, the page can be drawn)
        log.warning("partials_cache_lost", reason=type(broken).__name__)
        return {}


def _keep(parts: dict[str, str]) -> None:
    try:
        cache.set_many(parts, KEPT_FOR)
    except Exception as broken:  # noqa: BLE001  (as above)
        log.warning("partials_cache_lost", reason=type(broken).__name__)
