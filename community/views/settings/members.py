"""The members as a list to work with: who waits, who may do what, who is suspended. What is decided is decided elsewhere."""

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community import paging
from community.access import MemberRequest, for_admins
from community.models import Membership

PAGE_SIZE = 50
QUERY_MAX = 80


@require_safe
@for_admins
def members(request: MemberRequest) -> HttpResponse:
    """List the members, or those who wait, are staff, are suspended, or were removed."""
    which = request.GET.get("which", "all")
    query = request.GET.get("q", "")[:QUERY_MAX].replace("\0", "").strip()
    rows = _those(which).filter(community=request.community).select_related("invited_by")
    if query:
        rows = rows.filter(Q(display_name__icontains=query) | Q(handle__startswith=query.lower().removeprefix("@")))
    page = paging.page(rows, by=paging.newest("joined_at"), after=request.GET.get("after", ""), size=PAGE_SIZE)
    context = {
        "members": page.rows,
        "after": page.after,
        "which": which,
        "query": query,
        "roles": Membership.Role.choices,
        "waiting": Membership.objects.filter(community=request.community, status=Membership.Status.PENDING).count(),
        "tab": "members",
    }
    return render(request, "community/settings/members.html", context)


def _those(which: str) -> QuerySet[Membership]:
    status = Membership.Status
    memberships = Membership.objects.all()
    if which == "waiting":
        return memberships.filter(status=status.PENDING)
    if which == "staff":
        return memberships.active().filter(Q(pk__in=memberships.staff()) | Q(speaks_for_brand=True))
    if which == "suspended":
        return memberships.filter(status=status.SUSPENDED, suspended_until__gt=timezone.now())
    if which == "removed":
        return memberships.filter(status=status.REMOVED)
    return memberships.active()
