"""A member's wish to hear of a thread, or not to."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Community, Membership
from discussions.models.thread import Thread


class Follow(models.Model):
    """How much of a thread a member wants to hear."""

    class Level(models.TextChoices):
        FOLLOWING = "FOLLOWING", _("Tell me of each reply")
        MUTED = "MUTED", _("Tell me nothing")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="follows")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="follows")
    level = models.CharField(max_length=10, choices=Level, default=Level.FOLLOWING)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "membership"], name="one_follow_per_thread")]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.level} {self.thread_id}"
