"""Complaints, what was decided about people, and the log of what moderators did."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Community, Membership, Space
from discussions.models import Reply, Thread


class FlagQuerySet(models.QuerySet["Flag"]):
    """Complaints, in the words of the product."""

    def open(self) -> Self:
        """Those that nobody has decided yet."""
        return self.filter(resolved_at__isnull=True)

    def about(self, post: Thread | Reply) -> Self:
        """Those about one opening post, or one reply."""
        if isinstance(post, Thread):
            return self.filter(thread=post, reply__isnull=True)
        return self.filter(thread_id=post.thread_id, reply=post)

    def first_of_each_post(self) -> Self:
        """Of the open ones about each post the first: as many as there are posts to decide about."""
        before = Flag.objects.open().filter(thread=OuterRef("thread"), pk__lt=OuterRef("pk"))
        return self.open().filter(
            ~Exists(before.filter(reply=OuterRef("reply"))),
            Q(reply__isnull=False) | ~Exists(before.filter(reply__isnull=True)),
        )

    def of_what_is_there(self) -> Self:
        """Those about what its author has not taken back."""
        return self.filter(Q(reply__isnull=True) | Q(reply__deleted_at__isnull=True), thread__deleted_at__isnull=True)


class Flag(models.Model):
    """A member's complaint about a thread or a reply."""

    class Reason(models.TextChoices):
        UNKIND = "UNKIND", _("It attacks or insults somebody")
        SPAM = "SPAM", _("It is advertising or spam")
        OFF_TOPIC = "OFF_TOPIC", _("It does not belong here")
        ILLEGAL = "ILLEGAL", _("It may be against the law")
        OTHER = "OTHER", _("Something else")

    class Outcome(models.TextChoices):
        UPHELD = "UPHELD", _("Upheld")
        DISMISSED = "DISMISSED", _("Dismissed")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="flags")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="flags")
    #: None when the complaint is about the opening post.
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="flags", null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    note = models.CharField(_("what is wrong"), max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "thread", "reply"],
                condition=Q(resolved_at__isnull=True),
                name="one_open_flag_per_member_and_post",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="flag_is_resolved_with_an_outcome",
                condition=Q(resolved_at__isnull=True) | ~Q(outcome=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "made_at", "id"],
                condition=Q(resolved_at__isnull=True),
                name="flag_queue",
            ),
        ]

    def __str__(self) -> str:
        return f"flag {self.pk}"

    @property
    def post(self) -> Thread | Reply:
        """What it is about: the opening post of its thread, or a reply."""
        return self.reply or self.thread


class Sanction(models.Model):
    """What was decided about a person: for now, that they may not come in until a date."""

    class Kind(models.TextChoices):
        SUSPENSION = "SUSPENSION", _("Suspended")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="sanctions")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.SUSPENSION)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=500)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(_("until"))
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="sanction_ends_after_it_begins", condition=Q(until__gt=F("since"))),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.kind} until {self.until:%Y-%m-%d}"


class LogEntry(models.Model):
    """One thing that a moderator did, and why. Rows are only ever added: the database refuses anything else."""

    class Act(models.TextChoices):
        PINNED = "PINNED", _("pinned")
        UNPINNED = "UNPINNED", _("unpinned")
        LOCKED = "LOCKED", _("locked")
        UNLOCKED = "UNLOCKED", _("unlocked")
        MOVED = "MOVED", _("moved")
        HID = "HID", _("hid")
        RESTORED = "RESTORED", _("restored")
        DISMISSED = "DISMISSED", _("dismissed the flags on")
        SUSPENDED = "SUSPENDED", _("suspended")
        LIFTED = "LIFTED", _("lifted the suspension of")
        LET_IN = "LET_IN", _("let in")
        TURNED_AWAY = "TURNED_AWAY", _("turned away")
        CHANGED_ROLE = "CHANGED_ROLE", _("changed the role of")
        MADE_HOST = "MADE_HOST", _("let speak for the brand")
        UNMADE_HOST = "UNMADE_HOST", _("no longer lets speak for the brand")
        REMOVED = "REMOVED", _("removed")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="moderation_log")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=12, choices=Act)
    reason = models.CharField(max_length=500, blank=True)
    thread = models.ForeignKey(Thread, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    #: What a person needs to read the row when the thing itself is gone, as {"from": "Glazes", "to": "Kilns"}.
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "log entries"
        indexes = [models.Index(fields=["community", "-at", "-id"], name="moderation_log_newest")]

    def __str__(self) -> str:
        return f"{self.by_id} {self.act}"
