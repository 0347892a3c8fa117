"""Search: threads, replies and people in one page."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from community.access import CommunityRequest, for_readers
from community.limits import limited
from community.models import Membership
from community.search import QUERY_MAX
from discussions.paging import whole_number
from discussions.search import PAGE, WEIGHED, find_replies, find_threads
from members.people import visible_to
from members.search import matching

TABS = {"threads": _("Threads"), "replies": _("Replies"), "people": _("People")}
PEOPLE_MAX = 50


@require_safe
@for_readers
@limited("search")
def show(request: CommunityRequest) -> HttpResponse:
    """Show what says `?q=`, of the kind `?in=`. People are found by members alone."""
    words = " ".join(request.GET.get("q", "")[:QUERY_MAX].split())
    tab = request.GET.get("in", "threads")
    tabs = {name: label for name, label in TABS.items() if name != "people" or request.membership}
    if tab not in tabs:
        raise Http404
    page = min(max(whole_number(request.GET.get("page", ""), default=1), 1), WEIGHED // PAGE)
    context = {
        "query": words,
        "tab": tab,
        "tabs": [(name, label, _url(words, name)) for name, label in tabs.items()],
        "newer_url": _url(words, tab, page - 1) if page > 1 else None,
        **(_found(request, words, tab, page) if words else {}),
    }
    return render(request, "discussions/search/show.html", context)


def _found(request: CommunityRequest, words: str, tab: str, page: int) -> dict[str, object]:
    if tab == "people":
        return {"people": _people(request, words)}
    found = (find_threads if tab == "threads" else find_replies)(request.visitor, words, page)
    more = found.more and page < WEIGHED // PAGE
    return {"matches": found.matches, "older_url": _url(words, tab, page + 1) if more else None}


def _people(request: CommunityRequest, words: str) -> list[Membership]:
    if request.membership is None:
        return []
    people = visible_to(request.membership).filter(matching(words))
    return list(people.order_by("display_name", "pk")[:PEOPLE_MAX])


def _url(words: str, tab: str, page: int = 1) -> str:
    asked: dict[str, str | int] = {"q": words, "in": tab}
    if page > 1:
        asked["page"] = page
    return f"?{urlencode(asked)}"
