"""What is decided about members."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.access import MemberRequest, for_admins, for_staff
from community.limits import limited
from community.models import Membership
from discussions.moderation import actions, permissions, refusals
from discussions.moderation.forms import HostForm, NoteForm, RemovalForm, RoleForm, SuspensionForm
from discussions.moderation.queue import records_of
from discussions.moderation.views.returning import back


def _found(request: MemberRequest, pk: int) -> Membership:
    """Return somebody who belongs, belonged or would like to belong to the community."""
    member = Membership.objects.filter(community=request.community, pk=pk).first()
    if member is None:
        raise Http404
    return member


def _page(member: Membership) -> str:
    return reverse("member", args=[member.handle])


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
@limited("moderate")
def suspend(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask until when and why, and close the door."""
    member = _found(request, pk)
    if not permissions.can_sanction(request.membership, member):
        raise refusals.NotSomebodyToSanction
    bound = request.POST if request.method == "POST" else None
    form = SuspensionForm(bound, community=request.community)
    if form.is_valid():
        actions.suspend_member(member=member, by=request.membership, **form.cleaned_data)
        messages.success(request, _("%(name)s is suspended, and gets a letter.") % {"name": member.display_name})
        return back(request, _page(member))
    return _ask(request, member, form, "moderation/members/suspend.html")


@require_POST
@for_staff
@limited("moderate")
def lift(request: MemberRequest, pk: int) -> HttpResponse:
    """Let a suspended member in before the time is over."""
    member, form = _found(request, pk), NoteForm(request.POST)
    if not form.is_valid():
        raise BadRequest("a reason that cannot be kept")
    if actions.lift_suspension(member=member, by=request.membership, reason=form.cleaned_data["reason"]):
        messages.success(request, _("%(name)s can come in again.") % {"name": member.display_name})
    return back(request, _page(member))


@require_POST
@for_admins
@limited("moderate")
def role(request: MemberRequest, pk: int) -> HttpResponse:
    """Give a member another role."""
    member, form = _found(request, pk), RoleForm(request.POST)
    if not form.is_valid():
        raise BadRequest("no such role")
    if actions.change_role(member=member, by=request.membership, role=form.cleaned_data["role"]):
        messages.success(request, _("The role of %(name)s is changed.") % {"name": member.display_name})
    return back(request, _page(member))


@require_POST
@for_admins
@limited("moderate")
def host(request: MemberRequest, pk: int) -> HttpResponse:
    """Say whether a member speaks for the brand."""
    member, form = _found(request, pk), HostForm(request.POST)
    form.full_clean()
    speaks = form.cleaned_data["speaks_for_brand"]
    if actions.change_host(member=member, by=request.membership, speaks_for_brand=speaks):
        said = _("%(name)s speaks for the brand now.") if speaks else _("%(name)s no longer speaks for the brand.")
        messages.success(request, said % {"name": member.display_name})
    return back(request, _page(member))


@require_http_methods(["GET", "HEAD", "POST"])
@for_admins
@limited("moderate")
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask why, and end a membership."""
    member = _found(request, pk)
    if not permissions.can_remove(request.membership, member):
        raise refusals.OnlyAdminsDoThis
    form = RemovalForm(request.POST) if request.method == "POST" else RemovalForm()
    if form.is_valid():
        actions.remove_member(member=member, by=request.membership, reason=form.cleaned_data["reason"])
        messages.success(request, _("%(name)s is no longer a member.") % {"name": member.display_name})
        return redirect("directory")
    return _ask(request, member, form, "moderation/members/remove.html")


@require_POST
@for_staff
@limited("moderate")
def let_in(request: MemberRequest, pk: int) -> HttpResponse:
    """Make a member of somebody who asked."""
    member = _found(request, pk)
    if actions.let_in(member=member, by=request.membership):
        messages.success(request, _("%(name)s is a member now.") % {"name": member.display_name})
    return back(request, _page(member))


@require_POST
@for_staff
@limited("moderate")
def turn_away(request: MemberRequest, pk: int) -> HttpResponse:
    """Say no to somebody who asked."""
    member, form = _found(request, pk), NoteForm(request.POST)
    if not form.is_valid():
        raise BadRequest("a reason that cannot be kept")
    if actions.turn_away(member=member, by=request.membership, reason=form.cleaned_data["reason"]):
        messages.success(request, _("%(name)s is told that the answer is no.") % {"name": member.display_name})
    return back(request, reverse("directory"))


def _ask(request: MemberRequest, member: Membership, form: forms.Form, template: str) -> HttpResponse:
    context = {"form": form, "member": member, "record": records_of([member.pk])[member.pk]}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, context, status=status)
