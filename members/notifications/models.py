"""What a member was told, and what they want to be told."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Community, Membership
from members.models import Block


class Kind(models.TextChoices):
    """What members are told of. Each can be switched on and off, in the inbox and by e-mail."""

    REPLY = "REPLY", _("Replies to you, and in threads you follow")
    MENTION = "MENTION", _("Mentions of you")
    CONNECTION = "CONNECTION", _("Connections asked for and accepted")
    MESSAGE = "MESSAGE", _("Messages")
    MODERATION = "MODERATION", _("What moderators decided about something of yours")
    MEMBERSHIP = "MEMBERSHIP", _("Joining, and being let in")


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Notifications, in the words of the product."""

    def inbox_of(self, membership: Membership) -> Self:
        """What the member finds in the inbox: nothing of those they have blocked, or who have blocked them."""
        return (
            self.filter(recipient=membership, in_inbox=True)
            .exclude(actor_id__in=Block.objects.filter(by=membership).values("blocked_id"))
            .exclude(actor_id__in=Block.objects.filter(blocked=membership).values("by_id"))
        )

    def unread(self) -> Self:
        """Those that the member has not seen."""
        return self.filter(read_at__isnull=True)

    def read(self) -> Self:
        """Those that the member has seen."""
        return self.filter(read_at__isnull=False)


class Notification(models.Model):
    """One thing that a member is told. What it is about is looked up, and asked for anew, when it is shown."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    recipient = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=12, choices=Kind)
    #: What happened, as in `reply_posted`, `connection_asked`; registered with how it is shown.
    verb = models.CharField(max_length=40)
    actor = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    #: What it is about, as in `reply` and its id; apps above register how to find it.
    about = models.CharField(max_length=20, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    #: What is told together: a second reply in the same thread raises `count` while the first is unread.
    group_key = models.CharField(max_length=80, blank=True)
    count = models.PositiveIntegerField(default=1)
    details = models.JSONField(default=dict, blank=True)
    #: Whether it lies in the inbox; where a member wants a kind by e-mail alone, it waits here for the letter.
    in_inbox = models.BooleanField(default=True)
    told_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "verb", "group_key"],
                condition=Q(read_at__isnull=True) & ~Q(group_key=""),
                name="one_unread_notification_per_group",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-told_at", "-id"], name="notification_newest"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="notification_unread"),
            models.Index(fields=["recipient", "mailed_at"], name="notification_mailed"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} to {self.recipient_id}"

    @property
    def is_unread(self) -> bool:
        """Whether the member has not seen it."""
        return self.read_at is None


class Telling(models.Model):
    """One thing of those that a notification tells together: who did it, and where it came from, so that it is told once."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="tellings")
    recipient = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=40)
    #: What it comes from, as in `reply:17`: told to each recipient once, however often the task runs.
    source = models.CharField(max_length=120)
    actor = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "verb", "source"], name="one_telling_per_source"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.source} to {self.recipient_id}"


class Preference(models.Model):
    """Whether a member wants to be told of a kind of thing. Without a row, yes to both."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=12, choices=Kind)
    inbox = models.BooleanField(_("in the inbox"), default=True)
    email = models.BooleanField(_("by e-mail"), default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "kind"], name="one_preference_per_kind")]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.kind}"
