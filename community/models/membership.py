"""A user's place in one community. Everything done in a community is done by a membership."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.community import Community

if TYPE_CHECKING:
    from community.models.invitation import Invitation

valid_handle = RegexValidator(
    r"\A[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\Z",
    _("Use small letters, digits, - and _, beginning and ending with a letter or digit."),
)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, in the words of the product."""

    def active(self) -> Self:
        """Those who may come in now: a suspension that has run out counts as over."""
        return self.filter(
            Q(status=Membership.Status.ACTIVE)
            | Q(status=Membership.Status.SUSPENDED, suspended_until__lte=timezone.now())
        )

    def people(self) -> Self:
        """Those whom other members may find: active, and those brought along from an archive."""
        return self.filter(
            status__in=[Membership.Status.ACTIVE, Membership.Status.SUSPENDED, Membership.Status.UNCLAIMED]
        )

    def staff(self) -> Self:
        """Moderators and admins."""
        return self.filter(role__in=[Membership.Role.MODERATOR, Membership.Role.ADMIN])


class Membership(models.Model):
    """A user's place in one community: role, status, and the name they go by there."""

    class Role(models.TextChoices):
        MEMBER = "MEMBER", _("Member")
        MODERATOR = "MODERATOR", _("Moderator")
        ADMIN = "ADMIN", _("Admin")

    class Status(models.TextChoices):
        PENDING = "PENDING", _("Waiting to be let in")
        ACTIVE = "ACTIVE", _("Active")
        SUSPENDED = "SUSPENDED", _("Suspended")
        LEFT = "LEFT", _("Left")
        REMOVED = "REMOVED", _("Removed")
        UNCLAIMED = "UNCLAIMED", _("Brought along from an archive")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", null=True, blank=True
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    display_name = models.CharField(_("name"), max_length=80)
    handle = models.CharField(_("handle"), max_length=40, validators=[valid_handle])
    photo = models.ImageField(_("photo"), upload_to="photos/", blank=True)
    headline = models.CharField(_("headline"), max_length=120, blank=True)
    speaks_for_brand = models.BooleanField(_("speaks for the brand"), default=False)
    is_bot = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    invited_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="invited")
    invitation: models.ForeignKey[Invitation | None, Invitation | None] = models.ForeignKey(
        "community.Invitation", on_delete=models.SET_NULL, null=True, blank=True, related_name="accepted_by"
    )
    suspended_until = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    #: What somebody who asked to join wrote to the admins.
    request_note = models.CharField(max_length=500, blank=True)

    #: The ids of the spaces that they were made moderator of, besides being staff: known once they have entered.
    moderated_spaces: frozenset[int] = frozenset()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "user"], name="one_membership_per_user_and_community"),
            models.UniqueConstraint(fields=["community", "handle"], name="one_handle_per_community"),
            models.CheckConstraint(name="handle_is_lowercase", condition=Q(handle=Lower("handle"))),
            models.CheckConstraint(
                name="unclaimed_means_without_user", condition=Q(user__isnull=False) | Q(status="UNCLAIMED")
            ),
            models.CheckConstraint(
                name="suspension_has_an_end",
                condition=~Q(status="SUSPENDED") | Q(suspended_until__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["community", "status", "-joined_at", "-id"], name="membership_newest"),
            models.Index(fields=["community", "display_name", "id"], name="membership_by_name"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_active(self) -> bool:
        """Whether this member may come in now."""
        if self.status == self.Status.SUSPENDED:
            return self.suspended_until is not None and self.suspended_until <= timezone.now()
        return self.status == self.Status.ACTIVE

    @property
    def is_member(self) -> bool:
        """True: the other kind of visitor is an outsider."""
        return True

    @property
    def is_staff(self) -> bool:
        """Whether this is a moderator or an admin."""
        return self.role in {self.Role.MODERATOR, self.Role.ADMIN}

    @property
    def is_admin(self) -> bool:
        """Whether this is an admin."""
        return self.role == self.Role.ADMIN


class FormerHandle(models.Model):
    """A handle that a member went by before: it still leads to them, and nobody else may take it."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    handle = models.CharField(max_length=40)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="former_handles")
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "handle"], name="one_owner_per_former_handle")]

    def __str__(self) -> str:
        return self.handle
