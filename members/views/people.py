"""The directory: finding somebody to talk to."""

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.access import MemberRequest, for_members
from community.limits import limited, spend, too_often, who
from community.models import Membership
from community.paging import Order, Page, alphabetical, largest, newest, page
from members.cards import cards
from members.interests import popular
from members.models import Interest
from members.people import like, visible_to
from members.search import QUERY_MAX, matching

PAGE_SIZE = 30
ORDERS: dict[str, Order] = {
    "newest": newest("joined_at"),
    "name": alphabetical("display_name"),
    "like-me": largest("shared"),
}


@require_safe
@for_members
@limited("directory")
def directory(request: MemberRequest) -> HttpResponse:
    """List the people of the community: all, those who fit a search, those who share an interest, those like oneself."""
    query = request.GET.get("q", "")[:QUERY_MAX].strip()
    if query and (wait := spend("search", who(request))):
        return too_often(request, wait)
    interest = _interest(request)
    order = request.GET.get("order", "")
    order = order if order in ORDERS else "newest"
    people: QuerySet[Membership] = visible_to(request.membership).select_related("profile")
    if query:
        people = people.filter(matching(query))
    if interest:
        people = people.filter(profile__interests=interest)
    if order == "like-me":
        people = like(request.membership, people)
    found: Page[Membership] = page(people, by=ORDERS[order], after=request.GET.get("after", ""), size=PAGE_SIZE)
    kept = {"q": query, "interest": interest.slug if interest else "", "order": order}
    context = {
        "cards": cards(request.membership, found.rows),
        "query": query,
        "interest": interest,
        "order": order,
        "popular": popular(request.community, limit=12),
        "more_url": f"?{urlencode({**kept, 'after': found.after})}" if found.after else "",
        "is_first_page": "after" not in request.GET,
    }
    return render(request, "members/people/index.html", context)


def _interest(request: MemberRequest) -> Interest | None:
    slug = request.GET.get("interest", "")[:50]
    return Interest.objects.filter(community=request.community, slug=slug).first() if slug else None
