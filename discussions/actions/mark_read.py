"""Remember how far somebody has read."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from community.models import Membership
from discussions.models import ReadMark, Reply, Thread
from members.notifications.actions import mark_seen


def mark_read(*, thread: Thread, by: Membership, position: int, at: datetime | None = None) -> None:
    """Remember that a member has seen a thread up to a position; a mark never goes back.

    What the inbox tells of those replies is read with them, and no letter comes for it any more.
    """
    at = at or timezone.now()
    position = min(max(position, 0), thread.last_position)
    mark_seen(by, about="reply", ids=Reply.objects.filter(thread=thread, position__lte=position).values("pk"))
    marks = ReadMark.objects.filter(thread=thread, membership=by)
    if marks.filter(position__lt=position).update(position=position, read_at=at):
        return
    mark = ReadMark(community_id=thread.community_id, thread=thread, membership=by, position=position, read_at=at)
    ReadMark.objects.bulk_create([mark], ignore_conflicts=True)
