"""Where something that was brought along comes from."""

from django.db import models
from django.db.models import Q

from community.models import Community, Membership
from discussions.models.reply import Reply
from discussions.models.thread import Thread


class Origin(models.Model):
    """The original of a thread, a reply or a member, for attribution and so that an import can be repeated."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    #: The archive, as in `stackexchange:quantumcomputing`, and what it called the original, as in `post:17`.
    archive = models.CharField(max_length=100)
    key = models.CharField(max_length=100)
    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="origin", null=True, blank=True)
    reply = models.OneToOneField(Reply, on_delete=models.CASCADE, related_name="origin", null=True, blank=True)
    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, related_name="origin", null=True, blank=True
    )
    url = models.URLField(max_length=300, blank=True)
    author_name = models.CharField(max_length=120, blank=True)
    licence = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "archive", "key"], name="one_copy_per_original"),
            models.CheckConstraint(
                name="origin_is_of_one_thing",
                condition=Q(thread__isnull=False, reply__isnull=True, membership__isnull=True)
                | Q(thread__isnull=True, reply__isnull=False, membership__isnull=True)
                | Q(thread__isnull=True, reply__isnull=True, membership__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.archive} {self.key}"
