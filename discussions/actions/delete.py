"""Take back what one wrote."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.models import Membership
from discussions import bells, counters, permissions
from discussions.models import Reply, Thread


@transaction.atomic
def delete_thread(*, thread: Thread, by: Membership, at: datetime | None = None) -> None:
    """Take back a thread that nobody else has replied to. Raises the refusals of `why_not_delete`."""
    thread = Thread.objects.lock(thread.pk)
    if why := permissions.why_not_delete(by, thread):
        raise why
    thread.revision += 1
    thread.head_revision = thread.revision
    thread.deleted_at = at or timezone.now()
    thread.search = None
    thread.save(update_fields=["revision", "head_revision", "deleted_at", "search"])
    counters.touch_space(thread.space_id, threads=-1)
    bells.ring_head(thread, "deleted")


@transaction.atomic
def delete_reply(*, reply: Reply, by: Membership, at: datetime | None = None) -> None:
    """Take back a reply; that there was one stays to be seen. Raises the refusals of `why_not_delete`."""
    thread = Thread.objects.lock(reply.thread_id)
    reply = Reply.objects.get(pk=reply.pk)
    reply.thread = thread
    if why := permissions.why_not_delete(by, reply):
        raise why
    thread.revision += 1
    reply.revision = thread.revision
    reply.deleted_at = at or timezone.now()
    reply.search = None
    reply.save(update_fields=["revision", "deleted_at", "search"])
    bells.ring_reply(reply, "deleted")
    counters.recount(thread)
    fields = ["revision", *counters.DERIVED]
    if thread.accepted_reply_id == reply.pk:
        thread.accepted_reply = None
        thread.revision += 1
        thread.head_revision = thread.revision
        fields += ["accepted_reply", "head_revision"]
        bells.ring_head(thread, "unaccepted")
    thread.save(update_fields=fields)
    counters.touch_space(thread.space_id)
    bells.ring_space(thread, "deleted")
