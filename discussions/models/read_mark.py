"""How far a member has read a thread."""

from django.db import models
from django.utils import timezone

from community.models import Community, Membership
from discussions.models.thread import Thread


class ReadMark(models.Model):
    """The last position in a thread that a member has seen."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="read_marks")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="read_marks")
    position = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "thread"], name="one_read_mark_per_thread")]

    def __str__(self) -> str:
        return f"{self.membership_id} read {self.thread_id} to {self.position}"
