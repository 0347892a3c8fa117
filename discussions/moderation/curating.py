"""What every act of a curator begins with: the post as it is now, locked, and the right to act on it."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404

from community import realtime
from community.models import Membership, Space, SpaceMembership
from discussions.models import Reply, Thread
from discussions.moderation import permissions, refusals
from discussions.moderation.models import Flag
from discussions.permissions import thread_of


def curated(post: Thread | Reply, by: Membership) -> Thread | Reply:
    """Return the post afresh, its thread's row locked until the end of the transaction.

    Raises OnlyCuratorsDoThis for who may read it but not curate it, and Http404 for who may not read its space: a right
    that was lost since the page was shown counts, and so does a moderator's place outside a secret space.
    """
    thread = Thread.objects.lock(thread_of(post).pk)
    if not Space.objects.readable_by(by).filter(pk=thread.space_id).exists():
        raise Http404
    if not permissions.can_curate(by, thread):
        raise refusals.OnlyCuratorsDoThis
    if isinstance(post, Thread):
        return thread
    fresh = Reply.objects.select_related("author").get(pk=post.pk)
    fresh.thread = thread
    return fresh


def curated_thread(thread: Thread, by: Membership) -> Thread:
    """Return the thread afresh and locked, as `curated` does."""
    fresh = curated(thread, by)
    assert isinstance(fresh, Thread)  # noqa: S101  (says to the type checker what goes in and comes out)
    return fresh


def resolve_flags(post: Thread | Reply, by: Membership, outcome: Flag.Outcome, at: datetime) -> int:
    """Decide all open flags about a post; return how many there were."""
    return Flag.objects.open().about(post).update(resolved_at=at, resolved_by=by, outcome=outcome)


def ring_curators(space: Space) -> None:
    """Let the queue's badge move on the pages of everybody who looks after the space."""
    staff = Membership.objects.active().staff().filter(community_id=space.community_id).values_list("pk", flat=True)
    moderators = SpaceMembership.objects.filter(space=space, is_moderator=True).values_list("membership_id", flat=True)
    for membership_id in staff.union(moderators):
        topic = realtime.Topic("inbox", membership_id)
        realtime.publish(topic, {"what": "queue"}, community_id=space.community_id)
