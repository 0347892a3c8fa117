"""Put a thread on top of its space, and take it down again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.models import Membership
from discussions import bells, counters
from discussions.models import Thread
from discussions.moderation import log
from discussions.moderation.curating import curated_thread


@transaction.atomic
def pin_thread(*, thread: Thread, by: Membership, at: datetime | None = None) -> bool:
    """Put a thread on top of its space; return False if it already is."""
    return _set(thread, by, at or timezone.now(), pinned=True)


@transaction.atomic
def unpin_thread(*, thread: Thread, by: Membership, at: datetime | None = None) -> bool:
    """Take a thread down from the top of its space; return False if it is not there."""
    return _set(thread, by, at or timezone.now(), pinned=False)


def _set(thread: Thread, by: Membership, at: datetime, *, pinned: bool) -> bool:
    thread = curated_thread(thread, by)
    if thread.is_pinned == pinned:
        return False
    thread.pinned_at = at if pinned else None
    thread.revision += 1
    thread.head_revision = thread.revision
    thread.save(update_fields=["pinned_at", "revision", "head_revision"])
    log.write(log.Act.PINNED if pinned else log.Act.UNPINNED, by=by, post=thread, at=at)
    bells.ring_head(thread, "pinned" if pinned else "unpinned")
    counters.touch_space(thread.space_id)
    return True
