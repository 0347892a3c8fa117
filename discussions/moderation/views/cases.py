"""The queue, and each post that is decided about."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.access import CommunityRequest, MemberRequest, for_curators, for_members
from community.limits import limited
from community.models import Membership
from discussions.models import Reply, Thread
from discussions.moderation import actions, permissions, queue, refusals
from discussions.moderation.forms import DecisionForm
from discussions.moderation.posts import find_post, html_of
from discussions.moderation.views.returning import back


@require_safe
@for_curators
def index(request: MemberRequest) -> HttpResponse:
    """Show what waits for a decision, the oldest first."""
    after = request.GET.get("after", "")
    page = queue.page_for(request.membership, after=after)
    asking = [] if after else queue.asking_to_join(request.membership)
    context = {"page": page, "is_first": not after, "asking": asking}
    return render(request, "moderation/queue/page.html", context)


@require_safe
@for_members
def show(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    """Show what one can do about a post: its curators decide, others can flag it."""
    post = find_post(request.visitor, kind, pk)
    can_flag = permissions.can_flag(request.visitor, post)
    context: dict[str, object] = {"post": post, "kind": kind, "body": html_of(post), "can_flag": can_flag}
    if permissions.can_curate(request.visitor, post):
        context["case"] = queue.case_of(post, request.membership)
    name = "moderation/posts/_actions.html" if _is_fragment(request) else "moderation/posts/page.html"
    return render(request, name, context)


@require_POST
@for_curators
@limited("moderate")
def decide(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    """Hide a post, let it stand, or bring it back."""
    post = find_post(request.visitor, kind, pk)
    if not permissions.can_curate(request.visitor, post):
        raise refusals.OnlyCuratorsDoThis
    case = queue.case_of(post, request.membership)
    form = DecisionForm(request.POST, main_reason=case.main_reason)
    if not form.is_valid():
        return _ask_again(request, case, form)
    decision, reason = form.cleaned_data["decision"], form.cleaned_data["reason"]
    done = _do(post, request.membership, decision, reason)
    said = _said(decision) if done else _("Somebody else has decided this already.")
    if _is_fragment(request):
        context = {"post": post, "kind": kind, "said": said, "can_undo": done and decision == DecisionForm.HIDE}
        return render(request, "moderation/queue/_decided.html", context)
    messages.success(request, said)
    return back(request, reverse("queue"))


def _do(post: Thread | Reply, by: Membership, decision: str, reason: str) -> bool:
    if decision == DecisionForm.HIDE:
        return actions.hide_post(post=post, by=by, reason=reason)
    if decision == DecisionForm.RESTORE:
        return actions.restore_post(post=post, by=by, reason=reason)
    return actions.dismiss_flags(post=post, by=by, reason=reason)


def _said(decision: str) -> str:
    return {
        DecisionForm.HIDE: _("Hidden. The author is told why."),
        DecisionForm.RESTORE: _("Brought back. The author is told."),
        DecisionForm.KEEP: _("It stands. Who flagged it is told."),
    }[decision]


def _ask_again(request: MemberRequest, case: queue.Case, form: DecisionForm) -> HttpResponse:
    name = "moderation/queue/_case.html" if _is_fragment(request) else "moderation/posts/page.html"
    context = {"post": case.post, "kind": case.kind, "case": case, "form": form}
    return render(request, name, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _is_fragment(request: CommunityRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
