"""Move a thread to the space where it belongs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from community import outbox
from community.models import Membership, Space
from discussions import bells, counters
from discussions.models import Thread
from discussions.moderation import log, permissions, refusals
from discussions.moderation.curating import curated_thread
from discussions.moderation.reasons import note_of


@transaction.atomic
def move_thread(
    *,
    thread: Thread,
    to: Space,
    by: Membership,
    reason: str = "",
    is_meant_for_others: bool = False,
    at: datetime | None = None,
) -> bool:
    """Move a thread from one space that `by` looks after to another; return False if it is there already.

    Its replies, its numbers and the ledger stay as they are; on top of a space it is no longer. Raises NotASpaceForIt, and
    WiderAudience unless it `is_meant_for_others` than those who could read it before. The author is told.
    """
    reason, at = note_of(reason), at or timezone.now()
    thread = curated_thread(thread, by)
    space = Space.objects.readable_by(by).filter(pk=to.pk).first()
    if space is None:
        raise Http404
    before = thread.space
    if before.pk == space.pk:
        return False
    if not permissions.can_move(by, thread, space):
        raise refusals.NotASpaceForIt
    if permissions.widens_audience(before, space) and not is_meant_for_others:
        raise refusals.WiderAudience
    bells.ring_space(thread, "moved")
    thread.space, thread.pinned_at = space, None
    thread.revision += 1
    thread.head_revision = thread.revision
    thread.save(update_fields=["space", "pinned_at", "revision", "head_revision"])
    details = {"from": before.name, "from_id": before.pk, "to": space.name}
    entry = log.write(log.Act.MOVED, by=by, reason=reason, post=thread, details=details, at=at)
    outbox.put("moderation.post_decided", community=thread.community_id, entry_id=entry.pk)
    bells.ring_head(thread, "moved")
    _count(before, space, threads=0 if thread.is_hidden else 1)
    return True


def _count(before: Space, after: Space, *, threads: int) -> None:
    """Count the thread where it is now; the spaces' rows are locked in one order, whichever way threads are moved."""
    for space_id, number in sorted([(before.pk, -threads), (after.pk, threads)]):
        counters.touch_space(space_id, threads=number)
