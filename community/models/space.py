"""A part of a community for threads on a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.community import Community
from community.models.membership import Membership

if TYPE_CHECKING:
    from community.access import Visitor


class SpaceGroup(models.Model):
    """A heading in the list of spaces."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="space_groups")
    name = models.CharField(_("name"), max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "name"], name="one_space_group_per_name")]

    def __str__(self) -> str:
        return self.name


class SpaceQuerySet(models.QuerySet["Space"]):
    """Spaces, in the words of the product."""

    def readable_by(self, visitor: Visitor) -> Self:
        """The spaces whose threads the visitor may read."""
        spaces = self.filter(community_id=visitor.community_id)
        if not isinstance(visitor, Membership):
            return spaces.filter(visibility=Space.Visibility.PUBLIC)
        if visitor.is_admin:
            return spaces
        return spaces.filter(
            Q(visibility__in=[Space.Visibility.PUBLIC, Space.Visibility.MEMBERS])
            | Q(pk__in=SpaceMembership.objects.filter(membership=visitor).values("space_id"))
        )

    def listed_for(self, visitor: Visitor) -> Self:
        """The spaces whose names the visitor may see: a private space is known to members, a secret one is not."""
        if not visitor.is_member:
            return self.readable_by(visitor)
        readable = self.readable_by(visitor)
        return self.filter(
            Q(pk__in=readable.values("pk")) | Q(community_id=visitor.community_id, visibility=Space.Visibility.PRIVATE)
        )

    def in_order(self) -> Self:
        """As the admins have arranged them."""
        return self.select_related("group").order_by(
            models.F("group__position").asc(nulls_first=True), "group__name", "position", "name", "pk"
        )


class Space(models.Model):
    """A part of a community for threads on a subject."""

    class Visibility(models.TextChoices):
        PUBLIC = "PUBLIC", _("Public: anyone may read")
        MEMBERS = "MEMBERS", _("Members: every member may read and write")
        PRIVATE = "PRIVATE", _("Private: members know of it, those let in may read")
        SECRET = "SECRET", _("Secret: only those let in know of it")

    class Posting(models.TextChoices):
        EVERYONE = "EVERYONE", _("Every member may start threads")
        STAFF = "STAFF", _("Only staff and those who speak for the brand may start threads")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="spaces")
    group = models.ForeignKey(SpaceGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="spaces")
    slug = models.SlugField(_("address"), max_length=50)
    name = models.CharField(_("name"), max_length=60)
    description = models.CharField(_("what it is for"), max_length=300, blank=True)
    visibility = models.CharField(_("who may read"), max_length=10, choices=Visibility, default=Visibility.MEMBERS)
    posting = models.CharField(_("who may start threads"), max_length=10, choices=Posting, default=Posting.EVERYONE)
    position = models.PositiveSmallIntegerField(default=0)
    threads_count = models.PositiveIntegerField(default=0, editable=False)
    #: Grows with each change to what its list of threads shows, under the space's row lock.
    revision = models.PositiveBigIntegerField(default=0, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "slug"], name="one_space_per_address")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open_to_members(self) -> bool:
        """Whether every member may read it without being let in."""
        return self.visibility in {self.Visibility.PUBLIC, self.Visibility.MEMBERS}


class SpaceMembership(models.Model):
    """That a member was let into a space, or moderates it."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="space_memberships")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="space_memberships")
    is_moderator = models.BooleanField(_("moderates this space"), default=False)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "membership"], name="one_place_per_member_and_space")]

    def __str__(self) -> str:
        return f"{self.membership} in {self.space}"
