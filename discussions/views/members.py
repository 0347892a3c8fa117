"""What one member has said, as far as the visitor may read it: a page, and a part of the member's own page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community import paging
from community.access import MemberRequest, for_members
from community.models import Membership
from discussions import lists
from discussions.excerpts import excerpt_of
from discussions.models import Reply, Thread
from members.people import with_pages_for

#: So many of each stand on a member's page; so many on a page of their own.
GLANCE = 4
PAGE = 20


@require_safe
@for_members
def posts(request: MemberRequest, handle: str) -> HttpResponse:
    """Show the threads or the replies of a member, the newest first; to scripts, a few of both."""
    member = get_object_or_404(with_pages_for(request.membership), handle=handle)
    if request.headers.get("HX-Request"):
        return render(request, "discussions/members/_glance.html", _glance(request.membership, member))
    what = "threads" if request.GET.get("what") == "threads" else "replies"
    context = _threads(request, member) if what == "threads" else _replies(request, member)
    return render(request, "discussions/members/posts.html", {"member": member, "what": what, **context})


def _glance(visitor: Membership, member: Membership) -> dict[str, Any]:
    threads = lists.threads_of(visitor, "latest").filter(author=member).order_by("-started_at", "-pk")[:GLANCE]
    replies = _replies_of(visitor, member).order_by("-posted_at", "-pk")[:GLANCE]
    return {"member": member, "rows": lists.rows_of(threads, visitor), "replies": _with_excerpts(replies)}


def _threads(request: MemberRequest, member: Membership) -> dict[str, Any]:
    threads = lists.threads_of(request.membership, "latest").filter(author=member)
    found: paging.Page[Thread] = paging.page(
        threads, by=paging.newest("started_at"), after=request.GET.get("after", ""), size=PAGE
    )
    older = f"?what=threads&after={found.after}" if found.after else ""
    return {"rows": lists.rows_of(found.rows, request.membership), "older_url": older}


def _replies(request: MemberRequest, member: Membership) -> dict[str, Any]:
    found: paging.Page[Reply] = paging.page(
        _replies_of(request.membership, member),
        by=paging.newest("posted_at"),
        after=request.GET.get("after", ""),
        size=PAGE,
    )
    return {"replies": _with_excerpts(found.rows), "older_url": f"?after={found.after}" if found.after else ""}


def _replies_of(visitor: Membership, member: Membership) -> Any:
    replies = Reply.objects.visible_to(visitor).filter(author=member).select_related("thread__space")
    return replies.defer("body", "search", "thread__body", "thread__body_html", "thread__search")


def _with_excerpts(replies: Any) -> list[tuple[Reply, str]]:
    return [(reply, excerpt_of(reply.body_html)) for reply in replies]
