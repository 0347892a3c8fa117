"""What the actions ring for: which part of which thread changed, and never what it says."""

from community import realtime
from community.realtime import Topic
from discussions.models import Reply, Thread


def ring_head(thread: Thread, change: str) -> None:
    """Ring for a change to a thread's opening post, title or state, here and in the list of its space."""
    _ring_thread(thread, change, position=0)
    ring_space(thread, change)


def ring_reply(reply: Reply, change: str) -> None:
    """Ring for a change to a reply."""
    _ring_thread(reply.thread, change, position=reply.position)


def ring_space(thread: Thread, change: str) -> None:
    """Ring for a change to what the list of a thread's space shows of it."""
    realtime.publish(
        Topic("space", thread.space_id),
        {"change": change, "thread": thread.pk},
        community_id=thread.community_id,
    )


def _ring_thread(thread: Thread, change: str, *, position: int) -> None:
    realtime.publish(
        Topic("thread", thread.pk),
        {"change": change, "position": position, "revision": thread.revision},
        community_id=thread.community_id,
    )
