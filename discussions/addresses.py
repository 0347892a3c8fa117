"""Where threads and replies are found."""

from django.urls import reverse

from discussions.models import Reply, Thread
from discussions.paging import page_with


def thread_path(thread: Thread) -> str:
    """Return the path of a thread, under the present prefix."""
    return reverse("thread", args=[thread.pk, thread.slug])


def reply_path(reply: Reply) -> str:
    """Return the path of the page on which a reply stands, at the reply."""
    return path_at(reply.thread, reply.position)


def path_at(thread: Thread, position: int) -> str:
    """Return the path of the page of a thread on which a position is, at that position."""
    page = page_with(position)
    query = f"?page={page}" if page > 1 else ""
    return f"{thread_path(thread)}{query}#reply-{position}"
