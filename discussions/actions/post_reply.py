"""Reply in a thread."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from community import outbox
from community.models import Membership
from community.network import ledger
from community.search import vector
from community.submissions import SubmissionMismatch
from discussions import bells, counters, mentions, permissions, refusals, texts
from discussions.models import ReadMark, Reply, Thread
from discussions.news import is_news


def post_reply(
    *,
    thread: Thread,
    author: Membership,
    body: str,
    in_reply_to: Reply | None = None,
    submission: UUID | None = None,
    at: datetime | None = None,
) -> Reply:
    """Reply in a thread that the author may read, perhaps to a particular reply in it, and return what was posted.

    The same submission again returns the first reply; with another text it raises SubmissionMismatch. Raises the
    refusals of `why_not_reply`, and ValidationError for a text that cannot be kept.
    """
    body = texts.body_of(body)
    try:
        with transaction.atomic():
            return _post(thread, author, body, in_reply_to, submission, at or timezone.now())
    except IntegrityError:
        # The thread's lock keeps its own submissions in order; this one came to another thread at the same time.
        if first := _sent_before(thread, author, body, submission):
            return first
        raise


def _post(
    thread: Thread,
    author: Membership,
    body: str,
    in_reply_to: Reply | None,
    submission: UUID | None,
    at: datetime,
) -> Reply:
    thread = Thread.objects.lock(thread.pk)
    if first := _sent_before(thread, author, body, submission):
        return first
    if why := permissions.why_not_reply(author, thread):
        raise why
    if in_reply_to is not None and (in_reply_to.thread_id != thread.pk or in_reply_to.is_gone):
        raise refusals.AlreadyGone
    mentioned = mentions.mentioned_in(body, community_id=thread.community_id)
    thread.revision += 1
    thread.last_position += 1
    reply = Reply.objects.create(
        community_id=thread.community_id,
        thread=thread,
        author=author,
        in_reply_to=in_reply_to,
        position=thread.last_position,
        revision=thread.revision,
        body=body,
        body_html=mentions.rendered(body, mentioned),
        posted_at=at,
        submission=submission,
        search=vector(thread.community.language, (body, "C")),
    )
    _count(thread, reply)
    _mark_own_words_read(reply)
    answered = in_reply_to.author if in_reply_to else thread.author
    ledger.record_all(
        [
            (ledger.Kind.REPLIED, author, answered),
            *((ledger.Kind.MENTIONED, author, member) for member in mentioned.values()),
        ],
        community=thread.community_id,
        at=at,
        source=f"reply:{reply.pk}",
        thread_id=thread.pk,
        space_id=thread.space_id,
    )
    if is_news(at):
        outbox.put("discussions.reply_posted", community=thread.community_id, reply_id=reply.pk)
    counters.touch_space(thread.space_id)
    bells.ring_reply(reply, "posted")
    bells.ring_space(thread, "posted")
    return reply


def _sent_before(thread: Thread, author: Membership, body: str, submission: UUID | None) -> Reply | None:
    if submission is None:
        return None
    # Nearly always there is none, so no more is asked for than tells.
    sent = Reply.objects.filter(author=author, submission=submission).values_list("pk", "thread_id", "body").first()
    if sent is None:
        return None
    pk, *what = sent
    if what != [thread.pk, body]:
        raise SubmissionMismatch
    return Reply.objects.select_related("thread").get(pk=pk)


def _count(thread: Thread, reply: Reply) -> None:
    thread.replies_count += 1
    thread.last_activity_at = max(thread.last_activity_at, reply.posted_at)
    thread.last_author = reply.author
    if thread.answered_at is None and reply.author_id != thread.author_id:
        thread.answered_at = reply.posted_at
    thread.save(update_fields=["revision", *counters.DERIVED])


def _mark_own_words_read(reply: Reply) -> None:
    mark = ReadMark(
        community_id=reply.community_id,
        thread=reply.thread,
        membership=reply.author,
        position=reply.position,
        read_at=reply.posted_at,
    )
    ReadMark.objects.bulk_create(
        [mark],
        update_conflicts=True,
        unique_fields=["membership", "thread"],
        update_fields=["position", "read_at"],
    )
