"""Say which reply answered a question."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community import outbox
from community.models import Membership
from community.network import ledger
from discussions import bells, counters, permissions, refusals
from discussions.models import Reply, Thread
from discussions.news import is_news


@transaction.atomic
def accept_reply(*, reply: Reply, by: Membership, at: datetime | None = None) -> None:
    """Accept a reply as the answer to its question, instead of any accepted before.

    Raises the refusals of `why_not_accept`, and AlreadyGone for a reply that cannot be read.
    """
    thread = Thread.objects.lock(reply.thread_id)
    if why := permissions.why_not_accept(by, thread):
        raise why
    reply = Reply.objects.select_related("author").get(pk=reply.pk)
    if reply.is_gone or reply.is_hidden:
        raise refusals.AlreadyGone
    if thread.accepted_reply_id == reply.pk:
        return
    at = at or timezone.now()
    _settle(thread, reply, "accepted")
    ledger.record(
        ledger.Kind.ACCEPTED,
        community=thread.community_id,
        actor=by,
        target=reply.author,
        at=at,
        source=f"reply:{reply.pk}",
        thread_id=thread.pk,
        space_id=thread.space_id,
    )
    if is_news(at):
        outbox.put("discussions.reply_accepted", community=thread.community_id, reply_id=reply.pk, by_id=by.pk)


@transaction.atomic
def unaccept_reply(*, thread: Thread, by: Membership) -> None:
    """Leave a question without an accepted answer. Raises the refusals of `why_not_accept`."""
    thread = Thread.objects.lock(thread.pk)
    if why := permissions.why_not_accept(by, thread):
        raise why
    if thread.accepted_reply_id is not None:
        _settle(thread, None, "unaccepted")


def _settle(thread: Thread, reply: Reply | None, change: str) -> None:
    """Accept `reply` or none; the replies whose mark comes or goes change too, each by a revision of its own."""
    before = Reply.objects.filter(pk=thread.accepted_reply_id).first() if thread.accepted_reply_id else None
    thread.accepted_reply = reply
    for touched in filter(None, [before, reply]):
        thread.revision += 1
        touched.revision = thread.revision
        touched.thread = thread
        touched.save(update_fields=["revision"])
        bells.ring_reply(touched, change)
    thread.revision += 1
    thread.head_revision = thread.revision
    thread.save(update_fields=["accepted_reply", "revision", "head_revision"])
    counters.touch_space(thread.space_id)
    bells.ring_head(thread, change)
