"""The inbox."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from community.access import CommunityRequest, MemberRequest, for_members, for_readers
from community.addresses import sign_in_link
from community.limits import limited
from members.notifications import actions
from members.notifications.inbox import page_of
from members.notifications.models import Notification
from members.notifications.showing import show


@require_safe
@for_members
def notifications(request: MemberRequest) -> HttpResponse:
    """Show what the member was told: what is new first, then the rest."""
    after = request.GET.get("after", "")
    page = page_of(request.membership, after=after)
    # What can no longer be shown no longer waits either, or the badge would count it for ever.
    if page.withdrawn:
        actions.mark_read(request.membership, [row.pk for row in page.withdrawn])
    return render(request, "notifications/inbox/page.html", {"page": page, "is_first": not after})


@require_safe
@for_readers
def notification(request: CommunityRequest, pk: int) -> HttpResponse:
    """Mark a notification as read and go to what it is about. Letters lead here, so who is signed out signs in first."""
    if request.membership is None:
        if request.user.is_authenticated:
            raise Http404
        return redirect(sign_in_link(request))
    row = Notification.objects.filter(recipient=request.membership, pk=pk).select_related("actor").first()
    if row is None:
        raise Http404
    actions.mark_read(request.membership, [row.pk])
    shown = show([row], request.membership)
    if not shown:
        raise Http404
    return redirect(shown[0].found.url)


@require_POST
@for_members
@limited("mark-read")
def mark_read(request: MemberRequest, pk: int) -> HttpResponse:
    """Mark one notification as read."""
    if not Notification.objects.filter(recipient=request.membership, pk=pk).exists():
        raise Http404
    actions.mark_read(request.membership, [pk])
    return redirect("notifications")


@require_POST
@for_members
@limited("mark-read")
def mark_all_read(request: MemberRequest) -> HttpResponse:
    """Mark the whole inbox as read."""
    actions.mark_all_read(request.membership)
    return redirect("notifications")
