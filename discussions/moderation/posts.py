"""Opening posts and replies by one name: `thread` or `reply`, and a number."""

from django.http import Http404
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe

from community.access import Visitor
from community.addresses import placed
from discussions.models import Reply, Thread


def find_post(visitor: Visitor, kind: str, pk: int) -> Thread | Reply:
    """Return the post that an address names, with its author, thread and space, if the visitor may see it; or Http404."""
    found: Thread | Reply | None = None
    if kind == "thread":
        threads = Thread.objects.visible_to(visitor).select_related("author", "space")
        found = threads.defer("search").filter(pk=pk).first()
    elif kind == "reply":
        replies = Reply.objects.visible_to(visitor).select_related("author", "thread__space", "thread__author")
        found = replies.defer("search", "thread__search").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def find_thread(visitor: Visitor, pk: int) -> Thread:
    """Return a thread with its author and space, if the visitor may see it; raises Http404."""
    found = find_post(visitor, "thread", pk)
    assert isinstance(found, Thread)  # noqa: S101  (says to the type checker what `thread` stands for)
    return found


def kind_of(post: Thread | Reply) -> str:
    """Return what the post is called in addresses."""
    return "thread" if isinstance(post, Thread) else "reply"


def html_of(post: Thread | Reply) -> SafeString:
    """Return what a post says, its links put where the reader is."""
    return mark_safe(placed(post.body_html, get_script_prefix()))  # noqa: S308  (sanitised at writing)
