"""Forms about people."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.images import BadImage, accept_image
from community.models import Membership
from community.models.membership import valid_handle
from members.actions.profile import Portrait
from members.interests import INTERESTS_MAX, NAME_MAX, words_of
from members.models import Interest, Profile
from members.refusals import TooManyInterests

#: Photos are shown at 160 CSS pixels at most.
PHOTO_SIDE = 480


class SignUpForm(forms.Form):
    """What allauth's sign-up asks besides the e-mail address and the password."""

    name = forms.CharField(
        label=_("Your name"), max_length=80, strip=True, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    def signup(self, request: Any, user: Any) -> None:
        """Keep the name that the newcomer gave."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class PortraitForm(forms.Form):
    """What a newcomer is asked at the door: as little as helps others to say hello."""

    name = forms.CharField(label=_("Name"), max_length=80)
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("JPEG, PNG, WebP or GIF. Where it was taken is not kept."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    headline = forms.CharField(
        label=_("In a line"),
        max_length=120,
        required=False,
        help_text=_("What you do, or what brings you here. It stands beside your name."),
    )
    interests = forms.CharField(
        label=_("Interests"),
        required=False,
        max_length=INTERESTS_MAX * (NAME_MAX + 2),
        help_text=_("Up to twelve, with commas between. Others find you by them."),
    )
    suggested = forms.MultipleChoiceField(
        label=_("What others here care about"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, membership: Membership, suggestions: list[Interest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership = membership
        if suggestions:
            self.suggested_field.choices = [(interest.name, interest.name) for interest in suggestions]
        else:
            del self.fields["suggested"]

    @property
    def suggested_field(self) -> forms.MultipleChoiceField:
        """The list of interests to tick."""
        field = self.fields["suggested"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (declared above)
        return field

    def clean_name(self) -> str:
        """Write the name with single spaces."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_photo(self) -> ContentFile[bytes] | None:
        """Draw the uploaded picture anew."""
        upload: UploadedFile[Any] | None = self.cleaned_data["photo"]
        if upload is None:
            return None
        try:
            return accept_image(upload, max_side=PHOTO_SIDE)
        except BadImage as bad:
            raise ValidationError(str(bad), code="photo") from bad

    def clean(self) -> dict[str, Any]:
        """Bring what was written and what was ticked together."""
        cleaned = super().clean() or self.cleaned_data
        words = [cleaned.get("interests", ""), *cleaned.get("suggested", [])]
        try:
            cleaned["interests"] = words_of(",".join(words))
        except TooManyInterests:
            self.add_error("interests", gettext("These are more than twelve. Keep those you would talk about first."))
        except ValueError:
            self.add_error("interests", gettext("One of these is longer than fifty characters. Is a comma missing?"))
        return cleaned

    def portrait(self, profile: Profile) -> Portrait:
        """Return what the profile is to say, with what this form does not ask left as it is."""
        return Portrait(
            name=self.cleaned_data["name"],
            handle=self.membership.handle,
            headline=self.cleaned_data["headline"],
            about=profile.about,
            place=profile.place,
            link=profile.link,
            interests=tuple(self.cleaned_data["interests"]),
        )


class ProfileForm(PortraitForm):
    """Everything that a member says of themselves."""

    remove_photo = forms.BooleanField(label=_("Show me without a photo"), required=False)
    handle = forms.CharField(
        label=_("Handle"),
        max_length=40,
        help_text=_("Others mention you by @ and this. Your old one keeps leading to you."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    about = forms.CharField(
        label=_("About you"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "data-autosize": ""}),
        help_text=_("Markdown works."),
    )
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    link = forms.URLField(label=_("Link"), max_length=200, required=False, assume_scheme="https")

    field_order = (
        "name",
        "handle",
        "photo",
        "remove_photo",
        "headline",
        "interests",
        "suggested",
        "about",
        "place",
        "link",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.membership.photo:
            del self.fields["remove_photo"]

    def clean_handle(self) -> str:
        """Write the handle in small letters, without the @ that people put before it."""
        handle = str(self.cleaned_data["handle"]).lower().removeprefix("@")
        valid_handle(handle)
        return handle

    def clean_link(self) -> str:
        """Refuse links that browsers would not open as a page."""
        link = str(self.cleaned_data["link"])
        if link and not link.startswith(("http://", "https://")):
            raise ValidationError(gettext("A link begins with https://."), code="scheme")
        return link

    def portrait(self, profile: Profile) -> Portrait:
        """Return what the profile is to say."""
        said = self.cleaned_data
        return Portrait(
            name=said["name"],
            handle=said["handle"],
            headline=said["headline"],
            about=said["about"],
            place=said["place"],
            link=said["link"],
            interests=tuple(said["interests"]),
        )


class LineForm(forms.Form):
    """The line that goes with asking somebody to connect."""

    line = forms.CharField(
        label=_("A line to them"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-autosize": ""}),
        help_text=_("Say what you have in common, or what you would like to talk about."),
    )
