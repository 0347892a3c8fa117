"""Seen is seen: on every open page, and no letter comes for it any more."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from community import realtime
from community.models import Membership
from members.notifications.models import Notification


def mark_read(membership: Membership, notifications: Collection[int]) -> int:
    """Mark some of the member's notifications as read, by their ids; return how many were not."""
    return _mark(membership, Notification.objects.filter(pk__in=notifications))


def mark_all_read(membership: Membership) -> int:
    """Mark the whole inbox as read; return how many were not."""
    return _mark(membership, Notification.objects.all())


def mark_seen(membership: Membership, *, about: str, ids: Collection[int] | QuerySet[Any, Any]) -> int:
    """Mark as read what tells of things that the member has just seen elsewhere, such as replies on a thread's page.

    The ids may be given as a queryset of them.
    """
    return _mark(membership, Notification.objects.filter(about=about, about_id__in=ids))


def _mark(membership: Membership, notifications: QuerySet[Notification]) -> int:
    mine = notifications.filter(recipient=membership, read_at__isnull=True)
    marked = mine.update(read_at=timezone.now())
    if marked:
        topic = realtime.Topic("inbox", membership.pk)
        realtime.publish(topic, {"what": "read"}, community_id=membership.community_id)
    return marked
