"""Direct talk between members."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Community, Membership

MESSAGE_MAX = 8_000


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Conversations, in the words of the product."""

    def of(self, membership: Membership) -> Self:
        """Those that the member takes part in."""
        return self.filter(community_id=membership.community_id, participants__membership=membership)


class Conversation(models.Model):
    """Direct talk between members; for now, of two."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    #: The ids of the two, smaller first, so that a pair has one conversation.
    low = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    #: As on a thread: grows by one with each change, under this row's lock.
    revision = models.PositiveBigIntegerField(default=0)
    last_position = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(default=timezone.now)
    last_message_at = models.DateTimeField(default=timezone.now)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="one_conversation_per_pair"),
            models.CheckConstraint(name="conversation_is_in_order", condition=Q(low__lt=F("high"))),
        ]
        indexes = [models.Index(fields=["community", "-last_message_at", "-id"], name="conversation_latest")]

    def __str__(self) -> str:
        return f"conversation {self.pk}"


class Participant(models.Model):
    """A member's part in a conversation."""

    class State(models.TextChoices):
        TALKING = "TALKING", _("Talking")
        REQUESTED = "REQUESTED", _("A stranger's first message waits")
        DECLINED = "DECLINED", _("Declined")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="participants")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="conversations")
    state = models.CharField(max_length=10, choices=State, default=State.TALKING)
    #: The last position that this member has seen.
    read_position = models.PositiveIntegerField(default=0)
    #: Messages of the other that this member has not seen; kept on write.
    unread_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "membership"], name="one_part_per_member")]
        indexes = [models.Index(fields=["membership"], condition=Q(unread_count__gt=0), name="participant_unread")]

    def __str__(self) -> str:
        return f"{self.membership_id} in {self.conversation_id}"

    @property
    def reads_on_at(self) -> int:
        """The position at which the member goes on reading: of what is new, or else the last."""
        return min(self.read_position + 1, self.conversation.last_position)


class Message(models.Model):
    """One message in a conversation."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="messages")
    position = models.PositiveIntegerField()
    #: The conversation's revision at which this message last changed.
    revision = models.PositiveBigIntegerField()
    body = models.TextField(_("message"), max_length=MESSAGE_MAX)
    body_html = models.TextField(editable=False)
    sent_at = models.DateTimeField(default=timezone.now)
    deleted_at = models.DateTimeField(null=True, blank=True)
    submission = models.UUIDField(null=True, blank=True, editable=False)

    #: Whether somebody else wrote the message before; set where messages are shown.
    begins_run = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "position"], name="one_message_per_position"),
            models.UniqueConstraint(fields=["author", "submission"], name="one_message_per_submission"),
        ]
        indexes = [models.Index(fields=["conversation", "revision"], name="message_changed_since")]

    def __str__(self) -> str:
        return f"message {self.position} in {self.conversation_id}"
