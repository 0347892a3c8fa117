"""How far a member has read."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from community.access import MemberRequest, for_members
from community.limits import limited
from community.refusals import wants_json
from discussions.actions.mark_read import mark_read
from discussions.addresses import thread_path
from discussions.forms import ReadForm
from discussions.models import Thread


@require_POST
@for_members
@limited("react")
def update(request: MemberRequest, pk: int) -> HttpResponse:
    """Remember that the thread was seen up to a position."""
    thread = get_object_or_404(Thread.objects.visible_to(request.membership).defer("search", "body_html"), pk=pk)
    form = ReadForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    mark_read(thread=thread, by=request.membership, position=form.cleaned_data["position"])
    return HttpResponse(status=HTTPStatus.NO_CONTENT) if wants_json(request) else redirect(thread_path(thread))
