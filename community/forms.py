"""Forms about coming in: starting a community, asking to join, inviting."""

from __future__ import annotations

import zoneinfo
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.models import Community, Invitation, Membership

#: For how long a link may last, in days.
LASTS = [(1, _("a day")), (7, _("a week")), (30, _("a month"))]
USES = [(1, _("one person")), (5, _("up to 5 people")), (25, _("up to 25 people")), (100, _("up to 100 people"))]
#: What stands between the zone's parts, as in Europe/Rome, and what nobody looks for.
OBSCURE_ZONES = ("Etc/", "SystemV/", "posix/", "right/")


@cache
def time_zones() -> list[tuple[str, str]]:
    """Return the time zones of this machine that have the name of a place, as a form offers them."""
    names = {name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(OBSCURE_ZONES)}
    return [(name, name.replace("_", " ")) for name in ["UTC", *sorted(names)]]


class ColourInput(forms.TextInput):
    """The browser's own way to choose a colour."""

    input_type = "color"


class WithTimeZone(forms.ModelForm[Community]):
    """A community's form that offers the time zones by their places."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].widget = forms.Select(choices=time_zones())


class FoundForm(WithTimeZone):
    """What a new community needs; the rest can be said later."""

    class Meta:
        model = Community
        fields = ["name", "slug", "tagline", "colour", "joining", "language", "time_zone"]
        widgets = {
            "name": forms.TextInput(attrs={"autofocus": True, "autocomplete": "organization"}),
            "slug": forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "pattern": "[a-z0-9_-]+"}),
            "colour": ColourInput,
            "joining": forms.RadioSelect,
        }
        help_texts = {
            "name": _("The brand, as its people call it."),
            "tagline": _("In a few words: who meets here?"),
            "colour": _("Everything else follows from it, in light and dark. It can be changed."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].help_text = _("Small letters, digits and hyphens, as in %(address)s") % {
            "address": f"{settings.BASE_URL}/c/potters/"
        }

    def clean_slug(self) -> str:
        """Take capital letters for small ones: addresses have no capitals."""
        slug: str = self.cleaned_data["slug"].lower()
        if slug != self.cleaned_data["slug"] and Community.objects.filter(slug=slug).exists():
            raise ValidationError(_("That address is taken."), code="unique")
        return slug


class AskToJoinForm(forms.ModelForm[Membership]):
    """What somebody who asks to join says to the hosts."""

    class Meta:
        model = Membership
        fields = ["request_note"]
        labels = {"request_note": _("A line to the hosts")}
        help_texts = {"request_note": _("Who are you, and what brings you here? Only hosts and moderators read it.")}
        widgets = {"request_note": forms.Textarea(attrs={"rows": 3, "data-autosize": True})}


class SubmittedOnce(forms.Form):
    """A form that carries a key of its own, so that sending it twice is the same as once."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class LinkForm(SubmittedOnce):
    """An invitation for whoever has the link."""

    max_uses = forms.TypedChoiceField(label=_("For"), choices=USES, coerce=int, initial=1)
    days = forms.TypedChoiceField(label=_("It lasts"), choices=LASTS, coerce=int, initial=7)

    def lasts(self) -> timedelta:
        """Return how long the link is to last."""
        return timedelta(days=self.cleaned_data["days"])


class LetterForm(SubmittedOnce):
    """An invitation to one person, by e-mail."""

    email = forms.EmailField(label=_("Their e-mail address"), max_length=254)
    note = forms.CharField(
        label=_("A line to them"),
        max_length=Invitation._meta.get_field("note").max_length,
        required=False,
        widget=forms.TextInput,
    )
