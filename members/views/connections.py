"""Requests to connect, and one's connections."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.access import MemberRequest, for_members
from community.limits import limited
from community.models import Membership
from community.paging import newest, page
from members.actions.connections import (
    accept_connection,
    ask_connection,
    decline_connection,
    remove_connection,
    withdraw_connection,
)
from members.cards import cards
from members.forms import LineForm
from members.models import Connection
from members.people import relation, visible_to
from members.views.back import back_to

PAGE_SIZE = 30
#: Requests that wait are all shown up to here; more come into view as these are answered.
REQUESTS_MAX = 50


@require_safe
@for_members
def connections(request: MemberRequest) -> HttpResponse:
    """List who asks, whom one has asked, and whom one is connected with."""
    me = request.membership
    found = page(
        Connection.objects.of(me).accepted().select_related("asked", "asked_by"),
        by=newest("accepted_at"),
        after=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    asking = Connection.objects.waiting_for(me).select_related("asked_by").order_by("-asked_at", "-pk")
    asked = Connection.objects.asked_for_by(me).select_related("asked").order_by("-asked_at", "-pk")
    context = {
        "asking": asking[:REQUESTS_MAX],
        "asked": asked[:REQUESTS_MAX],
        "cards": cards(me, [c.asked_by if c.asked_id == me.pk else c.asked for c in found.rows]),
        "more_url": f"?after={found.after}" if found.after else "",
        "is_first_page": "after" not in request.GET,
    }
    return render(request, "members/connections/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("connect")
def connection_ask(request: MemberRequest, handle: str) -> HttpResponse:
    """Ask somebody to connect, with a line."""
    other = _person(request, handle)
    form = LineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        connection = ask_connection(asker=request.membership, other=other, line=form.cleaned_data["line"])
        return _answer(request, other, _said(connection, other))
    context = {"form": form, "member": other, "relation": relation(request.membership, other)}
    return render(request, "members/connections/new.html", context, status=422 if form.is_bound else 200)


def _said(connection: Connection, other: Membership) -> str:
    if connection.is_accepted:
        return _("You and %(name)s are connected.") % {"name": other.display_name}
    return _("You have asked %(name)s to connect.") % {"name": other.display_name}


@require_POST
@for_members
@limited("connect")
def connection_accept(request: MemberRequest, pk: int) -> HttpResponse:
    """Say yes to somebody who asked."""
    return _answered(request, pk, accept_connection, _("You and %(name)s are connected."))


@require_POST
@for_members
@limited("connect")
def connection_decline(request: MemberRequest, pk: int) -> HttpResponse:
    """Say no to somebody who asked, who is not told."""
    return _answered(request, pk, decline_connection, _("Declined. %(name)s is not told."))


@require_POST
@for_members
@limited("connect")
def connection_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take one's request back."""
    return _answered(request, pk, withdraw_connection, _("Your request to %(name)s is taken back."))


@require_POST
@for_members
@limited("connect")
def connection_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """End a connection."""
    return _answered(request, pk, remove_connection, _("You and %(name)s are no longer connected."))


def _answered(request: MemberRequest, pk: int, act: Callable[..., Connection], sentence: str) -> HttpResponse:
    """Do something with one of one's own connections, and say what was done."""
    mine = Connection.objects.of(request.membership).select_related("asked", "asked_by")
    connection = mine.filter(pk=pk).first()
    if connection is None:
        raise Http404
    act(connection=connection, by=request.membership)
    other = connection.asked if connection.asked_by_id == request.membership.pk else connection.asked_by
    return _answer(request, other, sentence % {"name": other.display_name})


def _answer(request: MemberRequest, other: Membership, sentence: str) -> HttpResponse:
    """Show how the two stand now: the part of the page that changed, or the page where the form was."""
    if request.headers.get("HX-Request"):
        context = {"relation": relation(request.membership, other), "said": sentence}
        return render(request, "members/connections/_relation.html", context)
    messages.success(request, sentence)
    return back_to(request, reverse("member", args=[other.handle]))


def _person(request: MemberRequest, handle: str) -> Membership:
    person = visible_to(request.membership).filter(handle=handle).first()
    if person is None:
        raise Http404
    return person
