"""An answer in a thread."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.access import Visitor
from community.models import Community, Membership
from discussions.models.thread import BODY_MAX, Thread


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Replies, in the words of the product."""

    def visible_to(self, visitor: Visitor) -> Self:
        """The replies that the visitor may read: in threads they may read, and not hidden or deleted unless they curate."""
        replies = self.filter(
            community_id=visitor.community_id,
            thread__in=Thread.objects.visible_to(visitor),
            deleted_at__isnull=True,
        )
        if visitor.is_staff:
            return replies
        return replies.filter(
            Q(hidden_at__isnull=True) | Q(author_id=visitor.pk) | Q(thread__space_id__in=visitor.moderated_spaces)
        )


class Reply(models.Model):
    """An answer to a thread, or to a particular reply in it.

    A deleted or hidden reply keeps its row and position: pages show that something was there.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="replies")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="replies")
    in_reply_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    #: 1, 2, 3 …: the order, the page, the link and the unread mark.
    position = models.PositiveIntegerField()
    #: The thread's revision at which this reply last changed.
    revision = models.PositiveBigIntegerField()
    body = models.TextField(_("text"), max_length=BODY_MAX)
    body_html = models.TextField(editable=False)
    posted_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    #: As {"heart": 2}.
    reactions = models.JSONField(default=dict, blank=True)
    score = models.IntegerField(null=True, blank=True)
    submission = models.UUIDField(null=True, blank=True, editable=False)
    search = SearchVectorField(null=True, editable=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(fields=["thread", "position"], name="one_reply_per_position"),
            models.UniqueConstraint(fields=["author", "submission"], name="one_reply_per_submission"),
        ]
        indexes = [
            models.Index(fields=["thread", "revision"], name="reply_changed_since"),
            models.Index(fields=["author", "-posted_at", "-id"], name="reply_by_author"),
            GinIndex(fields=["search"], name="reply_search"),
        ]

    def __str__(self) -> str:
        return f"reply {self.position} in {self.thread_id}"

    @property
    def is_gone(self) -> bool:
        """Whether its author took it back."""
        return self.deleted_at is not None

    @property
    def is_hidden(self) -> bool:
        """Whether a moderator took it out of sight."""
        return self.hidden_at is not None
