"""Who talks in a thread."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community.access import CommunityRequest, for_readers
from community.models import Membership
from discussions.models import Thread

PEOPLE_MAX = 8
#: How many of the last replies are looked at, so that a long thread costs no more than a short one.
LOOKED_AT = 200


@require_safe
@for_readers
def of_thread(request: CommunityRequest, pk: int) -> HttpResponse:
    """Show who started a thread and who replied last, as a part for its page."""
    threads = Thread.objects.visible_to(request.visitor).select_related("author").defer("body", "body_html", "search")
    thread = get_object_or_404(threads, pk=pk)
    readable = thread.replies.filter(deleted_at__isnull=True, hidden_at__isnull=True)
    authors = [thread.author_id, *readable.order_by("-position").values_list("author_id", flat=True)[:LOOKED_AT]]
    ids = list(dict.fromkeys(authors))[:PEOPLE_MAX]
    found = Membership.objects.in_bulk(ids)
    people = [found[pk] for pk in ids if pk in found]
    return render(request, "discussions/threads/_people.html", {"people": people})
