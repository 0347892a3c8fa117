"""What a thread or a reply said before it was changed."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from community.models import Community, Membership
from discussions.models.reply import Reply
from discussions.models.thread import TITLE_MAX, Thread


class Edit(models.Model):
    """One step back in the history of a thread's opening post, or of a reply."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="edits", null=True, blank=True)
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="edits", null=True, blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    #: The thread's revision that this edit made: a form opened before it is stale.
    revision = models.PositiveBigIntegerField(default=0)
    title_before = models.CharField(max_length=TITLE_MAX, blank=True)
    body_before = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="edit_is_of_a_thread_or_a_reply",
                condition=Q(thread__isnull=False, reply__isnull=True) | Q(thread__isnull=True, reply__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"edit {self.pk}"
