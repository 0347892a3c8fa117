"""Complain about a post, and find a complaint unfounded."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from community import outbox
from community.models import Membership
from discussions.models import Reply, Thread
from discussions.moderation import log, permissions, refusals
from discussions.moderation.curating import curated, resolve_flags, ring_curators
from discussions.moderation.models import Flag
from discussions.moderation.reasons import note_of
from discussions.permissions import thread_of


def flag_post(*, post: Thread | Reply, by: Membership, reason: str, note: str = "", at: datetime | None = None) -> Flag:
    """Complain about a post that one may read; while a complaint is open, complaining again is the same complaint.

    Raises NothingToFlag for one's own words and for what is out of sight.
    """
    if not permissions.can_flag(by, post):
        raise refusals.NothingToFlag
    thread = thread_of(post)
    flag = Flag(
        community_id=post.community_id,
        by=by,
        thread=thread,
        reply=post if isinstance(post, Reply) else None,
        reason=Flag.Reason(reason),
        note=note_of(note),
        made_at=at or timezone.now(),
    )
    try:
        with transaction.atomic():
            flag.save(force_insert=True)
            ring_curators(thread.space)
    except IntegrityError:
        return Flag.objects.open().about(post).get(by=by)
    return flag


@transaction.atomic
def dismiss_flags(*, post: Thread | Reply, by: Membership, reason: str = "", at: datetime | None = None) -> bool:
    """Find the open flags about a post unfounded; return False if there are none any more."""
    reason, at = note_of(reason), at or timezone.now()
    post = curated(post, by)
    flaggers = list(Flag.objects.open().about(post).values_list("by_id", flat=True))
    if not resolve_flags(post, by, Flag.Outcome.DISMISSED, at):
        return False
    entry = log.write(log.Act.DISMISSED, by=by, reason=reason, post=post, at=at)
    outbox.put("moderation.flags_decided", community=post.community_id, entry_id=entry.pk, flaggers=flaggers)
    ring_curators(thread_of(post).space)
    return True
