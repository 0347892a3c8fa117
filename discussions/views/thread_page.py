"""The page of a thread, which is also the answer to a reply that could not be taken."""

from __future__ import annotations

import json
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from community.access import CommunityRequest
from discussions import partials, permissions, reading
from discussions.addresses import path_at, thread_path
from discussions.forms import ReplyForm
from discussions.models import Reply, Thread


def render_thread(
    request: CommunityRequest,
    thread: Thread,
    number: int,
    *,
    form: ReplyForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Return a page of a thread found by `reading.find_thread`, with what was written in the form."""
    page = reading.read_page(thread, request.visitor, number)
    first_unread = reading.first_unread_position(thread)
    why_not_reply = permissions.why_not_reply(request.visitor, thread)
    form = form or ReplyForm()
    context = {
        "thread": thread,
        "space": thread.space,
        "page": page,
        "form": form,
        "in_reply_to": _answered(request, thread, form),
        "can_reply": why_not_reply is None,
        "why_not_reply": why_not_reply,
        "can_edit": permissions.can_edit(request.visitor, thread),
        "can_delete": permissions.can_delete(request.visitor, thread),
        "can_accept": permissions.can_accept(request.visitor, thread),
        "reaction_choices": partials.choices(),
        "my_reactions": json.dumps({str(pk or "head"): kinds for pk, kinds in page.my_reactions.items()}),
        "first_unread_url": path_at(thread, first_unread) if first_unread else None,
        "changes_url": reverse("thread-changes", args=[thread.pk]),
        "earlier_url": _page_url(thread, page.positions.earlier),
        "later_url": _page_url(thread, page.positions.later),
    }
    return render(request, "discussions/threads/show.html", context, status=status)


def _answered(request: CommunityRequest, thread: Thread, form: ReplyForm) -> Reply | None:
    """Return the reply that the composer is about to answer, named by the form or by `?to=POSITION`."""
    replies = Reply.objects.filter(thread=thread, deleted_at__isnull=True, hidden_at__isnull=True)
    replies = replies.select_related("author").only("pk", "position", "body", "author__display_name")
    if form.is_bound:
        pk = form.cleaned_data.get("in_reply_to")
        return replies.filter(pk=pk).first() if pk else None
    to = request.GET.get("to", "")
    return replies.filter(position=int(to)).first() if to.isascii() and to.isdigit() and len(to) < 9 else None


def _page_url(thread: Thread, number: int | None) -> str | None:
    if number is None:
        return None
    return thread_path(thread) + (f"?page={number}" if number > 1 else "")
