"""What follows from posts that were written in bulk: counters, and what is accepted. Set by set, not row by row."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import F, OuterRef

from community.models import Community, Space
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
FROM unnest(%s::bigint[]) AS wanted (id)
CROSS JOIN LATERAL (
    SELECT max(position) AS last_position,
           max(revision) AS revision,
           count(*) FILTER (WHERE readable) AS replies_count,
           min(posted_at) FILTER (WHERE readable AND author_id <> asker) AS answered_at,
           (array_agg(posted_at ORDER BY position DESC) FILTER (WHERE readable))[1] AS last_posted_at,
           (array_agg(author_id ORDER BY position DESC) FILTER (WHERE readable))[1] AS last_author_id
    FROM (
        SELECT position, revision, posted_at, author_id, deleted_at IS NULL AND hidden_at IS NULL AS readable,
               (SELECT author_id FROM discussions_thread WHERE id = wanted.id) AS asker
        FROM discussions_reply WHERE thread_id = wanted.id
    ) AS reply
) AS found
WHERE thread.id = wanted.id
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


def settle(space: Space, *, threads: set[int]) -> None:
    """Count anew what the threads and their space show of what is in them."""
    with connection.cursor() as cursor:
        # The tables may have been empty a moment ago, and what is done for few rows takes for ever with many.
        cursor.execute("ANALYZE discussions_thread, discussions_reply")
    for batch in batches(sorted(threads)):
        with connection.cursor() as cursor:
            cursor.execute(COUNT_REPLIES, [batch])
    if threads:
        synchronize_space(space)
        Community.objects.filter(pk=space.community_id).update(revision=F("revision") + 1)
