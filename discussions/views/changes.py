"""What has changed in a thread since a page last heard of it."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from community.access import CommunityRequest, for_readers
from community.addresses import placed
from community.limits import limited
from discussions.broadcasts import changes_since
from discussions.models import Thread
from discussions.paging import whole_number


@require_safe
@for_readers
@limited("catch-up")
def of_thread(request: CommunityRequest, pk: int) -> HttpResponse:
    """Answer what changed in a thread after the revision `?after=`, at most so much at once."""
    threads = Thread.objects.visible_to(request.visitor).select_related("space", "author", "origin")
    thread = get_object_or_404(threads.select_related("accepted_reply__author").defer("search"), pk=pk)
    after = whole_number(request.GET.get("after", ""), default=0)
    changes = changes_since(thread, after)
    under = get_script_prefix()
    for item in changes["items"]:
        item["html"] = placed(item["html"], under)
    if changes["head"] is not None:
        changes["head"] = placed(changes["head"], under)
    return JsonResponse(changes)
