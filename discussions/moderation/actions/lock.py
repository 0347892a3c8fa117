"""Let a thread take no more replies, and open it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community import outbox
from community.models import Membership
from discussions import bells, counters
from discussions.models import Thread
from discussions.moderation import log
from discussions.moderation.curating import curated_thread
from discussions.moderation.reasons import note_of


@transaction.atomic
def lock_thread(*, thread: Thread, by: Membership, reason: str = "", at: datetime | None = None) -> bool:
    """Let nobody but its curators reply in a thread; return False if that is so already. The author is told."""
    return _set(thread, by, note_of(reason), at or timezone.now(), locked=True)


@transaction.atomic
def unlock_thread(*, thread: Thread, by: Membership, reason: str = "", at: datetime | None = None) -> bool:
    """Let a thread take replies again; return False if it does already. The author is told."""
    return _set(thread, by, note_of(reason), at or timezone.now(), locked=False)


def _set(thread: Thread, by: Membership, reason: str, at: datetime, *, locked: bool) -> bool:
    thread = curated_thread(thread, by)
    if thread.is_locked == locked:
        return False
    thread.locked_at = at if locked else None
    thread.revision += 1
    thread.head_revision = thread.revision
    thread.save(update_fields=["locked_at", "revision", "head_revision"])
    entry = log.write(log.Act.LOCKED if locked else log.Act.UNLOCKED, by=by, reason=reason, post=thread, at=at)
    outbox.put("moderation.post_decided", community=thread.community_id, entry_id=entry.pk)
    bells.ring_head(thread, "locked" if locked else "unlocked")
    counters.touch_space(thread.space_id)
    return True
