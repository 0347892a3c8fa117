"""What members say of themselves."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Community, Membership


class Interest(models.Model):
    """Something that members of a community care about."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="interests")
    slug = models.SlugField(max_length=50)
    name = models.CharField(_("name"), max_length=50)
    members_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "slug"], name="one_interest_per_name")]

    def __str__(self) -> str:
        return self.name


class Profile(models.Model):
    """What a member says of themselves, beyond the name, photo and headline that stand on the membership."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="profile", primary_key=True)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    about = models.TextField(_("about"), max_length=3000, blank=True)
    about_html = models.TextField(editable=False, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    link = models.URLField(_("link"), max_length=200, blank=True)
    interests = models.ManyToManyField(Interest, related_name="profiles", blank=True)
    #: Name, headline, about, place and interests, for the directory's search; written with them.
    search = SearchVectorField(null=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [GinIndex(fields=["search"], name="profile_search")]

    def __str__(self) -> str:
        return str(self.membership)
