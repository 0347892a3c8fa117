"""What must happen because of something that was written, kept until it has happened."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from community.models.community import Community


class OutboxEntry(models.Model):
    """One thing still to be done: written in the transaction that causes it, so neither can be lost alone."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    written_at = models.DateTimeField(default=timezone.now)
    available_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    #: Why it was given up, for the operator.
    failure = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "outbox entries"
        indexes = [
            models.Index(fields=["available_at", "id"], condition=Q(done_at__isnull=True), name="outbox_still_to_do"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
