"""Whom a member finds among the others, and how the two stand to each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from community.models import Membership
from community.models.membership import MembershipQuerySet
from members.models import Block, Connection
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


@dataclass(frozen=True)
class Relation:
    """How another member stands to the one who looks."""

    viewer: Membership
    other: Membership
    connection: Connection | None
    is_blocked: bool = False

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
    """Return how each of the people stands to the viewer, by their id, with two queries for all of them."""
    by_id = {person.pk: person for person in people}
    others = by_id.keys() - {viewer.pk}
    connections = Connection.objects.filter(
        Q(asked_by=viewer, asked__in=others) | Q(asked=viewer, asked_by__in=others), ended_at__isnull=True
    )
    found = {c.asked_id if c.asked_by_id == viewer.pk else c.asked_by_id: c for c in connections}
    blocked = set(Block.objects.filter(by=viewer, blocked__in=others).values_list("blocked_id", flat=True))
    return {
        pk: Relation(viewer=viewer, other=person, connection=found.get(pk), is_blocked=pk in blocked)
        for pk, person in by_id.items()
    }


def relation(viewer: Membership, other: Membership) -> Relation:
    """Return how the other stands to the viewer."""
    return relations(viewer, [other])[other.pk]
