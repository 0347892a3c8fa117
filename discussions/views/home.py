"""Where one comes in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.access import CommunityRequest, for_readers
from community.models import Membership
from discussions import lists

LATEST = 10
WAITING = 3
NEWEST_MEMBERS = 5


@require_safe
@for_readers
def show(request: CommunityRequest) -> HttpResponse:
    """Greet members with what is new and who waits for an answer; show outsiders the front door and what is public."""
    template = "home" if request.membership else "front_door"
    return render(request, f"discussions/home/{template}.html", _context(request))


def _context(request: CommunityRequest) -> dict[str, object]:
    threads = lists.threads_of(request.visitor, "latest")
    rows = lists.rows_of(threads.order_by("-last_activity_at", "-pk")[:LATEST], request.visitor)
    if request.membership is None:
        return {"rows": rows}
    waiting = lists.threads_of(request.visitor, "unanswered").exclude(author=request.membership)
    return {
        "unread": [row for row in rows if row.unread],
        "read": [row for row in rows if not row.unread],
        "waiting": lists.rows_of(waiting.order_by("started_at", "pk")[:WAITING], request.visitor),
        "newcomers": Membership.objects.active()
        .filter(community=request.community)
        .exclude(pk=request.membership.pk)
        .order_by("-joined_at", "-pk")[:NEWEST_MEMBERS],
    }
