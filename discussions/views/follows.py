"""How much of a thread a member wants to hear."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from community.access import MemberRequest, for_members
from community.limits import limited
from discussions import reading
from discussions.actions.follow import follow, mute, unfollow
from discussions.addresses import thread_path
from discussions.models import Follow


@require_POST
@for_members
@limited("follow")
def update(request: MemberRequest, pk: int) -> HttpResponse:
    """Follow or mute a thread; anything else is to hear what everybody hears."""
    thread = reading.find_thread(request.membership, pk)
    level = request.POST.get("level", "")
    if level == Follow.Level.FOLLOWING:
        follow(thread=thread, by=request.membership)
    elif level == Follow.Level.MUTED:
        mute(thread=thread, by=request.membership)
    else:
        unfollow(thread=thread, by=request.membership)
    return redirect(thread_path(thread))
