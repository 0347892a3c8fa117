"""Whom one may mean while typing @, and how a text will look."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse, JsonResponse
from django.urls import get_script_prefix
from django.views.decorators.http import require_POST, require_safe

from community.access import MemberRequest, for_members
from community.addresses import placed
from community.limits import limited
from discussions import mentions
from discussions.models.thread import BODY_MAX
from members.people import visible_to

SUGGESTED = 8
ASKED_MAX = 40


@require_safe
@for_members
@limited("mention")
def index(request: MemberRequest) -> HttpResponse:
    """Suggest members whose handle or name, or a word of it, begins with `?q=`."""
    asked = request.GET.get("q", "")[:ASKED_MAX].strip().lower()
    people = visible_to(request.membership).exclude(pk=request.membership.pk)
    if asked:
        people = people.filter(
            Q(handle__startswith=asked) | Q(display_name__istartswith=asked) | Q(display_name__icontains=f" {asked}")
        )
    found = people.order_by("display_name", "pk").only("handle", "display_name", "headline")[:SUGGESTED]
    return JsonResponse(
        {"people": [{"handle": m.handle, "name": m.display_name, "headline": m.headline} for m in found]}
    )


@require_POST
@for_members
@limited("mention")
def preview(request: MemberRequest) -> HttpResponse:
    """Show how a text will look."""
    body = request.POST.get("body", "").replace("\0", "")[:BODY_MAX]
    mentioned = mentions.mentioned_in(body, community_id=request.community.pk)
    return HttpResponse(placed(mentions.rendered(body, mentioned), get_script_prefix()))
