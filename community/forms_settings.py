"""The forms of the settings pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from community import dns_proof
from community.actions.arranging import Brand, SpacePlan
from community.forms import ColourInput, WithTimeZone
from community.images import BadImage, accept_image
from community.models import Community, Space, SpaceGroup

#: Shown at 32 pixels, and at 96 on the front door of a screen with many.
LOGO_SIDE = 512
BRAND_FIELDS = ["name", "tagline", "about", "colour", "accent", "fonts", "language", "time_zone", "joining"]


class BrandForm(WithTimeZone):
    """What the community says of itself, and how it looks."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    class Meta:
        model = Community
        fields = BRAND_FIELDS
        widgets = {
            "about": forms.Textarea(attrs={"rows": 6, "data-autosize": True}),
            "colour": ColourInput,
            "accent": forms.TextInput(attrs={"placeholder": "#c9a227", "spellcheck": "false", "size": 8}),
            "fonts": forms.RadioSelect,
            "joining": forms.RadioSelect,
        }
        help_texts = {
            "about": _("Shown on the front door. Markdown."),
            "colour": _("What can be done and what is new is shown in it. Text stays readable whatever you choose."),
            "accent": _("# and six digits, or nothing."),
            "language": _("Of pages and letters, unless somebody has chosen another."),
            "time_zone": _("A day in the numbers is a day there."),
        }

    def brand(self) -> Brand:
        """Return what was filled in."""
        return Brand(**{name: self.cleaned_data[name] for name in BRAND_FIELDS})


class LogoForm(forms.Form):
    """The brand's picture."""

    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("A square picture: JPEG, PNG, WebP or GIF."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    def clean_logo(self) -> ContentFile[bytes]:
        """Draw the picture anew, or say why that cannot be done."""
        try:
            return accept_image(self.cleaned_data["logo"], max_side=LOGO_SIDE)
        except BadImage as bad:
            raise ValidationError(str(bad), code="image") from bad


class SpaceForm(forms.ModelForm[Space]):
    """What a space is."""

    heading = forms.CharField(
        label=_("Heading"),
        max_length=SpaceGroup._meta.get_field("name").max_length,
        required=False,
        help_text=_("The spaces under one heading stand together. A new one is made if there is none of that name."),
    )

    class Meta:
        model = Space
        fields = ["name", "slug", "description", "visibility", "posting"]
        widgets = {"visibility": forms.RadioSelect, "posting": forms.RadioSelect}
        help_texts = {"slug": _("Small letters, digits and hyphens. Empty: made from the name. It stays.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["slug"]
            self.initial["heading"] = self.instance.group.name if self.instance.group else ""
        else:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        """Make the address from the name where none was given."""
        super().clean()
        said: dict[str, Any] = self.cleaned_data
        if "slug" in self.fields and not self.errors:
            said["slug"] = (said.get("slug") or slugify(said["name"])[:50]).lower().strip("-")
            if not said["slug"]:
                self.add_error("slug", _("Give it an address of letters or digits."))
        return said

    def plan(self) -> SpacePlan:
        """Return what was filled in."""
        said = self.cleaned_data
        return SpacePlan(
            name=said["name"],
            description=said["description"],
            visibility=said["visibility"],
            posting=said["posting"],
            group=said["heading"],
        )


class StepForm(forms.Form):
    """Up or down."""

    step = forms.TypedChoiceField(choices=[("-1", "up"), ("1", "down")], coerce=int)


class LetIntoSpaceForm(forms.Form):
    """Who is let into a space."""

    handle = forms.CharField(label=_("Handle"), max_length=41, help_text=_("As in @anna"))
    is_moderator = forms.BooleanField(label=_("Moderates this space"), required=False)

    def clean_handle(self) -> str:
        """Take the handle with or without its sign, in whatever letters."""
        handle: str = self.cleaned_data["handle"].strip().removeprefix("@").lower()
        return handle


class DomainForm(forms.Form):
    """A host name of the community's own."""

    host = forms.CharField(label=_("Host name"), max_length=253, help_text=_("Such as talk.example.org"))

    def clean_host(self) -> str:
        """Write the host name as requests do."""
        try:
            return dns_proof.clean_host(self.cleaned_data["host"])
        except ValueError as bad:
            raise ValidationError(_("That is not a host name, such as talk.example.org."), code="host") from bad
