"""Replies: post, find, change, take back."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import get_script_prefix
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.access import CommunityRequest, MemberRequest, for_members, for_readers
from community.addresses import placed
from community.limits import limited
from community.refusals import wants_json
from discussions import partials, permissions, reading, refusals
from discussions.actions.delete import delete_reply
from discussions.actions.edit_reply import edit_reply
from discussions.actions.post_reply import post_reply
from discussions.addresses import path_at, reply_path
from discussions.forms import EditReplyForm, ReplyForm
from discussions.models import Reply, Thread
from discussions.paging import page_with
from discussions.views.thread_page import render_thread


@require_POST
@for_members
@limited("post")
def create(request: MemberRequest, pk: int) -> HttpResponse:
    """Reply in a thread."""
    thread = reading.find_thread(request.membership, pk)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        if wants_json(request):
            return JsonResponse({"errors": form.errors}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        last_page = page_with(thread.last_position)
        return render_thread(request, thread, last_page, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    answered = form.cleaned_data["in_reply_to"]
    reply = post_reply(
        thread=thread,
        author=request.membership,
        body=form.cleaned_data["body"],
        in_reply_to=_answered(request, answered) if answered else None,
        submission=form.cleaned_data["submission"],
    )
    if wants_json(request):
        return JsonResponse(_as_json(reply), status=HTTPStatus.CREATED)
    return HttpResponseRedirect(reply_path(reply), status=HTTPStatus.SEE_OTHER)


@require_safe
@for_readers
def show(request: CommunityRequest, pk: int) -> HttpResponse:
    """Lead to the page on which a reply stands."""
    replies = Reply.objects.filter(thread__in=_threads(request)).select_related("thread")
    reply = get_object_or_404(replies.defer("search", "thread__search", "thread__body"), pk=pk)
    return redirect(reply_path(reply))


@require_safe
@for_readers
def at(request: CommunityRequest, pk: int, position: int) -> HttpResponse:
    """Lead to the page of a thread on which a position is."""
    return redirect(path_at(get_object_or_404(_threads(request), pk=pk), position))


@require_safe
@for_readers
def more(request: CommunityRequest, pk: int) -> HttpResponse:
    """Show a reply alone, with what can be done with it."""
    reply = reading.find_reply(request.visitor, pk)
    context = {
        "reply": reply,
        "reply_html": mark_safe(placed(reply.body_html, get_script_prefix())),  # noqa: S308  (sanitised at writing)
        "thread": reply.thread,
        "space": reply.thread.space,
        "can_edit": permissions.can_edit(request.visitor, reply),
        "can_delete": permissions.can_delete(request.visitor, reply),
        "can_react": permissions.can_react(request.visitor, reply),
        "can_accept": permissions.can_accept(request.visitor, reply.thread),
        "reaction_choices": partials.choices(),
    }
    return render(request, "discussions/replies/more.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("edit")
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change what a reply says."""
    reply = reading.find_reply(request.membership, pk)
    if why := permissions.why_not_edit(request.membership, reply):
        raise why
    form = EditReplyForm(request.POST or None, initial={"body": reply.body, "revision": reply.thread.revision})
    current, status = None, HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                return redirect(reply_path(edit_reply(reply=reply, by=request.membership, **form.cleaned_data)))
            except refusals.StaleEdit as stale:
                current, status = stale.current, stale.status
                form = EditReplyForm({**form.cleaned_data, "revision": reply.thread.revision})
                form.is_valid()
    context = {"form": form, "reply": reply, "thread": reply.thread, "space": reply.thread.space, "current": current}
    return render(request, "discussions/replies/edit.html", context, status=status)


@require_POST
@for_members
@limited("edit")
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back a reply."""
    reply = reading.find_reply(request.membership, pk)
    delete_reply(reply=reply, by=request.membership)
    messages.success(request, _("Your reply is gone."))
    return redirect(reply_path(reply))


@require_safe
@for_readers
def history(request: CommunityRequest, pk: int) -> HttpResponse:
    """Show what a reply said before."""
    reply = reading.find_reply(request.visitor, pk)
    edits = reply.edits.select_related("by").order_by("-at", "-pk")[:100]
    context = {"post": reply, "reply": reply, "thread": reply.thread, "space": reply.thread.space, "edits": edits}
    return render(request, "discussions/replies/history.html", context)


def _answered(request: MemberRequest, pk: int) -> Reply:
    replies = Reply.objects.visible_to(request.membership).select_related("author").defer("search", "body_html")
    reply = replies.filter(pk=pk).first()
    if reply is None:
        raise refusals.AlreadyGone
    return reply


def _threads(request: CommunityRequest) -> QuerySet[Thread]:
    return Thread.objects.visible_to(request.visitor)


def _as_json(reply: Reply) -> dict[str, object]:
    html = placed(partials.reply_html(partials.find_drawn(reply.pk), reply.thread), get_script_prefix())
    return {"html": html, "position": reply.position, "revision": reply.revision}
