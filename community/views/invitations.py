"""Invitations: giving them, taking them back, coming in by them."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community import paging
from community.access import CommunityRequest, MemberRequest, for_everyone, for_members
from community.actions import inviting
from community.addresses import address_of, sign_in_link
from community.forms import LetterForm, LinkForm
from community.limits import limited
from community.models import Invitation
from community.permissions import can_invite
from community.refused import CannotInvite, InvitationHasEnded
from community.views.front_door import arrived

PAGE_SIZE = 20


@require_safe
@for_members
def invite(request: MemberRequest) -> HttpResponse:
    """Show what one can give, and what one has given."""
    return _page(request, LinkForm(), LetterForm())


@require_POST
@for_members
@limited("invite")
def invite_by_link(request: MemberRequest) -> HttpResponse:
    """Make a link and show it, this once."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _page(request, form, LetterForm())
    link = inviting.invite_by_link(
        inviter=request.membership,
        max_uses=form.cleaned_data["max_uses"],
        lasts=form.lasts(),
        submission=form.cleaned_data["submission"],
    )
    address = address_of(request.community, "invitation", link.token)
    return _page(request, LinkForm(), LetterForm(), new=link.invitation, address=address)


@require_POST
@for_members
@limited("invite")
def invite_by_letter(request: MemberRequest) -> HttpResponse:
    """Write to somebody."""
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _page(request, LinkForm(), form)
    inviting.invite_by_letter(
        inviter=request.membership,
        email=form.cleaned_data["email"],
        note=form.cleaned_data["note"],
        submission=form.cleaned_data["submission"],
    )
    return redirect("invite")


@require_POST
@for_members
@limited("invite")
def revoke(request: MemberRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    given = Invitation.objects.filter(community=request.community)
    if not request.membership.is_admin:
        given = given.filter(invited_by=request.membership)
    inviting.revoke(invitation=get_object_or_404(given, pk=pk), by=request.membership)
    return redirect("invite")


@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
@limited("invitation")
@never_cache
def invitation(request: CommunityRequest, token: str) -> HttpResponse:
    """Show who asks them in and where to; accept on POST. Nobody is signed in by it."""
    found = _find(request, token)
    if request.membership is not None:
        return redirect("home")
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect(sign_in_link(request))
        return arrived(inviting.accept(invitation=found, user=request.user))
    return render(request, "community/invitation/page.html", {"invitation": found, "inviter": found.invited_by})


def _find(request: CommunityRequest, token: str) -> Invitation:
    """Return the invitation; raise InvitationHasEnded, or Http404 where even that would say too much."""
    invitations = Invitation.objects.filter(community=request.community).with_token(token)
    found = invitations.usable().select_related("invited_by").first()
    if found is not None and found.invited_by.is_active:
        found.community = request.community
        return found
    if request.community.is_hidden and request.membership is None:
        raise Http404
    raise InvitationHasEnded


def _page(
    request: MemberRequest,
    link_form: LinkForm,
    letter_form: LetterForm,
    *,
    new: Invitation | None = None,
    address: str = "",
) -> HttpResponse:
    if not can_invite(request.membership):
        raise CannotInvite
    mine = Invitation.objects.filter(invited_by=request.membership, community=request.community)
    page = paging.page(
        mine.prefetch_related("accepted_by"),
        by=paging.newest("made_at"),
        after=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    context = {
        "link_form": link_form,
        "letter_form": letter_form,
        "invitations": page.rows,
        "after": page.after,
        "new": new,
        "address": address,
    }
    wrong = link_form.errors or letter_form.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "community/invite/page.html", context, status=status)
