"""A brand's own place, and the domain it may be reached at."""

import zoneinfo
from datetime import tzinfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: What a community may not be called, because the address means something else.
RESERVED_SLUGS = frozenset({"new", "ws", "static", "media", "accounts", "operator", "api", "up", "ready"})

hex_colour = RegexValidator(r"\A#[0-9a-fA-F]{6}\Z", _("A colour is written as # and six digits, like #7a3b2e."))


def validate_slug_is_free(slug: str) -> None:
    """Refuse a slug that the installation needs for itself."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("That address is taken."), code="reserved")


def validate_time_zone(name: str) -> None:
    """Refuse a time zone that this machine does not know."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("That time zone is not known."), code="time_zone")


class Community(models.Model):
    """One brand's own place, where its members meet."""

    class Joining(models.TextChoices):
        OPEN = "OPEN", _("Anyone may join")
        BY_REQUEST = "BY_REQUEST", _("Anyone may ask to join")
        BY_INVITATION = "BY_INVITATION", _("By invitation only")

    class Fonts(models.TextChoices):
        PLAIN = "PLAIN", _("Plain: clear and neutral")
        BOOKISH = "BOOKISH", _("Bookish: headings with serifs")
        ROUNDED = "ROUNDED", _("Rounded: soft and friendly")

    slug = models.SlugField(_("address"), max_length=40, unique=True, validators=[validate_slug_is_free])
    name = models.CharField(_("name"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    about = models.TextField(_("about"), max_length=10_000, blank=True)
    about_html = models.TextField(editable=False, blank=True)
    logo = models.ImageField(_("logo"), upload_to="logos/", blank=True)
    colour = models.CharField(_("brand colour"), max_length=7, default="#7a3b2e", validators=[hex_colour])
    accent = models.CharField(_("second colour"), max_length=7, blank=True, validators=[hex_colour])
    fonts = models.CharField(_("fonts"), max_length=10, choices=Fonts, default=Fonts.PLAIN)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    joining = models.CharField(_("joining"), max_length=15, choices=Joining, default=Joining.OPEN)
    members_count = models.PositiveIntegerField(default=0, editable=False)
    #: Grows when the brand, the spaces or what outsiders may see of them changes; kept pages hang on it.
    revision = models.PositiveIntegerField(default=0, editable=False)
    #: Grows when a member's name, face or headline changes: what is kept of pages has those in it.
    faces_revision = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    #: Whether outsiders may not even know of it: by invitation only, and nothing public. Said by `community.lookup`.
    is_hidden = False

    class Meta:
        verbose_name_plural = "communities"
        constraints = [
            models.CheckConstraint(name="community_slug_is_lowercase", condition=models.Q(slug=Lower("slug"))),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def look(self) -> tuple[int, int]:
        """What every kept page of this community hangs on, whatever else it shows."""
        return self.revision, self.faces_revision

    @property
    def zone(self) -> tzinfo:
        """The time zone in which this community counts its days."""
        return zoneinfo.ZoneInfo(self.time_zone)


class Domain(models.Model):
    """A host name of a community's own, such as talk.example.org."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="domains")
    host = models.CharField(_("host name"), max_length=253, unique=True)
    #: What a TXT record at _kith.HOST must say before the domain is believed.
    proof = models.CharField(max_length=64, editable=False)
    verified_at = models.DateTimeField(null=True, blank=True)
    #: Since when the record is no longer there; for a while that is taken for a mishap.
    missing_since = models.DateTimeField(null=True, blank=True, editable=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="domain_host_is_lowercase", condition=models.Q(host=Lower("host"))),
            models.UniqueConstraint(
                fields=["community"],
                condition=models.Q(verified_at__isnull=False),
                name="one_domain_in_use_per_community",
            ),
        ]

    def __str__(self) -> str:
        return self.host
