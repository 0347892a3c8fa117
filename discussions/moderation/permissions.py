"""Who may curate what and decide about whom, said once. Pure predicates: no queries, no exceptions.

They presume that the thread was found through `visible_to`: nobody curates where they may not read.
"""

from __future__ import annotations

from community.access import Visitor
from community.models import Membership, Space
from community.permissions import can_administer, can_change_role
from discussions.models import Reply, Thread
from discussions.permissions import can_curate as can_curate_space
from discussions.permissions import thread_of

__all__ = [
    "can_admit",
    "can_change_host",
    "can_change_role",
    "can_curate",
    "can_flag",
    "can_move",
    "can_read_log",
    "can_remove",
    "can_sanction",
    "is_curator",
    "widens_audience",
]

RANK = {Membership.Role.MEMBER: 0, Membership.Role.MODERATOR: 1, Membership.Role.ADMIN: 2}
OPEN = {Space.Visibility.PUBLIC, Space.Visibility.MEMBERS}


def is_curator(visitor: Visitor) -> bool:
    """Look after anything at all, and so have a queue."""
    return visitor.is_staff or bool(visitor.moderated_spaces)


def can_curate(visitor: Visitor, post: Thread | Reply) -> bool:
    """Pin, lock, move and hide the thread, or hide the reply."""
    return _is_active(visitor) and can_curate_space(visitor, thread_of(post).space)


def can_flag(visitor: Visitor, post: Thread | Reply) -> bool:
    """Complain about what somebody else wrote, while it can be read."""
    is_there = post.deleted_at is None and post.hidden_at is None
    return _is_active(visitor) and is_there and post.author_id != visitor.pk


def can_move(visitor: Visitor, thread: Thread, to: Space) -> bool:
    """Move the thread to a space that is looked after by the same person, and still in use."""
    there = can_curate_space(visitor, to) and to.archived_at is None and to.community_id == thread.community_id
    return can_curate(visitor, thread) and there


def widens_audience(before: Space, after: Space) -> bool:
    """Whether somebody could read after a move what was not written for them."""
    if before.pk == after.pk or after.visibility == before.visibility == Space.Visibility.PUBLIC:
        return False
    if after.visibility == Space.Visibility.PUBLIC:
        return True
    return before.visibility not in OPEN


def can_sanction(by: Membership, of: Membership) -> bool:
    """Suspend somebody whose role is below one's own, or lift it."""
    return by.is_active and by.is_staff and by.pk != of.pk and _is_above(by, of)


def can_admit(by: Membership) -> bool:
    """Let in, or turn away, who asked to join."""
    return by.is_active and by.is_staff


def can_remove(by: Membership, of: Membership) -> bool:
    """Take away somebody's place in the community."""
    return by.is_active and by.is_admin and by.pk != of.pk and _is_above(by, of)


def can_change_host(by: Membership) -> bool:
    """Say who speaks for the brand; admins say it of themselves, too."""
    return by.is_active and can_administer(by)


def can_read_log(visitor: Visitor) -> bool:
    """Read what moderators did, and why."""
    return visitor.is_staff


def _is_active(visitor: Visitor) -> bool:
    return isinstance(visitor, Membership) and visitor.is_active


def _is_above(by: Membership, of: Membership) -> bool:
    return RANK[Membership.Role(by.role)] > RANK[Membership.Role(of.role)]
