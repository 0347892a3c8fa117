"""A way in, given by a member: a link for several people, or a letter to one."""

from __future__ import annotations

import hashlib
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.community import Community
from community.models.membership import Membership


def digest_of(token: str) -> str:
    """Return what is kept of an invitation's token: who reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, in the words of the product."""

    def usable(self) -> Self:
        """Those that still let somebody in."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now(), used_count__lt=F("max_uses"))

    def with_token(self, token: str) -> Self:
        """The invitation that a link names, if there is one."""
        return self.filter(digest=digest_of(token))


class Invitation(models.Model):
    """A way into a community that remembers who gave it."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="invitations")
    #: SHA-256 of the 256-bit token in the link.
    digest = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    note = models.CharField(_("a line to them"), max_length=300, blank=True)
    max_uses = models.PositiveIntegerField(_("how many may use it"), default=1)
    used_count = models.PositiveIntegerField(default=0, editable=False)
    expires_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="invitation_is_not_overused", condition=Q(used_count__lte=F("max_uses"))),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def is_usable(self) -> bool:
        """Whether it still lets somebody in."""
        return self.revoked_at is None and self.expires_at > timezone.now() and self.used_count < self.max_uses
