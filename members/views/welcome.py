"""The first steps of a newcomer: say who you are, and meet somebody."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from community.access import MemberRequest, for_members
from community.limits import limited
from members.actions.profile import profile_of
from members.cards import cards
from members.forms import PortraitForm
from members.suggestions import people_to_meet
from members.views.profiles import about, initial, posted, save


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("edit")
def welcome(request: MemberRequest) -> HttpResponse:
    """Ask a newcomer what others should know of them."""
    profile = profile_of(request.membership)
    form = PortraitForm(*posted(request), initial=initial(profile), **about(request, profile))
    if request.method == "POST" and form.is_valid() and save(form, profile):
        return HttpResponseRedirect(reverse("welcome-people"), status=303)
    return render(request, "members/welcome/portrait.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@for_members
def welcome_people(request: MemberRequest) -> HttpResponse:
    """Show a newcomer a few people to meet."""
    people = people_to_meet(request.membership)
    return render(request, "members/welcome/people.html", {"cards": cards(request.membership, people)})


@require_safe
@for_members
def people_to_meet_fragment(request: MemberRequest) -> HttpResponse:
    """Show a few people to meet, as a part of some other page."""
    people = people_to_meet(request.membership, count=3)
    context = {"cards": cards(request.membership, people), "next": reverse("home")}
    return render(request, "members/welcome/_few_to_meet.html", context)
