"""What sockets show of threads and spaces, and what a page that was away asks for."""

from __future__ import annotations

from typing import Any

from django.urls import get_script_prefix

from community import realtime
from community.access import Visitor
from community.addresses import placed
from community.models import Community
from community.realtime import Change, Fragment
from discussions import partials
from discussions.models import Reply, Thread
from discussions.permissions import can_reply
from discussions.watching import which_may_read_spaces, which_may_read_threads

#: Changes in one answer to a page that was away; it asks again for more.
CHANGES_MAX = 200


def register() -> None:
    """Let pages watch threads and spaces."""
    realtime.register(
        realtime.TopicKind(
            "thread",
            may_watch=may_watch_thread,
            may_watch_all=which_may_read_threads,
            render=render_thread_change,
            state=thread_state,
            may_type=may_type_in_thread,
            shows_presence=True,
        )
    )
    realtime.register(
        realtime.TopicKind(
            "space",
            may_watch=may_watch_space,
            may_watch_all=which_may_read_spaces,
            render=render_space_change,
        )
    )


def may_watch_thread(visitor: Visitor, pk: int) -> bool:
    """Whether the visitor may read the thread."""
    return which_may_read_threads([(visitor, pk)])[0]


def may_watch_space(visitor: Visitor, pk: int) -> bool:
    """Whether the visitor may read the space."""
    return which_may_read_spaces([(visitor, pk)])[0]


def may_type_in_thread(visitor: Visitor, pk: int) -> bool:
    """Whether others are shown that the visitor is writing in the thread."""
    thread = Thread.objects.filter(pk=pk, community_id=visitor.community_id).select_related("space").first()
    return thread is not None and can_reply(visitor, thread)


def thread_state(community: Community, pk: int) -> dict[str, Any]:
    """Return how far the thread is, so that a page knows whether it missed something."""
    thread = Thread.objects.filter(community=community, pk=pk).values("revision", "replies_count").first()
    return dict(thread) if thread else {}


def render_thread_change(community: Community, pk: int, change: Change) -> Fragment | None:
    """Draw what changed: the reply at the change's position, or the head at position 0."""
    thread = partials.with_head(Thread.objects.filter(community=community, pk=pk)).first()
    if thread is None:
        return None
    position = int(change["position"])
    data = {**_counts(thread), "position": position, "revision": change["revision"], "change": change["change"]}
    if not position:
        return Fragment(_here(partials.head_html(thread)), data)
    reply = partials.with_what_is_drawn(Reply.objects.filter(thread=thread, position=position)).first()
    return None if reply is None else Fragment(_here(partials.reply_html(reply, thread)), data)


def render_space_change(community: Community, pk: int, change: Change) -> Fragment | None:
    """Say which thread of the space changed; a page fetches what it shows of it."""
    return Fragment("", {"change": change["change"], "thread": change["thread"]})


def changes_since(thread: Thread, after: int) -> dict[str, Any]:
    """Return what changed in a thread after a revision: each reply once, as it is now, in the order of positions.

    `revision` is how far the answer goes; where there is `more`, it is asked for with that.
    """
    changed = partials.with_what_is_drawn(Reply.objects.filter(thread=thread, revision__gt=after))
    found = list(changed.order_by("revision")[: CHANGES_MAX + 1])
    more = len(found) > CHANGES_MAX
    found = found[:CHANGES_MAX]
    items = [
        {"position": reply.position, "revision": reply.revision, "html": _here(partials.reply_html(reply, thread))}
        for reply in sorted(found, key=lambda reply: reply.position)
    ]
    return {
        "revision": found[-1].revision if more else thread.revision,
        "more": more,
        "head": _here(partials.head_html(thread)) if thread.head_revision > after else None,
        "items": items,
        "data": _counts(thread),
    }


def _here(html: str) -> str:
    return placed(html, get_script_prefix())


def _counts(thread: Thread) -> dict[str, Any]:
    return {"replies_count": thread.replies_count, "last_position": thread.last_position}
