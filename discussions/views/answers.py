"""The accepted answer of a question."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from community.access import MemberRequest, for_members
from community.limits import limited
from discussions import reading
from discussions.actions.accept import accept_reply, unaccept_reply
from discussions.addresses import reply_path, thread_path


@require_POST
@for_members
@limited("edit")
def create(request: MemberRequest, pk: int) -> HttpResponse:
    """Accept a reply as the answer."""
    reply = reading.find_reply(request.membership, pk)
    accept_reply(reply=reply, by=request.membership)
    return redirect(reply_path(reply))


@require_POST
@for_members
@limited("edit")
def destroy(request: MemberRequest, pk: int) -> HttpResponse:
    """Leave a question without an accepted answer."""
    thread = reading.find_thread(request.membership, pk)
    unaccept_reply(thread=thread, by=request.membership)
    return redirect(thread_path(thread))
