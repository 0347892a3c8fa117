"""Coming in and going: joining, asking to be let in, leaving."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from community.access import CommunityRequest, MemberRequest, for_members, for_readers
from community.actions import joining
from community.addresses import installation_path, is_at_installation, sign_in_link
from community.forms import AskToJoinForm
from community.limits import limited
from community.models import Community, Membership


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
@limited("join")
@never_cache
def join(request: CommunityRequest) -> HttpResponse:
    """Join, where that is open; ask to, where it is by request."""
    if request.membership is not None:
        return redirect("home")
    form = AskToJoinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect(sign_in_link(request))
        if form.is_valid():
            note = form.cleaned_data["request_note"]
            return arrived(joining.join(community=request.community, user=request.user, note=note))
    asks = request.community.joining == Community.Joining.BY_REQUEST
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "community/join/page.html", {"form": form, "asks": asks}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("join")
def leave(request: MemberRequest) -> HttpResponse:
    """Ask whether they mean it, and leave."""
    if request.method == "POST":
        joining.leave(membership=request.membership)
        # A form may not lead to another host, so from a domain of its own back to its front door.
        return redirect(installation_path("communities") if is_at_installation(request) else "home")
    return render(request, "community/leave/page.html")


def arrived(member: Membership) -> HttpResponse:
    """Lead a newcomer on: to be welcomed, or to the page that says that they wait."""
    return redirect("welcome" if member.is_active else "join")
