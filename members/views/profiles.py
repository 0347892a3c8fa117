"""A member's page, and changing one's own."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.access import MemberRequest, for_members
from community.limits import limited
from community.models import FormerHandle, Membership
from members.actions.profile import change_photo, change_profile, profile_of, remove_photo
from members.cards import cards
from members.forms import PortraitForm, ProfileForm
from members.interests import popular
from members.models import Profile
from members.people import known_to, visible_to, with_blocks, with_pages_for
from members.refusals import HandleIsTaken

#: Faces beside a member's page.
FACES = 8


@require_safe
@for_members
def member(request: MemberRequest, handle: str) -> HttpResponse:
    """Show who somebody is, what one has in common with them, and how to get in touch."""
    person = with_pages_for(request.membership).filter(handle=handle).select_related("profile").first()
    if person is None:
        return _by_former_handle(request, handle)
    card = cards(request.membership, [person])[0]
    connections = visible_to(request.membership).filter(known_to(person)).exclude(pk=person.pk)
    context = {
        "member": person,
        "profile": getattr(person, "profile", None),
        "card": card,
        "relation": with_blocks(card.relation),
        "connections": connections.order_by("display_name", "pk")[:FACES],
        "connections_count": connections.count(),
        "mutual": [] if person.pk == request.membership.pk else _mutual(request.membership, person)[:FACES],
    }
    return render(request, "members/profiles/show.html", context)


def _by_former_handle(request: MemberRequest, handle: str) -> HttpResponseRedirect:
    """Lead from a handle that was given up to whoever had it."""
    former = FormerHandle.objects.filter(community=request.community, handle=handle).select_related("membership")
    owner = former.first()
    if owner is None or not with_pages_for(request.membership).filter(pk=owner.membership_id).exists():
        raise Http404
    return redirect("member", owner.membership.handle)


def _mutual(viewer: Membership, person: Membership) -> QuerySet[Membership]:
    """People who are connected with both."""
    both = visible_to(viewer).filter(known_to(viewer), known_to(person))
    return both.exclude(pk__in=[viewer.pk, person.pk]).order_by("display_name", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("edit")
def me_edit(request: MemberRequest) -> HttpResponse:
    """Change what one says of oneself."""
    profile = profile_of(request.membership)
    form = ProfileForm(*posted(request), initial=initial(profile), **about(request, profile))
    if request.method == "POST" and form.is_valid() and save(form, profile):
        messages.success(request, _("Your profile is saved."))
        return HttpResponseRedirect(reverse("member", args=[form.cleaned_data["handle"]]), status=303)
    return render(request, "members/profiles/edit.html", {"form": form}, status=422 if form.is_bound else 200)


def posted(request: MemberRequest) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[Any]]] | tuple[None, None]:
    """Return the texts and the files that were sent, if the request sends something."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def save(form: PortraitForm, profile: Profile) -> bool:
    """Write what a valid form says; a handle that is taken becomes an error beside its field."""
    membership = form.membership
    try:
        change_profile(membership=membership, portrait=form.portrait(profile))
    except HandleIsTaken:
        form.add_error("handle", _("Somebody goes by that already."))
        return False
    if form.cleaned_data["photo"]:
        change_photo(membership=membership, photo=form.cleaned_data["photo"])
    elif form.cleaned_data.get("remove_photo"):
        remove_photo(membership=membership)
    return True


def initial(profile: Profile) -> dict[str, Any]:
    """What a form about oneself starts with."""
    member = profile.membership
    return {
        "name": member.display_name,
        "handle": member.handle,
        "headline": member.headline,
        "about": profile.about,
        "place": profile.place,
        "link": profile.link,
        "interests": ", ".join(profile.interests.order_by("name", "pk").values_list("name", flat=True)),
    }


def about(request: MemberRequest, profile: Profile) -> dict[str, Any]:
    """What such a form needs to know: whose it is, and what others here care about."""
    mine = set(profile.interests.values_list("pk", flat=True))
    suggestions = [interest for interest in popular(request.community) if interest.pk not in mine]
    return {"membership": request.membership, "suggestions": suggestions}
