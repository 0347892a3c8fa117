"""Whom a member finds among the others, and how the two stand to each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from community.models import Membership
from community.models.membership import MembershipQuerySet
from members.models import Block, Connection, Interest
from members.permissions import can_be_met


def visible_to(viewer: Membership) -> MembershipQuerySet:
    """The people whom the viewer finds in the community: neither has blocked the other."""
    return (
        Membership.objects.people()
        .filter(community_id=viewer.community_id)
        .exclude(Exists(Block.objects.filter(by=viewer, blocked=OuterRef("pk"))))
        .exclude(Exists(Block.objects.filter(by=OuterRef("pk"), blocked=viewer)))
    )


def with_pages_for(viewer: Membership) -> MembershipQuerySet:
    """The people whose pages the viewer may open: whom they blocked, too; who blocked them, only as staff."""
    people = Membership.objects.people().filter(community_id=viewer.community_id)
    if viewer.is_staff:
        return people
    return people.exclude(Exists(Block.objects.filter(by=OuterRef("pk"), blocked=viewer)))


def known_to(member: Membership) -> Q:
    """Return the condition of being connected with the member. The member fits it as well, if they are with anyone."""
    accepted = Connection.objects.of(member).accepted()
    return Q(pk__in=accepted.values("asked")) | Q(pk__in=accepted.values("asked_by"))


def like(member: Membership, people: QuerySet[Membership]) -> QuerySet[Membership]:
    """Those of the people whom the member has an interest in common with and does not know, with how many as `shared`."""
    mine = Interest.objects.filter(profiles=member.pk).values("pk")
    strangers = people.exclude(known_to(member)).exclude(pk=member.pk).exclude(is_bot=True)
    return strangers.filter(status=Membership.Status.ACTIVE, profile__interests__in=mine).annotate(
        shared=Count("profile__interests")
    )


@dataclass(frozen=True)
class Relation:
    """How another member stands to the one who looks."""

    viewer: Membership
    other: Membership
    connection: Connection | None
    #: Whether the viewer has blocked the other.
    is_blocked: bool = False
    #: Whether either has blocked the other. Not to be shown: the blocked one is not told.
    is_kept_apart: bool = False

    @property
    def is_self(self) -> bool:
        """Whether one looks at oneself."""
        return self.viewer.pk == self.other.pk

    @property
    def can_meet(self) -> bool:
        """Whether there is somebody who could answer, and whom one wants to hear of."""
        return can_be_met(self.viewer, self.other) and not self.is_blocked

    @property
    def is_connected(self) -> bool:
        """Whether the two are connected."""
        return self.connection is not None and self.connection.is_accepted

    @property
    def is_asked(self) -> bool:
        """Whether the viewer has asked and may wait for an answer."""
        return (
            self.connection is not None
            and self.connection.asked_by_id == self.viewer.pk
            and self.connection.stands_as_asked()
        )

    @property
    def asks(self) -> bool:
        """Whether the other has asked and waits for an answer."""
        return self.connection is not None and self.connection.asked_id == self.viewer.pk and self.connection.is_waiting


def relations(viewer: Membership, people: Iterable[Membership]) -> dict[int, Relation]:
    """Return how each of the people stands to the viewer, by their id, with one query for all of them.

    The people must be such as the viewer finds: none of them blocked.
    """
    by_id = {person.pk: person for person in people}
    others = by_id.keys() - {viewer.pk}
    connections = Connection.objects.filter(
        Q(asked_by=viewer, asked__in=others) | Q(asked=viewer, asked_by__in=others), ended_at__isnull=True
    )
    found = {c.asked_id if c.asked_by_id == viewer.pk else c.asked_by_id: c for c in connections}
    return {pk: Relation(viewer=viewer, other=person, connection=found.get(pk)) for pk, person in by_id.items()}


def relation(viewer: Membership, other: Membership) -> Relation:
    """Return how the other stands to the viewer, where either may have blocked the other."""
    return with_blocks(relations(viewer, [other])[other.pk])


def with_blocks(standing: Relation) -> Relation:
    """Return how the two stand to each other, once it was asked whether either has blocked the other."""
    by = set(Block.objects.between(standing.viewer, standing.other).values_list("by_id", flat=True))
    return replace(standing, is_blocked=standing.viewer.pk in by, is_kept_apart=bool(by))
