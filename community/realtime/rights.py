"""Whether those who watch still may: asked for all sockets of a process at once, in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from community.access import Visitor
from community.models import Community, Membership, SpaceMembership
from community.realtime.any_of import any_of
from community.realtime.standing import Standing, ended
from community.realtime.topics import Topic, kind_of

#: Somebody and what they watch: their community, their membership if they have one, and the topic.
Watch = tuple[int, int | None, Topic]


@dataclass(slots=True)
class Question:
    """What a process holds its sockets' rights to be."""

    communities: set[int] = field(default_factory=set)
    standings: set[Standing] = field(default_factory=set)
    visitors: dict[tuple[int, int | None], Visitor] = field(default_factory=dict)
    watches: set[Watch] = field(default_factory=set)


@dataclass(slots=True)
class Answer:
    """What has become of them."""

    communities: dict[int, Community]
    ended: set[Standing]
    #: Members who are no longer let in, and those who moderate more or less than they did.
    gone: set[int]
    changed: dict[int, Membership]
    allowed: set[Watch]


def ask(question: Question) -> Answer:
    """Look up what still holds."""
    communities = Community.objects.in_bulk(question.communities)
    members = {visitor.pk: visitor for visitor in question.visitors.values() if isinstance(visitor, Membership)}
    roles = dict(Membership.objects.active().filter(pk__in=any_of(members, "bigint")).values_list("pk", "role"))
    moderated = _moderated(members)
    known = {pk: (member.role, member.moderated_spaces) for pk, member in members.items()}
    changed = Membership.objects.active().in_bulk(
        [pk for pk, role in roles.items() if (role, moderated.get(pk, frozenset())) != known[pk]]
    )
    for pk, membership in changed.items():
        membership.community = communities[membership.community_id]
        membership.moderated_spaces = moderated.get(pk, frozenset())
    current = {key: changed.get(key[1] or 0, visitor) for key, visitor in question.visitors.items()}
    return Answer(
        communities=communities,
        ended=ended(question.standings),
        gone=members.keys() - roles.keys(),
        changed=changed,
        allowed=_allowed(question.watches, current),
    )


def _moderated(members: Collection[int]) -> dict[int, frozenset[int]]:
    """Return, for those who were made moderators of spaces, which spaces these are."""
    spaces: defaultdict[int, set[int]] = defaultdict(set)
    moderators = SpaceMembership.objects.filter(membership__in=any_of(members, "bigint"), is_moderator=True)
    for membership_id, space_id in moderators.values_list("membership_id", "space_id"):
        spaces[membership_id].add(space_id)
    return {pk: frozenset(some) for pk, some in spaces.items()}


def _allowed(watches: Iterable[Watch], visitors: dict[tuple[int, int | None], Visitor]) -> set[Watch]:
    """Ask each kind of topic once for all that watch one of its topics."""
    by_kind: defaultdict[str, list[Watch]] = defaultdict(list)
    for watch in watches:
        by_kind[watch[2].kind].append(watch)
    allowed: set[Watch] = set()
    for same in by_kind.values():
        kind = kind_of(same[0][2])
        answers = kind.which_may_watch(
            [(visitors[community_id, member], topic.id) for community_id, member, topic in same]
        )
        allowed.update(watch for watch, may in zip(same, answers, strict=True) if may)
    return allowed
