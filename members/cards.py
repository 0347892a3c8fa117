"""How people are shown in lists: who they are, what they care about, and how they stand to the one who looks."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from community.models import Membership
from members.models import Interest
from members.people import Relation, relations


@dataclass(frozen=True)
class Card:
    """One person in a list."""

    person: Membership
    relation: Relation
    interests: list[Interest]
    shared: set[int]

    @property
    def shared_interests(self) -> list[Interest]:
        """The interests that the person and the one who looks have in common."""
        return [interest for interest in self.interests if interest.pk in self.shared]


def cards(viewer: Membership, people: Sequence[Membership]) -> list[Card]:
    """Return how each of the people is shown to the viewer, in their order, with four queries for all of them (three where their profiles were fetched along)."""
    prefetch_related_objects(list(people), "profile__interests")
    mine = set(Interest.objects.filter(profiles=viewer.pk).values_list("pk", flat=True))
    standing = relations(viewer, people)
    return [_card(person, standing[person.pk], mine) for person in people]


def _card(person: Membership, relation: Relation, mine: set[int]) -> Card:
    profile = getattr(person, "profile", None)  # Whoever was brought along from an archive has none.
    interests = sorted(profile.interests.all(), key=lambda interest: interest.name.casefold()) if profile else []
    return Card(person=person, relation=relation, interests=interests, shared={i.pk for i in interests} & mine)
