"""The members whom one wants to hear nothing of."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.access import MemberRequest, for_members
from community.limits import limited
from community.models import Membership
from community.paging import newest, page
from members.actions.blocks import block_member, unblock_member
from members.models import Block
from members.people import with_pages_for
from members.views.back import back_to

PAGE_SIZE = 50


@require_safe
@for_members
def blocks(request: MemberRequest) -> HttpResponse:
    """List whom one has blocked."""
    mine = Block.objects.filter(by=request.membership).select_related("blocked")
    found = page(mine, by=newest("since"), after=request.GET.get("after", ""), size=PAGE_SIZE)
    context = {"blocks": found.rows, "more_url": f"?after={found.after}" if found.after else ""}
    return render(request, "members/blocks/index.html", context)


@require_POST
@for_members
@limited("connect")
def block(request: MemberRequest, handle: str) -> HttpResponse:
    """Keep somebody away, who is not told."""
    other = _person(request, handle)
    block_member(by=request.membership, other=other)
    messages.success(
        request, _("%(name)s is blocked: you will not hear from each other.") % {"name": other.display_name}
    )
    return back_to(request, reverse("member", args=[other.handle]))


@require_POST
@for_members
@limited("connect")
def unblock(request: MemberRequest, handle: str) -> HttpResponse:
    """Let somebody come near again."""
    other = _person(request, handle)
    unblock_member(by=request.membership, other=other)
    messages.success(request, _("%(name)s is no longer blocked.") % {"name": other.display_name})
    return back_to(request, reverse("member", args=[other.handle]))


def _person(request: MemberRequest, handle: str) -> Membership:
    """Somebody whose page one may open. Who has left, but was blocked before, can be unblocked as well."""
    blocked = Membership.objects.filter(blocked_by__by=request.membership, handle=handle)
    person = with_pages_for(request.membership).filter(handle=handle).first() or blocked.first()
    if person is None:
        raise Http404
    return person
