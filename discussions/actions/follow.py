"""Say how much of a thread one wants to hear."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from community.models import Membership
from discussions import permissions, refusals
from discussions.models import Follow, Thread


def follow(*, thread: Thread, by: Membership, at: datetime | None = None) -> None:
    """Be told of each reply."""
    _want(thread, by, Follow.Level.FOLLOWING, at)


def mute(*, thread: Thread, by: Membership, at: datetime | None = None) -> None:
    """Be told nothing, and not be shown it as unread."""
    _want(thread, by, Follow.Level.MUTED, at)


def unfollow(*, thread: Thread, by: Membership) -> None:
    """Be told what everybody is told: answers to oneself, and mentions."""
    Follow.objects.filter(thread=thread, membership=by).delete()


def _want(thread: Thread, by: Membership, level: Follow.Level, at: datetime | None) -> None:
    if not permissions.can_follow(by, thread):
        raise refusals.OnlyMembersWrite
    Follow.objects.update_or_create(
        thread=thread,
        membership=by,
        defaults={"level": level, "since": at or timezone.now()},
        create_defaults={"level": level, "since": at or timezone.now(), "community_id": thread.community_id},
    )
