"""Change what a reply says."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community import outbox
from community.models import Membership
from community.network import ledger
from community.search import vector
from discussions import bells, mentions, permissions, refusals, texts
from discussions.models import Edit, Reply, Thread
from discussions.news import is_news


@transaction.atomic
def edit_reply(*, reply: Reply, by: Membership, body: str, revision: int, at: datetime | None = None) -> Reply:
    """Change what a reply says, keep what it said, and return it.

    `revision` is the thread's when the text that is being changed was read: raises StaleEdit, with the reply as it is
    now, if the text was changed since. Raises the refusals of `why_not_edit`, and ValidationError for a bad text.
    """
    body = texts.body_of(body)
    thread = Thread.objects.lock(reply.thread_id)
    reply = Reply.objects.select_related("author").get(pk=reply.pk)
    reply.thread = thread
    if why := permissions.why_not_edit(by, reply):
        raise why
    if reply.body == body:
        return reply
    if reply.edits.filter(revision__gt=revision).exists():
        raise refusals.StaleEdit(reply)
    at = at or timezone.now()
    thread.revision += 1
    thread.save(update_fields=["revision"])
    Edit.objects.create(
        community_id=reply.community_id, reply=reply, by=by, at=at, revision=thread.revision, body_before=reply.body
    )
    mentioned = mentions.mentioned_in(body, community_id=reply.community_id)
    reply.body, reply.body_html = body, mentions.rendered(body, mentioned)
    reply.edited_at, reply.revision = at, thread.revision
    reply.search = vector(thread.community.language, (body, "C"))
    reply.save(update_fields=["body", "body_html", "edited_at", "revision", "search"])
    ledger.record_all(
        [(ledger.Kind.MENTIONED, by, member) for member in mentioned.values()],
        community=reply.community_id,
        at=at,
        source=f"reply:{reply.pk}",
        thread_id=thread.pk,
        space_id=thread.space_id,
    )
    if mentioned and is_news(at):
        outbox.put("discussions.reply_edited", community=reply.community_id, reply_id=reply.pk)
    bells.ring_reply(reply, "edited")
    return reply
