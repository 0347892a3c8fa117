"""Start a thread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from community import outbox
from community.models import Membership, Space
from community.network import ledger
from community.search import vector
from community.submissions import SubmissionMismatch
from discussions import bells, counters, mentions, permissions, refusals, texts
from discussions.models import ReadMark, Thread
from discussions.news import is_news
from discussions.tags import set_tags

LEDGER_KIND = {Thread.Kind.ANNOUNCEMENT: ledger.Kind.ANNOUNCED}


@transaction.atomic
def start_thread(
    *,
    space: Space,
    author: Membership,
    title: str,
    body: str,
    kind: str = Thread.Kind.DISCUSSION,
    tags: Iterable[str] = (),
    submission: UUID | None = None,
    at: datetime | None = None,
) -> Thread:
    """Start a thread in a space that the author may read, and return it.

    The same submission again returns the first thread; with another text it raises SubmissionMismatch. Raises the
    refusals of `why_not_start_thread`, OnlyHostsAnnounce, and ValidationError for a title or text that cannot be kept.
    """
    title, body = texts.title_of(title), texts.body_of(body)
    if first := _sent_before(author, submission, title, body):
        return first
    if why := permissions.why_not_start_thread(author, space):
        raise why
    if kind == Thread.Kind.ANNOUNCEMENT and not permissions.can_announce(author, space):
        raise refusals.OnlyHostsAnnounce
    at = at or timezone.now()
    mentioned = mentions.mentioned_in(body, community_id=space.community_id)
    thread = Thread(
        community_id=space.community_id,
        space=space,
        author=author,
        kind=kind,
        title=title,
        body=body,
        body_html=mentions.rendered(body, mentioned),
        started_at=at,
        last_activity_at=at,
        last_author=author,
        revision=1,
        head_revision=1,
        submission=submission,
        search=vector(author.community.language, (title, "A"), (body, "C")),
    )
    try:
        with transaction.atomic():
            thread.save(force_insert=True)
    except IntegrityError:
        if first := _sent_before(author, submission, title, body):
            return first
        raise
    set_tags(thread, tags)
    ReadMark.objects.create(community_id=thread.community_id, thread=thread, membership=author, read_at=at)
    ledger.record_all(
        [
            (LEDGER_KIND.get(Thread.Kind(kind), ledger.Kind.STARTED), author, None),
            *((ledger.Kind.MENTIONED, author, member) for member in mentioned.values()),
        ],
        community=thread.community_id,
        at=at,
        source=f"thread:{thread.pk}",
        thread_id=thread.pk,
        space_id=space.pk,
    )
    if mentioned and is_news(at):
        outbox.put("discussions.thread_started", community=thread.community_id, thread_id=thread.pk)
    counters.touch_space(space.pk, threads=1)
    bells.ring_space(thread, "started")
    return thread


def _sent_before(author: Membership, submission: UUID | None, title: str, body: str) -> Thread | None:
    if submission is None:
        return None
    first = Thread.objects.filter(author=author, submission=submission).first()
    if first is not None and (first.title, first.body) != (title, body):
        raise SubmissionMismatch
    return first
