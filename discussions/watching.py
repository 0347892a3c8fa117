"""Which of many visitors may read which threads and spaces: what `visible_to` says, asked for hundreds at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from community.access import Visitor
from community.models import Membership, Space, SpaceMembership
from discussions.models import Thread

Pairs = Sequence[tuple[Visitor, int]]
OPEN = {Space.Visibility.PUBLIC, Space.Visibility.MEMBERS}


def which_may_read_threads(pairs: Pairs) -> list[bool]:
    """Answer for each pair of a visitor and the id of a thread whether the one may read the other."""
    threads = Thread.objects.filter(pk__in={pk for _visitor, pk in pairs}, deleted_at__isnull=True)
    found = threads.select_related("space").only("author", "hidden_at", "space__community", "space__visibility")
    known = {thread.pk: thread for thread in found}
    let_in = _let_in((visitor, known[pk].space) for visitor, pk in pairs if pk in known)

    def may_read(visitor: Visitor, pk: int) -> bool:
        thread = known.get(pk)
        if thread is None or not _may_read_space(visitor, thread.space, let_in):
            return False
        may_see_hidden = (
            visitor.is_staff or thread.author_id == visitor.pk or thread.space_id in visitor.moderated_spaces
        )
        return thread.hidden_at is None or may_see_hidden

    return [may_read(visitor, pk) for visitor, pk in pairs]


def which_may_read_spaces(pairs: Pairs) -> list[bool]:
    """Answer for each pair of a visitor and the id of a space whether the one may read the other."""
    found = Space.objects.filter(pk__in={pk for _visitor, pk in pairs}).only("community", "visibility")
    known = {space.pk: space for space in found}
    let_in = _let_in((visitor, known[pk]) for visitor, pk in pairs if pk in known)
    return [pk in known and _may_read_space(visitor, known[pk], let_in) for visitor, pk in pairs]


def _let_in(pairs: Iterable[tuple[Visitor, Space]]) -> set[tuple[int, int]]:
    """Return which members were let into which of the spaces that are not open to every member."""
    asked = {(visitor.pk, space.pk) for visitor, space in pairs if visitor.pk and space.visibility not in OPEN}
    if not asked:
        return set()
    members, spaces = ({pair[side] for pair in asked} for side in (0, 1))
    rows = SpaceMembership.objects.filter(membership__in=members, space__in=spaces)
    return set(rows.values_list("membership_id", "space_id"))


def _may_read_space(visitor: Visitor, space: Space, let_in: set[tuple[int, int]]) -> bool:
    if space.community_id != visitor.community_id:
        return False
    if not isinstance(visitor, Membership):
        return space.visibility == Space.Visibility.PUBLIC
    return visitor.is_admin or space.visibility in OPEN or (visitor.pk, space.pk) in let_in
