"""A space and its threads."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from community.access import CommunityRequest, for_readers
from community.guest_pages import kept_for_guests
from community.models import Space
from discussions import lists, permissions


def _version(request: CommunityRequest, slug: str, which: str = "latest") -> object:
    """Name what the list of a space shows to guests."""
    spaces = Space.objects.readable_by(request.visitor).filter(slug=slug)
    revision = spaces.values_list("revision", flat=True).first()
    if revision is None:
        raise Http404
    return revision


@require_safe
@for_readers
@kept_for_guests(version=_version, query=("after",))
def show(request: CommunityRequest, slug: str, which: str = "latest") -> HttpResponse:
    """Show the threads of a space. Of a private one, those who were not let in learn no more than its name."""
    tabs = lists.tabs_for(request.visitor)
    if which not in tabs:
        raise Http404
    space = _find(request, slug)
    if space is None:
        return _not_let_in(request, slug)
    after = request.GET.get("after", "")
    on_top = which == "latest"
    pinned = lists.pinned_in(space, request.visitor) if on_top and not after else []
    rows, mark = lists.page_of(request.visitor, which, after, space)
    why_not_start = permissions.why_not_start_thread(request.visitor, space)
    context = {
        "space": space,
        "which": which,
        "tabs": [(name, label, _tab_url(space, name)) for name, label in tabs.items()],
        "pinned": pinned,
        "rows": rows,
        "older_url": f"?after={mark}" if mark else None,
        "newer_url": _tab_url(space, which) if after else None,
        "can_start": why_not_start is None,
        "why_not_start": why_not_start,
    }
    return render(request, "discussions/spaces/show.html", context)


def _find(request: CommunityRequest, slug: str) -> Space | None:
    """Return a space that the visitor may read: as the page's frame knows it already, or asked for."""
    listed = (space for group in request.frame.groups for space in group.spaces)
    space = next((space for space in listed if space.slug == slug), None)
    if space is None or not (space.is_open_to_members or request.visitor.is_admin):
        space = Space.objects.readable_by(request.visitor).filter(slug=slug).first()
    if space is not None:
        space.community = request.community
    return space


def _not_let_in(request: CommunityRequest, slug: str) -> HttpResponse:
    space = Space.objects.listed_for(request.visitor).filter(slug=slug).first()
    if space is None:
        raise Http404
    return render(request, "discussions/spaces/not_let_in.html", {"space": space}, status=HTTPStatus.FORBIDDEN)


def _tab_url(space: Space, which: str) -> str:
    return (
        reverse("space", args=[space.slug]) if which == "latest" else reverse("space-threads", args=[space.slug, which])
    )
