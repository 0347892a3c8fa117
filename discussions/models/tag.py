"""A word that threads can be found by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.models import Community


class Tag(models.Model):
    """A word that threads of a community can be found by."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="tags")
    slug = models.CharField(max_length=50)
    name = models.CharField(_("name"), max_length=50)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "slug"], name="one_tag_per_name")]

    def __str__(self) -> str:
        return self.name
