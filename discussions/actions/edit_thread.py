"""Change the title, the opening post or the tags of a thread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community import outbox
from community.models import Membership
from community.network import ledger
from community.search import vector
from discussions import bells, counters, mentions, permissions, refusals, texts
from discussions.models import Edit, Thread
from discussions.news import is_news
from discussions.tags import set_tags


@transaction.atomic
def edit_thread(
    *,
    thread: Thread,
    by: Membership,
    title: str,
    body: str,
    revision: int,
    tags: Iterable[str] | None = None,
    at: datetime | None = None,
) -> Thread:
    """Change a thread's title or opening post, keep what they said, and return it.

    Without `tags` it keeps those it has. They are no part of its history.

    `revision` is the thread's when the text that is being changed was read: raises StaleEdit, with the thread as it is
    now, if the text was changed since. Raises the refusals of `why_not_edit`, and ValidationError for a bad text.
    """
    title, body = texts.title_of(title), texts.body_of(body)
    thread = Thread.objects.lock(thread.pk)
    if why := permissions.why_not_edit(by, thread):
        raise why
    if (thread.title, thread.body) == (title, body):
        return thread if tags is None else _retag(thread, tags)
    if thread.edits.filter(revision__gt=revision).exists():
        raise refusals.StaleEdit(thread)
    at = at or timezone.now()
    thread.revision += 1
    Edit.objects.create(
        community_id=thread.community_id,
        thread=thread,
        by=by,
        at=at,
        revision=thread.revision,
        title_before=thread.title,
        body_before=thread.body,
    )
    if tags is not None:
        set_tags(thread, tags)
    mentioned = mentions.mentioned_in(body, community_id=thread.community_id)
    thread.title, thread.body, thread.body_html = title, body, mentions.rendered(body, mentioned)
    thread.edited_at, thread.head_revision = at, thread.revision
    thread.search = vector(thread.community.language, (title, "A"), (body, "C"))
    thread.save(
        update_fields=["title", "body", "body_html", "edited_at", "revision", "head_revision", "search"],
    )
    ledger.record_all(
        [(ledger.Kind.MENTIONED, by, member) for member in mentioned.values()],
        community=thread.community_id,
        at=at,
        source=f"thread:{thread.pk}",
        thread_id=thread.pk,
        space_id=thread.space_id,
    )
    if mentioned and is_news(at):
        outbox.put("discussions.thread_edited", community=thread.community_id, thread_id=thread.pk)
    counters.touch_space(thread.space_id)
    bells.ring_head(thread, "edited")
    return thread


def _retag(thread: Thread, tags: Iterable[str]) -> Thread:
    """Change the tags alone, of a thread whose row is locked."""
    if set_tags(thread, tags):
        thread.revision += 1
        thread.head_revision = thread.revision
        thread.save(update_fields=["revision", "head_revision"])
        counters.touch_space(thread.space_id)
        bells.ring_head(thread, "edited")
    return thread
