"""Take a post out of sight, and bring it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community import outbox
from community.models import Membership
from community.search import vector
from discussions import bells, counters, refusals
from discussions.models import Reply, Thread
from discussions.moderation import log
from discussions.moderation.curating import curated, resolve_flags, ring_curators
from discussions.moderation.models import Flag, LogEntry
from discussions.moderation.reasons import note_of, reason_of
from discussions.permissions import thread_of


@transaction.atomic
def hide_post(*, post: Thread | Reply, by: Membership, reason: str, at: datetime | None = None) -> bool:
    """Take a post out of everybody's sight but its author's and its curators'; return False if it already is.

    A hidden reply keeps its place, where pages show that something was there. The author is told, with the reason; who
    flagged it is told that it was right to. The ledger is left alone: what happened between people has happened.
    """
    reason, at = reason_of(reason), at or timezone.now()
    post = curated(post, by)
    if post.deleted_at is not None:
        raise refusals.AlreadyGone
    if post.is_hidden:
        return False
    post.hidden_at, post.search = at, None
    was_accepted = isinstance(post, Reply) and post.thread.accepted_reply_id == post.pk
    if was_accepted:
        thread_of(post).accepted_reply = None
    _keep(post, "hidden")
    flaggers = list(Flag.objects.open().about(post).values_list("by_id", flat=True))
    resolve_flags(post, by, Flag.Outcome.UPHELD, at)
    details = {"was_accepted": True} if was_accepted else None
    entry = log.write(log.Act.HID, by=by, reason=reason, post=post, details=details, at=at)
    outbox.put("moderation.post_decided", community=post.community_id, entry_id=entry.pk)
    if flaggers:
        outbox.put("moderation.flags_decided", community=post.community_id, entry_id=entry.pk, flaggers=flaggers)
        ring_curators(thread_of(post).space)
    counters.touch_space(thread_of(post).space_id, threads=-1 if isinstance(post, Thread) else 0)
    return True


@transaction.atomic
def restore_post(*, post: Thread | Reply, by: Membership, reason: str = "", at: datetime | None = None) -> bool:
    """Bring a hidden post back; return False if it is not hidden. The author is told."""
    reason, at = note_of(reason), at or timezone.now()
    post = curated(post, by)
    if not post.is_hidden or post.deleted_at is not None:
        return False
    post.hidden_at = None
    language = thread_of(post).community.language
    if isinstance(post, Thread):
        post.search = vector(language, (post.title, "A"), (post.body, "C"))
    else:
        post.search = vector(language, (post.body, "C"))
        if post.thread.accepted_reply_id is None and _was_accepted(post):
            post.thread.accepted_reply = post
    _keep(post, "restored")
    entry = log.write(log.Act.RESTORED, by=by, reason=reason, post=post, at=at)
    outbox.put("moderation.post_decided", community=post.community_id, entry_id=entry.pk)
    counters.touch_space(thread_of(post).space_id, threads=1 if isinstance(post, Thread) else 0)
    return True


def _was_accepted(reply: Reply) -> bool:
    """Whether it was the accepted answer when it was hidden last."""
    hid = LogEntry.objects.filter(reply=reply, act=log.Act.HID).order_by("-at", "-pk").first()
    return hid is not None and "was_accepted" in hid.details


def _keep(post: Thread | Reply, change: str) -> None:
    """Save a post that has gone out of sight or come back, with all that counts it, and ring for it."""
    thread = thread_of(post)
    thread.revision += 1
    if isinstance(post, Thread):
        post.head_revision = post.revision
        post.save(update_fields=["hidden_at", "search", "revision", "head_revision"])
        bells.ring_head(post, change)
        return
    post.revision = thread.revision
    post.save(update_fields=["hidden_at", "search", "revision"])
    bells.ring_reply(post, change)
    # The head says whether the question has an answer.
    thread.revision += 1
    thread.head_revision = thread.revision
    counters.recount(thread)
    thread.save(update_fields=["accepted_reply", "revision", "head_revision", *counters.DERIVED])
    bells.ring_head(thread, change)
