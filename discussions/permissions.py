"""Who may do what with threads and replies, said once. Pure predicates: no queries, no exceptions.

Where a person deserves to read why not, a `why_not_…` function returns the refusal, and `can_…` asks it. They presume
that the thread is one that the visitor may see, found through `visible_to`, with its space at hand.
"""

from __future__ import annotations

from community.access import Visitor
from community.models import Membership, Space
from community.refusals import Refusal
from discussions import refusals
from discussions.models import Reply, Thread


def can_curate(visitor: Visitor, space: Space) -> bool:
    """Look after the threads of a space: staff everywhere, others where they were made its moderator."""
    return visitor.is_staff or space.pk in visitor.moderated_spaces


def can_announce(visitor: Visitor, space: Space) -> bool:
    """Start a thread that is marked as an announcement."""
    return can_start_thread(visitor, space) and _speaks_from_the_front(visitor)


def why_not_start_thread(visitor: Visitor, space: Space) -> Refusal | None:
    """Return why the visitor cannot start a thread in the space, or None if they can."""
    if not _may_write(visitor):
        return refusals.OnlyMembersWrite()
    if space.archived_at is not None:
        return refusals.SpaceIsReadOnly()
    if space.posting == Space.Posting.STAFF and not _speaks_from_the_front(visitor):
        return refusals.OnlyStaffStartThreads()
    return None


def can_start_thread(visitor: Visitor, space: Space) -> bool:
    """Start a thread in the space."""
    return why_not_start_thread(visitor, space) is None


def why_not_reply(visitor: Visitor, thread: Thread) -> Refusal | None:
    """Return why the visitor cannot reply in the thread, or None if they can."""
    if why := _why_not_write_in(visitor, thread):
        return why
    if thread.is_locked and not can_curate(visitor, thread.space):
        return refusals.ThreadIsLocked()
    return None


def can_reply(visitor: Visitor, thread: Thread) -> bool:
    """Reply in the thread."""
    return why_not_reply(visitor, thread) is None


def why_not_edit(visitor: Visitor, post: Thread | Reply) -> Refusal | None:
    """Return why the visitor cannot change what a thread's opening post or a reply says, or None if they can."""
    thread = thread_of(post)
    if why := why_not_reply(visitor, thread):
        return why
    if post.author_id != visitor.pk:
        return refusals.NotYours()
    if post.deleted_at is not None or post.hidden_at is not None:
        return refusals.AlreadyGone()
    return None


def can_edit(visitor: Visitor, post: Thread | Reply) -> bool:
    """Change what a thread's opening post or a reply says."""
    return why_not_edit(visitor, post) is None


def why_not_delete(visitor: Visitor, post: Thread | Reply) -> Refusal | None:
    """Return why the visitor cannot take back what they wrote, or None if they can.

    One's own reply can be taken back also where nothing new can be said; a thread only until others have replied.
    """
    if not _may_write(visitor):
        return refusals.OnlyMembersWrite()
    if post.author_id != visitor.pk:
        return refusals.NotYours()
    if isinstance(post, Thread) and post.answered_at is not None:
        return refusals.OthersHaveReplied()
    if post.deleted_at is not None or post.hidden_at is not None:
        return refusals.AlreadyGone()
    return None


def can_delete(visitor: Visitor, post: Thread | Reply) -> bool:
    """Take back what one wrote."""
    return why_not_delete(visitor, post) is None


def why_not_react(visitor: Visitor, post: Thread | Reply) -> Refusal | None:
    """Return why the visitor cannot react to an opening post or a reply, or None if they can."""
    if why := _why_not_write_in(visitor, thread_of(post)):
        return why
    if post.author_id == visitor.pk:
        return refusals.NothingToOneself()
    if post.deleted_at is not None or post.hidden_at is not None:
        return refusals.AlreadyGone()
    return None


def can_react(visitor: Visitor, post: Thread | Reply) -> bool:
    """React to an opening post or a reply."""
    return why_not_react(visitor, post) is None


def why_not_accept(visitor: Visitor, thread: Thread) -> Refusal | None:
    """Return why the visitor cannot say which reply answers the question, or None if they can."""
    if why := _why_not_write_in(visitor, thread):
        return why
    if thread.kind != Thread.Kind.QUESTION:
        return refusals.NotAQuestion()
    if thread.author_id != visitor.pk and not can_curate(visitor, thread.space):
        return refusals.OnlyTheAskerAccepts()
    return None


def can_accept(visitor: Visitor, thread: Thread) -> bool:
    """Say which reply answers the question."""
    return why_not_accept(visitor, thread) is None


def can_follow(visitor: Visitor, thread: Thread) -> bool:
    """Ask to be told of the thread, or not to be."""
    return visitor.is_member and thread.deleted_at is None


def thread_of(post: Thread | Reply) -> Thread:
    """Return the thread that an opening post or a reply belongs to."""
    return post if isinstance(post, Thread) else post.thread


def _may_write(visitor: Visitor) -> bool:
    return isinstance(visitor, Membership) and (visitor.is_active or visitor.status == Membership.Status.UNCLAIMED)


def _speaks_from_the_front(visitor: Visitor) -> bool:
    return isinstance(visitor, Membership) and (visitor.is_staff or visitor.speaks_for_brand)


def _why_not_write_in(visitor: Visitor, thread: Thread) -> Refusal | None:
    if not _may_write(visitor):
        return refusals.OnlyMembersWrite()
    if thread.deleted_at is not None:
        return refusals.AlreadyGone()
    if thread.space.archived_at is not None:
        return refusals.SpaceIsReadOnly()
    if thread.is_hidden and not can_curate(visitor, thread.space):
        return refusals.ThreadIsHidden()
    return None
