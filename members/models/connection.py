"""A declared, mutual relation between two members: asked, then accepted."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Community, Membership


class ConnectionQuerySet(models.QuerySet["Connection"]):
    """Connections, in the words of the product."""

    def of(self, membership: Membership) -> Self:
        """Those that the member is a part of, on either side."""
        return self.filter(Q(asked_by=membership) | Q(asked=membership))

    def between(self, one: Membership, other: Membership) -> Self:
        """The connection of two members, whoever asked."""
        return self.filter(Q(asked_by=one, asked=other) | Q(asked_by=other, asked=one))

    def accepted(self) -> Self:
        """Those that both wanted."""
        return self.filter(accepted_at__isnull=False)

    def waiting_for(self, membership: Membership) -> Self:
        """Those that the member has been asked for and has not answered."""
        return self.filter(asked=membership).unanswered()

    def asked_for_by(self, membership: Membership) -> Self:
        """Those that the member asked for and that still stand; one that was declined looks like one not yet answered."""
        return self.filter(asked_by=membership, accepted_at__isnull=True, ended_at__isnull=True)

    def unanswered(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(accepted_at__isnull=True, declined_at__isnull=True, ended_at__isnull=True)


class Connection(models.Model):
    """Two members who know each other, or one who would like to.

    A pair has one row for good: it remembers that it was declined or ended, so that nobody is asked again and again.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="connections_asked")
    asked = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="connections_received")
    line = models.CharField(_("a line to them"), max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    #: Kept, so that a decline is not asked again at once; the asker is not told.
    declined_at = models.DateTimeField(null=True, blank=True)
    #: When the asker took the request back, or either of the two the connection.
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="connection_has_two_people", condition=~Q(asked_by=F("asked"))),
            models.UniqueConstraint(
                Least("asked_by", "asked"), Greatest("asked_by", "asked"), name="one_connection_per_pair"
            ),
            models.CheckConstraint(
                name="connection_is_accepted_or_declined",
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
            ),
            models.CheckConstraint(
                name="connection_is_accepted_or_ended",
                condition=Q(accepted_at__isnull=True) | Q(ended_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["asked", "accepted_at"], name="connection_asked")]

    def __str__(self) -> str:
        return f"{self.asked_by_id} and {self.asked_id}"

    @property
    def is_accepted(self) -> bool:
        """Whether the two are connected."""
        return self.accepted_at is not None

    @property
    def is_waiting(self) -> bool:
        """Whether the one who was asked can still answer."""
        return self.accepted_at is None and self.declined_at is None and self.ended_at is None

    def stands_as_asked(self) -> bool:
        """Whether the asker sees it as asked for: declined or not, until they take it back."""
        return self.accepted_at is None and self.ended_at is None
