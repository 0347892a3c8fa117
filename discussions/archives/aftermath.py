"""What follows from posts that were written in bulk: counters, what is accepted, search. Set by set, not row by row."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.search import SearchVector
from django.db import connection
from django.db.models import F, OuterRef

from community.models import Community, Space
from community.search import config_of
from discussions.archives.batches import batches
from discussions.counters import synchronize_space
from discussions.models import Reply, Thread

#: The same as `counters.recount`, for many threads at once; a test holds the two together.
COUNT_REPLIES = """
UPDATE discussions_thread AS thread
SET last_position = greatest(thread.last_position, found.last_position),
    replies_count = found.replies_count,
    answered_at = found.answered_at,
    last_activity_at = greatest(thread.started_at, found.last_posted_at),
    last_author_id = coalesce(found.last_author_id, thread.author_id),
    revision = greatest(thread.revision, found.revision)
FROM (
    SELECT reply.thread_id,
           max(position) AS last_position,
           max(reply.revision) AS revision,
           count(*) FILTER (WHERE readable) AS replies_count,
           min(posted_at) FILTER (WHERE readable AND reply.author_id <> opening.author_id) AS answered_at,
           (array_agg(posted_at ORDER BY position DESC) FILTER (WHERE readable))[1] AS last_posted_at,
           (array_agg(reply.author_id ORDER BY position DESC) FILTER (WHERE readable))[1] AS last_author_id
    FROM (SELECT *, deleted_at IS NULL AND hidden_at IS NULL AS readable FROM discussions_reply) AS reply
    JOIN discussions_thread AS opening ON opening.id = reply.thread_id
    WHERE reply.thread_id = ANY(%s)
    GROUP BY reply.thread_id
) AS found
WHERE thread.id = found.thread_id
"""

ACCEPT = """
UPDATE discussions_thread AS thread
SET accepted_reply_id = wanted.reply, revision = thread.revision + 1, head_revision = thread.revision + 1
FROM unnest(%s::bigint[], %s::bigint[]) AS wanted (thread, reply)
WHERE thread.id = wanted.thread AND thread.accepted_reply_id IS NULL
RETURNING thread.id
"""


def ends_of(threads: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return the last position and the revision of those of the threads that exist, and hold them until the end."""
    found: dict[int, tuple[int, int]] = {}
    for batch in batches(sorted(threads)):
        held = Thread.objects.filter(pk__in=batch).order_by("pk").select_for_update(no_key=True)
        found |= {
            pk: (position, revision) for pk, position, revision in held.values_list("pk", "last_position", "revision")
        }
    return found


def accept(wanted: dict[int, int]) -> set[int]:
    """Accept a reply in each thread where none is; return the threads that it was news to."""
    accepted: set[int] = set()
    for batch in batches(sorted(wanted)):
        with connection.cursor() as cursor:
            cursor.execute(ACCEPT, [batch, [wanted[thread] for thread in batch]])
            news = {thread for (thread,) in cursor.fetchall()}
        Reply.objects.filter(pk__in=[wanted[thread] for thread in news]).update(
            revision=Thread.objects.filter(accepted_reply=OuterRef("pk")).values("revision")[:1]
        )
        accepted |= news
    return accepted


def settle(space: Space, *, threads: set[int], replies: set[int]) -> None:
    """Count anew what the threads and their space show of what is in them, and let threads and replies be found."""
    config = config_of(space.community.language)
    for batch in batches(sorted(threads)):
        with connection.cursor() as cursor:
            cursor.execute(COUNT_REPLIES, [batch])
        vector = SearchVector("title", weight="A", config=config) + SearchVector("body", weight="C", config=config)
        Thread.objects.filter(pk__in=batch).update(search=vector)
    for batch in batches(sorted(replies)):
        Reply.objects.filter(pk__in=batch).update(search=SearchVector("body", weight="C", config=config))
    if threads or replies:
        synchronize_space(space)
        Community.objects.filter(pk=space.community_id).update(revision=F("revision") + 1)
