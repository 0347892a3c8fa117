"""What has changed in a thread since a page last heard of it."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from community.access import CommunityRequest, for_readers
from community.limits import limited
from discussions.broadcasts import changes_since
from discussions.models import Thread
from discussions.paging import whole_number
from discussions.partials import with_head


@require_safe
@for_readers
@limited("catch-up")
def of_thread(request: CommunityRequest, pk: int) -> HttpResponse:
    """Answer what changed in a thread after the revision `?after=`, at most so much at once."""
    thread = get_object_or_404(with_head(Thread.objects.visible_to(request.visitor)), pk=pk)
    after = whole_number(request.GET.get("after", ""), default=0)
    return JsonResponse(changes_since(thread, after))
