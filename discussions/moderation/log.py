"""The one writer of the moderation log, and who may read what of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from community.models import Membership, Space
from discussions.models import Reply, Thread
from discussions.moderation.models import LogEntry
from discussions.permissions import thread_of

Act = LogEntry.Act


def write(
    act: LogEntry.Act,
    *,
    by: Membership,
    reason: str = "",
    post: Thread | Reply | None = None,
    membership: Membership | None = None,
    details: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> LogEntry:
    """Write down what a moderator did to a post, or to a member, in the transaction that does it.

    What a person needs to read the line is kept in its words too, so that it can be read when the thing is gone.
    """
    thread = thread_of(post) if post is not None else None
    whose = membership or (post.author if post is not None else None)
    words: dict[str, Any] = {"by": by.display_name}
    if thread is not None:
        words |= {"title": thread.title, "space": thread.space.name}
    if isinstance(post, Reply):
        words["position"] = post.position
    if whose is not None:
        words["member"] = whose.display_name
    return LogEntry.objects.create(
        community_id=by.community_id,
        at=at or timezone.now(),
        by=by,
        act=act,
        reason=reason,
        thread=thread,
        reply=post if isinstance(post, Reply) else None,
        membership=whose,
        space=thread.space if thread is not None else None,
        details=words | (details or {}),
    )


def readable_by(reader: Membership) -> QuerySet[LogEntry]:
    """Return the entries that a moderator or admin may read: what is about a space only if they may read the space."""
    entries = LogEntry.objects.filter(community_id=reader.community_id)
    if reader.is_admin:
        return entries
    if not reader.is_staff:
        return entries.none()
    of_members = Q(space__isnull=True, act__in=ACTS_ON_MEMBERS)
    return entries.filter(of_members | Q(space__in=Space.objects.readable_by(reader)))


ACTS_ON_MEMBERS = (
    Act.SUSPENDED,
    Act.LIFTED,
    Act.LET_IN,
    Act.TURNED_AWAY,
    Act.CHANGED_ROLE,
    Act.MADE_HOST,
    Act.UNMADE_HOST,
    Act.REMOVED,
)
