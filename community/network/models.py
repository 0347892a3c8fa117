"""The ledger, and what is counted from it. Only the modules beside write here."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.models import Community, Membership


class Interaction(models.Model):
    """A directed act of an actor towards a target: one row of the ledger. Rows are only ever added."""

    class Kind(models.TextChoices):
        STARTED = "started", _("started a thread")
        ANNOUNCED = "announced", _("announced something")
        REPLIED = "replied", _("replied")
        QUOTED = "quoted", _("quoted")
        MENTIONED = "mentioned", _("mentioned")
        REACTED = "reacted", _("reacted")
        ACCEPTED = "accepted", _("accepted an answer")
        MESSAGED = "messaged", _("sent a message")
        CONNECTED = "connected", _("connected")
        FOLLOWED = "followed", _("followed")
        INTRODUCED = "introduced", _("introduced")
        WELCOMED = "welcomed", _("welcomed")
        THANKED = "thanked", _("thanked")
        INVITED = "invited", _("invited")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind)
    actor = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    #: None for what is said to nobody in particular: `started`, `announced`.
    target = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+", null=True)
    #: Numbers, not foreign keys: the ledger outlives what it counts, and stands below it.
    thread_id = models.BigIntegerField(null=True)
    space_id = models.BigIntegerField(null=True)
    #: Whether each spoke for the brand then; who does so today says nothing about that day.
    actor_is_host = models.BooleanField(default=False)
    target_is_host = models.BooleanField(default=False)
    #: What the row comes from, as in `reply:17` or `import:archive-3:8841`: one row for each source and target.
    source = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="interaction_is_between_two",
                condition=models.Q(target__isnull=True) | ~models.Q(target=models.F("actor")),
            ),
            models.UniqueConstraint(
                fields=["community", "source", "kind", "actor", "target"],
                name="interaction_is_recorded_once",
                nulls_distinct=False,
            ),
        ]
        indexes = [
            BrinIndex(fields=["at"], name="interaction_at_brin", pages_per_range=32),
            models.Index(fields=["community", "at"], name="interaction_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} {self.kind} {self.target_id}"


class TieDay(models.Model):
    """How often one member turned to another on one day of the community's calendar."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    actor = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    #: How many contacts (replies, mentions, messages …); the weak kinds are a layer of their own and not counted here.
    contacts = models.PositiveIntegerField()
    actor_is_host = models.BooleanField(default=False)
    target_is_host = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "day", "actor", "target", "actor_is_host", "target_is_host"],
                name="one_tie_day_per_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id}→{self.target_id} {self.day}"


class MemberDay(models.Model):
    """That a member did something, or had something done towards them, on one day of the community's calendar."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    #: Threads started and announcements made: acts towards nobody in particular.
    started = models.PositiveIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    received = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "day", "member"], name="one_member_day"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.day}"


class CountedDay(models.Model):
    """That a day's ledger has been counted. Days are counted once they are over, and again when marked dirty."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "day"], name="one_count_per_day")]

    def __str__(self) -> str:
        return str(self.day)


class DirtyDay(models.Model):
    """A day whose ledger has changed since it was counted."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "day"], name="one_mark_per_dirty_day")]

    def __str__(self) -> str:
        return str(self.day)


class Snapshot(models.Model):
    """One measure of one community in one window on one day."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    #: Days measured, up to and with `day`; 0 stands for all time.
    window = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    #: Active members in the window, the base of most shares.
    n = models.PositiveIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "day", "window", "measure", "version"],
                name="one_snapshot_per_day_and_measure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} on {self.day}"
