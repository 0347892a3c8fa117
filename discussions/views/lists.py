"""The threads of all spaces together."""

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
def show(request: CommunityRequest, which: str) -> HttpResponse:
    """Show the threads of one tab in all spaces that the visitor may read."""
    tabs = lists.tabs_for(request.visitor)
    if which not in tabs:
        raise Http404
    after = request.GET.get("after", "")
    rows, mark = lists.page_of(request.visitor, which, after)
    context = {
        "which": which,
        "title": tabs[which],
        "tabs": [(name, label, reverse(name)) for name, label in tabs.items()],
        "rows": rows,
        "older_url": f"?after={mark}" if mark else None,
        "newer_url": reverse(which) if after else None,
    }
    return render(request, "discussions/threads/index.html", context)
