"""Pinning, locking and moving threads."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.access import MemberRequest, for_curators
from community.limits import limited
from discussions.addresses import thread_path
from discussions.models import Thread
from discussions.moderation import actions, permissions, refusals
from discussions.moderation.forms import MoveForm, NoteForm
from discussions.moderation.posts import find_thread
from discussions.moderation.views.returning import back


def _found(request: MemberRequest, pk: int) -> Thread:
    """Return a thread that the curator looks after."""
    thread = find_thread(request.visitor, pk)
    if not permissions.can_curate(request.visitor, thread):
        raise refusals.OnlyCuratorsDoThis
    return thread


@require_POST
@for_curators
@limited("moderate")
def pin(request: MemberRequest, pk: int) -> HttpResponse:
    """Put it on top of its space."""
    thread = _found(request, pk)
    actions.pin_thread(thread=thread, by=request.membership)
    return back(request, thread_path(thread))


@require_POST
@for_curators
@limited("moderate")
def unpin(request: MemberRequest, pk: int) -> HttpResponse:
    """Take it down from the top of its space."""
    thread = _found(request, pk)
    actions.unpin_thread(thread=thread, by=request.membership)
    return back(request, thread_path(thread))


@require_POST
@for_curators
@limited("moderate")
def lock(request: MemberRequest, pk: int) -> HttpResponse:
    """Let it take no more replies."""
    return _with_note(request, _found(request, pk), actions.lock_thread)


@require_POST
@for_curators
@limited("moderate")
def unlock(request: MemberRequest, pk: int) -> HttpResponse:
    """Let it take replies again."""
    return _with_note(request, _found(request, pk), actions.unlock_thread)


def _with_note(request: MemberRequest, thread: Thread, act: Callable[..., bool]) -> HttpResponse:
    form = NoteForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "thread": thread}
        return render(request, "moderation/threads/note.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    act(thread=thread, by=request.membership, reason=form.cleaned_data["reason"])
    return back(request, thread_path(thread))


@require_http_methods(["GET", "HEAD", "POST"])
@for_curators
@limited("moderate")
def move(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask where it belongs, and move it there."""
    thread = _found(request, pk)
    bound = request.POST if request.method == "POST" else None
    form = MoveForm(bound, thread=thread, curator=request.membership)
    if form.is_valid():
        actions.move_thread(thread=thread, by=request.membership, **form.cleaned_data)
        messages.success(request, _("Moved to %(space)s.") % {"space": form.cleaned_data["to"].name})
        return redirect(thread_path(thread))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "moderation/threads/move.html", {"form": form, "thread": thread}, status=status)
