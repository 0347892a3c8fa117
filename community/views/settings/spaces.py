"""The spaces: which there are, in what order, for whom."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community import paging
from community.access import MemberRequest, for_admins
from community.actions import arranging
from community.forms_settings import LetIntoSpaceForm, SpaceForm, StepForm
from community.limits import limited
from community.models import Membership, Space, SpaceGroup, SpaceMembership
from community.refused import AddressIsTaken

#: A community with more spaces than this should be two.
SPACES_MAX = 500
PEOPLE_ON_A_PAGE = 50


@require_safe
@for_admins
def spaces(request: MemberRequest) -> HttpResponse:
    """List the spaces as they are arranged, and those put away."""
    everything = list(Space.objects.filter(community=request.community).in_order()[:SPACES_MAX])
    context = {
        "spaces": [space for space in everything if not space.archived_at],
        "archived": [space for space in everything if space.archived_at],
        "tab": "spaces",
    }
    return render(request, "community/settings/spaces.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_admins
@limited("settings")
def space_new(request: MemberRequest) -> HttpResponse:
    """Make a space."""
    form = SpaceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            arranging.make_space(
                community=request.community, by=request.membership, slug=form.cleaned_data["slug"], plan=form.plan()
            )
        except AddressIsTaken:
            form.add_error("slug", _("Another space has that address."))
        else:
            return redirect("settings-spaces")
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_admins
@limited("settings")
def space_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change what a space is."""
    space = _space(request, pk)
    form = SpaceForm(request.POST if request.method == "POST" else None, instance=_space(request, pk))
    if form.is_valid():
        arranging.change_space(space=space, by=request.membership, plan=form.plan())
        messages.success(request, _("Kept."))
        return redirect("settings-spaces")
    return _form_page(request, form, space)


@require_POST
@for_admins
@limited("settings")
def space_move(request: MemberRequest, pk: int) -> HttpResponse:
    """Move a space up or down."""
    form = StepForm(request.POST)
    if form.is_valid():
        arranging.move_space(space=_space(request, pk), by=request.membership, step=form.cleaned_data["step"])
    return redirect("settings-spaces")


@require_POST
@for_admins
@limited("settings")
def group_move(request: MemberRequest, pk: int) -> HttpResponse:
    """Move a heading up or down."""
    group = get_object_or_404(SpaceGroup, community=request.community, pk=pk)
    form = StepForm(request.POST)
    if form.is_valid():
        arranging.move_group(group=group, by=request.membership, step=form.cleaned_data["step"])
    return redirect("settings-spaces")


@require_POST
@for_admins
@limited("settings")
def space_archive(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a space away."""
    arranging.archive_space(space=_space(request, pk), by=request.membership, archived=True)
    return redirect("settings-spaces")


@require_POST
@for_admins
@limited("settings")
def space_restore(request: MemberRequest, pk: int) -> HttpResponse:
    """Bring a space back."""
    arranging.archive_space(space=_space(request, pk), by=request.membership, archived=False)
    return redirect("settings-spaces")


@require_http_methods(["GET", "HEAD", "POST"])
@for_admins
@limited("settings")
def space_people(request: MemberRequest, pk: int) -> HttpResponse:
    """Show who was let into a space and who moderates it; let somebody in."""
    space = _space(request, pk)
    form = LetIntoSpaceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        people = Membership.objects.active().filter(community=request.community)
        member = people.filter(handle=form.cleaned_data["handle"]).first()
        if member is not None:
            moderates = form.cleaned_data["is_moderator"]
            arranging.let_into_space(space=space, member=member, by=request.membership, is_moderator=moderates)
            return redirect("space-people", space.pk)
        form.add_error("handle", _("Nobody here goes by that handle."))
    page = paging.page(
        SpaceMembership.objects.filter(space=space).select_related("membership"),
        by=paging.newest("since"),
        after=request.GET.get("after", ""),
        size=PEOPLE_ON_A_PAGE,
    )
    context = {"space": space, "form": form, "places": page.rows, "after": page.after, "tab": "spaces"}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "community/settings/space_people.html", context, status=status)


@require_POST
@for_admins
@limited("settings")
def space_person_remove(request: MemberRequest, pk: int, member_pk: int) -> HttpResponse:
    """Let somebody into a space no longer."""
    member = get_object_or_404(Membership, community=request.community, pk=member_pk)
    arranging.put_out_of_space(space=_space(request, pk), member=member, by=request.membership)
    return redirect("space-people", pk)


def _space(request: MemberRequest, pk: int) -> Space:
    return get_object_or_404(Space.objects.select_related("group"), community=request.community, pk=pk)


def _form_page(request: MemberRequest, form: SpaceForm, space: Space | None) -> HttpResponse:
    context = {
        "form": form,
        "space": space,
        "headings": SpaceGroup.objects.filter(community=request.community).order_by("name")[:100],
        "tab": "spaces",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "community/settings/space.html", context, status=status)
