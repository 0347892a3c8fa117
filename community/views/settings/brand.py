"""The brand: what the community says of itself, and how it looks."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community import branding
from community.access import MemberRequest, for_admins
from community.actions import arranging
from community.colours import Colour, contrast, is_colour
from community.forms_settings import BrandForm, LogoForm
from community.limits import limited
from community.models import Community
from community.refused import ChangedMeanwhile


@require_http_methods(["GET", "HEAD", "POST"])
@for_admins
@limited("settings")
def brand(request: MemberRequest) -> HttpResponse:
    """Show and change the brand."""
    current = Community.objects.get(pk=request.community.pk)
    initial = {"revision": current.revision}
    if request.method != "POST":
        return _page(request, BrandForm(instance=current, initial=initial), LogoForm(), HTTPStatus.OK)
    form = BrandForm(request.POST, instance=Community.objects.get(pk=current.pk))
    if not form.is_valid():
        return _page(request, form, LogoForm(), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        arranging.change_brand(
            community=current, by=request.membership, brand=form.brand(), revision=form.cleaned_data["revision"]
        )
    except ChangedMeanwhile:
        return _stale(request, current)
    messages.success(request, _("Kept. Everybody sees it within seconds."))
    return redirect("community-settings")


@require_POST
@for_admins
@limited("upload")
def logo(request: MemberRequest) -> HttpResponse:
    """Take a picture as the brand's logo."""
    form = LogoForm(request.POST, request.FILES)
    if not form.is_valid():
        current = Community.objects.get(pk=request.community.pk)
        other = BrandForm(instance=current, initial={"revision": current.revision})
        return _page(request, other, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    arranging.change_logo(community=request.community, by=request.membership, logo=form.cleaned_data["logo"])
    return redirect("community-settings")


@require_POST
@for_admins
@limited("settings")
def logo_remove(request: MemberRequest) -> HttpResponse:
    """Show no logo."""
    arranging.change_logo(community=request.community, by=request.membership, logo=None)
    return redirect("community-settings")


@require_safe
@for_admins
def preview(request: MemberRequest) -> HttpResponse:
    """Say how readable the colours in the query are, and name the style sheet that shows them."""
    colour, accent, fonts = _chosen(request)
    light, dark = branding.palette("light", colour, accent), branding.palette("dark", colour, accent)
    papers = {mode: Colour.parse(grounds[0]) for mode, grounds in branding.GROUNDS.items()}
    facts = [
        (_("Text on the brand's colour"), min(contrast(side.on_brand, side.brand) for side in (light, dark))),
        (_("Links, in the light"), contrast(light.ink, papers["light"])),
        (_("Links, in the dark"), contrast(dark.ink, papers["dark"])),
    ]
    context = {
        "facts": facts,
        "was_darkened": str(light.brand) != colour.lower(),
        "colour": colour,
        "accent": accent,
        "fonts": fonts,
    }
    return render(request, "community/settings/_preview.html", context)


@require_safe
@for_admins
def preview_css(request: MemberRequest) -> HttpResponse:
    """Send the theme of the colours in the query."""
    colour, accent, fonts = _chosen(request)
    css = branding.theme(colour=colour, accent=accent, fonts=fonts)
    return HttpResponse(css, content_type="text/css; charset=utf-8")


def _chosen(request: MemberRequest) -> tuple[str, str, str]:
    """Return colour, second colour and fonts from the query; the present ones for what makes no sense."""
    community, given = request.community, request.GET
    colour, accent, fonts = given.get("colour", ""), given.get("accent", ""), given.get("fonts", "")
    return (
        colour if is_colour(colour) else community.colour,
        accent if is_colour(accent) else "",
        fonts if fonts in branding.FONTS else community.fonts,
    )


def _stale(request: MemberRequest, current: Community) -> HttpResponse:
    """Show what was typed once more, with the revision of now: saving again means it."""
    again = request.POST.copy()
    again["revision"] = str(current.revision)
    form = BrandForm(again, instance=Community.objects.get(pk=current.pk))
    form.is_valid()
    form.add_error(
        None,
        _("Somebody else has changed these settings since you opened them. Saving again replaces theirs with yours."),
    )
    return _page(request, form, LogoForm(), HTTPStatus.CONFLICT)


def _page(request: MemberRequest, form: BrandForm, logo_form: LogoForm, status: HTTPStatus) -> HttpResponse:
    context = {"form": form, "logo_form": logo_form, "tab": "brand"}
    return render(request, "community/settings/brand.html", context, status=status)
