"""A conversation in a space."""

from __future__ import annotations

from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Value
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from community.access import Visitor
from community.models import Community, Membership, Space
from discussions.models.tag import Tag

TITLE_MAX = 160
BODY_MAX = 32_000
#: What stands after a thread's number in addresses that are not the thread's page.
TAKEN_SLUGS = frozenset(
    {"changes", "delete", "edit", "flag", "follow", "hide", "history", "lock", "move", "people", "pin", "reactions"}
    | {"read", "replies", "restore", "unlock", "unpin"}
)


class ThreadQuerySet(models.QuerySet["Thread"]):
    """Threads, in the words of the product."""

    def visible_to(self, visitor: Visitor) -> Self:
        """The threads that the visitor may read: in their spaces, and not hidden or deleted unless they curate."""
        threads = self.filter(
            community_id=visitor.community_id,
            space__in=Space.objects.readable_by(visitor),
            deleted_at__isnull=True,
        )
        if visitor.is_staff:
            return threads
        return threads.filter(
            Q(hidden_at__isnull=True) | Q(author_id=visitor.pk) | Q(space_id__in=visitor.moderated_spaces)
        )

    def listed_for(self, visitor: Visitor) -> Self:
        """Fetch with each thread what a list shows of it, and as `read_position` how far the visitor has read it.

        The texts stay in the database: a list does not show them.
        """
        threads = self.select_related("space", "author", "last_author").defer("body", "body_html", "search")
        if not visitor.is_member:
            return threads.annotate(read_position=Value(None, output_field=models.IntegerField()))
        return threads.with_marks_of(visitor).annotate(read_position=F("mark__position"))

    def with_marks_of(self, visitor: Visitor) -> Self:
        """Join how far the visitor has read, as `mark`."""
        return self.annotate(mark=FilteredRelation("read_marks", condition=Q(read_marks__membership=visitor.pk)))

    def unread_by(self, membership: Membership) -> Self:
        """Threads with something that the member has not read since they joined, except those they muted.

        Asks for `with_marks_of` or `listed_for` before.
        """
        muted = membership.follows.filter(level="MUTED").values("thread_id")
        return self.filter(
            Q(mark__position__lt=F("last_position")) | Q(mark__isnull=True, last_activity_at__gt=membership.joined_at)
        ).exclude(pk__in=muted)

    def with_words_of(self, membership: Membership) -> Self:
        """Threads that the member started or replied in."""
        return self.filter(
            Q(author=membership) | Q(Exists(membership.replies.filter(thread=OuterRef("pk"), deleted_at__isnull=True)))
        )

    def unanswered(self) -> Self:
        """Threads that nobody but their author has replied to, and that ask for an answer."""
        return self.filter(answered_at__isnull=True).exclude(kind=Thread.Kind.ANNOUNCEMENT)

    def lock(self, pk: int) -> Thread:
        """Return a thread with its row locked until the end of the transaction, and with its space and community.

        Everything that changes a thread does this first, so that its positions and revisions have no gaps.
        """
        return self.select_for_update(of=("self",)).select_related("space", "community", "author").get(pk=pk)

    def recently_active(self) -> Self:
        """The last active first."""
        return self.order_by("-last_activity_at", "-pk")


class Thread(models.Model):
    """A conversation: its opening post, and the counters that its lists show."""

    class Kind(models.TextChoices):
        DISCUSSION = "DISCUSSION", _("Discussion")
        QUESTION = "QUESTION", _("Question")
        ANNOUNCEMENT = "ANNOUNCEMENT", _("Announcement")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="threads")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="threads")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="threads")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.DISCUSSION)
    title = models.CharField(_("title"), max_length=TITLE_MAX)
    body = models.TextField(_("text"), max_length=BODY_MAX)
    body_html = models.TextField(editable=False)
    tags = models.ManyToManyField(Tag, related_name="threads", blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    pinned_at = models.DateTimeField(null=True, blank=True)
    accepted_reply = models.ForeignKey(
        "discussions.Reply", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: Grows by one with each change, under this row's lock; what a page that was away asks for.
    revision = models.PositiveBigIntegerField(default=0)
    #: The revision at which the opening post, the title or the state of the thread last changed.
    head_revision = models.PositiveBigIntegerField(default=0)
    #: The position given last; positions are never given twice.
    last_position = models.PositiveIntegerField(default=0)
    #: Replies that can be read: neither deleted nor hidden.
    replies_count = models.PositiveIntegerField(default=0)
    last_activity_at = models.DateTimeField(default=timezone.now)
    last_author = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    #: When somebody other than the author first replied.
    answered_at = models.DateTimeField(null=True, blank=True)
    #: Reactions to the opening post, as {"heart": 2}.
    reactions = models.JSONField(default=dict, blank=True)
    #: Points it had where it was brought along from.
    score = models.IntegerField(null=True, blank=True)
    #: The idempotency key of the form it was sent with.
    submission = models.UUIDField(null=True, blank=True, editable=False)
    search = SearchVectorField(null=True, editable=False)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "submission"], name="one_thread_per_submission"),
            models.CheckConstraint(name="thread_head_is_not_ahead", condition=Q(head_revision__lte=F("revision"))),
        ]
        indexes = [
            models.Index(fields=["space", "-last_activity_at", "-id"], name="thread_active_in_space"),
            models.Index(fields=["community", "-last_activity_at", "-id"], name="thread_active"),
            models.Index(fields=["author", "-started_at", "-id"], name="thread_by_author"),
            models.Index(fields=["space"], condition=Q(pinned_at__isnull=False), name="thread_pinned"),
            GinIndex(fields=["search"], name="thread_search"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        """The title as it stands in addresses; they work without it."""
        slug = slugify(self.title)[:60].strip("-") or "thread"
        return f"{slug}-thread" if slug in TAKEN_SLUGS else slug

    @property
    def is_locked(self) -> bool:
        """Whether only staff may reply."""
        return self.locked_at is not None

    @property
    def is_pinned(self) -> bool:
        """Whether it stands on top of its space."""
        return self.pinned_at is not None

    @property
    def is_hidden(self) -> bool:
        """Whether a moderator took it out of sight."""
        return self.hidden_at is not None

    def etag_parts(self) -> tuple[Any, ...]:
        """What a page of this thread depends on."""
        return (self.pk, self.revision)
