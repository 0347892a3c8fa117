"""One sign by a member on a thread or a reply."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Community, Membership
from discussions.models.reply import Reply
from discussions.models.thread import Thread


class Reaction(models.Model):
    """One sign by a member on a thread or a reply. Each says something: none is a vote."""

    class Kind(models.TextChoices):
        HEART = "heart", _("Warms my heart")
        THANKS = "thanks", _("Thank you")
        INSIGHT = "insight", _("Taught me something")
        SMILE = "smile", _("Made me smile")
        SAME = "same", _("I know that feeling")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=10, choices=Kind)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="reaction_rows", null=True, blank=True)
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="reaction_rows", null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reaction_is_to_a_thread_or_a_reply",
                condition=Q(thread__isnull=False, reply__isnull=True) | Q(thread__isnull=True, reply__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["by", "kind", "thread", "reply"], name="one_reaction_of_a_kind", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} {self.kind}"
