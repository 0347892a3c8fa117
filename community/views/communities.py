"""The installation's own pages about communities: which there are, which are mine, starting one."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from community import lookup, paging
from community.actions.founding import found
from community.addresses import path_of
from community.forms import FoundForm
from community.limits import limited
from community.models import Community, Membership, Space
from community.permissions import can_found
from community.refused import CannotFound

PAGE_SIZE = 30
#: Nobody is at home in more.
MINE_SHOWN = 200


@require_safe
def communities(request: HttpRequest) -> HttpResponse:
    """Show my communities, and those that anybody may know of."""
    mine = _mine(request)
    page = paging.page(
        _known_to_everybody().exclude(pk__in=[place.community_id for place in mine]),
        by=paging.alphabetical("name"),
        after=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    context = {"mine": mine, "communities": page.rows, "after": page.after, "may_found": can_found(request.user)}
    return render(request, "community/communities/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited("create-community")
def community_new(request: HttpRequest) -> HttpResponse:
    """Start a community."""
    if not can_found(request.user):
        raise CannotFound
    form = FoundForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        assert request.user.is_authenticated  # noqa: S101  (login_required has seen to it)
        admin = found(founder=request.user, community=form.save(commit=False))
        return redirect(path_of(admin.community, "home"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "community/communities/new.html", {"form": form}, status=status)


@require_safe
def domain_known(request: HttpRequest) -> HttpResponse:
    """Say whether `?domain=` is a community's own (200) or nobody's (404): a proxy asks before it gets a certificate."""
    host = request.GET.get("domain", "")[:253].lower()
    if lookup.by_host(host) is None:
        raise Http404
    return HttpResponse("yes\n", content_type="text/plain")


def _mine(request: HttpRequest) -> list[Membership]:
    if not request.user.is_authenticated:
        return []
    places = Membership.objects.filter(user_id=request.user.pk).select_related("community")
    known = places.exclude(status__in=[Membership.Status.LEFT, Membership.Status.REMOVED])
    return list(known.order_by("community__name", "pk")[:MINE_SHOWN])


def _known_to_everybody() -> QuerySet[Community]:
    public = Space.objects.filter(community=OuterRef("pk"), visibility=Space.Visibility.PUBLIC)
    return Community.objects.filter(~Q(joining=Community.Joining.BY_INVITATION) | Exists(public))
