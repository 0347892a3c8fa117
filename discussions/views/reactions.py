"""Reactions to opening posts and replies."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import get_script_prefix
from django.views.decorators.http import require_POST

from community.access import MemberRequest, for_members
from community.addresses import placed
from community.limits import limited
from community.refusals import wants_json
from discussions import reading
from discussions.actions.react import react, unreact
from discussions.addresses import reply_path, thread_path
from discussions.forms import ReactionForm
from discussions.models import Reply, Thread
from discussions.partials import find_drawn, head_html, reply_html, with_head


@require_POST
@for_members
@limited("react")
def to_thread(request: MemberRequest, pk: int) -> HttpResponse:
    """React to an opening post, or take that back."""
    thread = reading.find_thread(request.membership, pk)
    return _react(request, thread, thread_path(thread))


@require_POST
@for_members
@limited("react")
def to_reply(request: MemberRequest, pk: int) -> HttpResponse:
    """React to a reply, or take that back."""
    reply = reading.find_reply(request.membership, pk)
    return _react(request, reply, reply_path(reply))


def _react(request: MemberRequest, post: Thread | Reply, back: str) -> HttpResponse:
    form = ReactionForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    if "undo" in request.POST:
        unreact(by=request.membership, post=post, kind=form.cleaned_data["kind"])
    else:
        react(by=request.membership, post=post, kind=form.cleaned_data["kind"])
    return JsonResponse({"html": _drawn(post)}) if wants_json(request) else redirect(back)


def _drawn(post: Thread | Reply) -> str:
    under = get_script_prefix()
    if isinstance(post, Thread):
        return placed(head_html(with_head(Thread.objects.filter(pk=post.pk)).get()), under)
    return placed(reply_html(find_drawn(post.pk), post.thread), under)
