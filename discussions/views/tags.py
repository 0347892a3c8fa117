"""The threads that can be found by a word."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from community.access import CommunityRequest, for_readers
from community.guest_pages import kept_for_guests
from discussions import lists


@require_safe
@for_readers
@kept_for_guests(version=lists.version_of_all, query=("after",))
def show(request: CommunityRequest, slug: str) -> HttpResponse:
    """Show the threads with a tag. A tag of none that the visitor may see is not there."""
    after = request.GET.get("after", "")
    rows, mark = lists.page_with_tag(request.visitor, slug, after)
    if not rows:
        raise Http404
    context = {
        "tag": rows[0].thread.tag_name,  # type: ignore[attr-defined]
        "rows": rows,
        "older_url": f"?after={mark}" if mark else None,
        "newer_url": reverse("tag", args=[slug]) if after else None,
    }
    return render(request, "discussions/tags/show.html", context)
