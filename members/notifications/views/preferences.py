"""What members want to be told, and the way out of letters."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.access import CommunityRequest, MemberRequest, for_everyone, for_members
from community.limits import limited
from members.notifications import actions, tokens
from members.notifications.forms import PreferencesForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("settings")
def notification_preferences(request: MemberRequest) -> HttpResponse:
    """Show what the member wants to be told, and change it."""
    form = PreferencesForm(request.POST or None, membership=request.membership)
    if request.method == "POST":
        form = PreferencesForm(request.POST, membership=request.membership)
        if form.is_valid():
            actions.set_preferences(request.membership, form.wishes())
            messages.success(request, _("Kept."))
            return redirect("notification-preferences")
    return render(request, "notifications/preferences/page.html", {"form": form})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
@limited("unsubscribe")
def unsubscribe(request: CommunityRequest, token: str) -> HttpResponse:
    """Stop letters of one kind, without signing in: the signed token is the right to do it, and to nothing else.

    Mail programs post here by themselves (RFC 8058) and so carry no CSRF token; looking at the page changes nothing.
    """
    said = tokens.read(token, community=request.community)
    if said is None:
        raise Http404
    recipient, kind = said
    done = request.method == "POST"
    if done:
        actions.unsubscribe(recipient, kind)
    page = {"recipient": recipient, "kind": kind, "done": done}
    return render(request, "notifications/unsubscribe/page.html", page, status=HTTPStatus.OK)
