"""That a member wants to hear nothing of another."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from community.models import Community, Membership


class BlockQuerySet(models.QuerySet["Block"]):
    """Blocks, in the words of the product."""

    def between(self, one: Membership, other: Membership) -> Self:
        """Those of either against the other."""
        return self.filter(Q(by=one, blocked=other) | Q(by=other, blocked=one))


class Block(models.Model):
    """That one member wants no contact with another: no messages, no connection, no notifications."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="blocked_by")
    since = models.DateTimeField(default=timezone.now)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "blocked"], name="one_block_per_pair"),
            models.CheckConstraint(name="nobody_blocks_themselves", condition=~Q(by=F("blocked"))),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} blocks {self.blocked_id}"
