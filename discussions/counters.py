"""What threads and spaces know of what is in them: written with each change, and repaired here."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction
from django.db.models import Count, F, Max, Min, Q

from community.models import Space
from discussions.models import Reaction, Reply, Thread

#: What `recount` derives, to be saved with whatever made it necessary.
DERIVED = ["last_position", "replies_count", "last_activity_at", "last_author", "answered_at"]


def recount(thread: Thread) -> None:
    """Derive from its replies what a thread shows of them, without saving it. The row must be locked."""
    readable = Q(deleted_at__isnull=True, hidden_at__isnull=True)
    found = Reply.objects.filter(thread=thread).aggregate(
        last_position=Max("position"),
        replies_count=Count("pk", filter=readable),
        answered_at=Min("posted_at", filter=readable & ~Q(author=thread.author_id)),
    )
    thread.last_position = max(found["last_position"] or 0, thread.last_position)
    thread.replies_count = found["replies_count"]
    thread.answered_at = found["answered_at"]
    last = Reply.objects.filter(readable, thread=thread).order_by("-position").values("posted_at", "author_id").first()
    thread.last_activity_at = max(last["posted_at"], thread.started_at) if last else thread.started_at
    thread.last_author_id = last["author_id"] if last else thread.author_id


@transaction.atomic
def synchronize_thread(thread: Thread) -> Thread:
    """Recompute every field of a thread and its replies that is derived from other rows, and return it afresh.

    For whoever writes rows in bulk, and for repairs; running it twice is the same as once.
    """
    thread = Thread.objects.lock(thread.pk)
    recount(thread)
    latest = Reply.objects.filter(thread=thread).aggregate(latest=Max("revision"))["latest"] or 0
    thread.revision = max(thread.revision, thread.head_revision, latest)
    thread.reactions = _count_reactions(thread)
    thread.save(update_fields=[*DERIVED, "revision", "reactions"])
    return thread


def synchronize_space(space: Space) -> None:
    """Recount the threads of a space, and let its list be drawn anew."""
    threads = Thread.objects.filter(space=space, deleted_at__isnull=True, hidden_at__isnull=True)
    Space.objects.filter(pk=space.pk).update(threads_count=threads.count(), revision=F("revision") + 1)


def touch_space(space_id: int, *, threads: int = 0) -> None:
    """Note that the list of a space shows something new, and how many threads came or went.

    Called last in a transaction: the space's row stays locked until the commit, and is shared by all its threads.
    """
    Space.objects.filter(pk=space_id).update(revision=F("revision") + 1, threads_count=F("threads_count") + threads)


def _count_reactions(thread: Thread) -> dict[str, int]:
    """Write the counts of reactions to each reply where they are wrong; return those to the opening post."""
    counts: defaultdict[int | None, dict[str, int]] = defaultdict(dict)
    rows = Reaction.objects.filter(Q(thread=thread) | Q(reply__thread=thread))
    for reply_id, kind, number in rows.values_list("reply_id", "kind").annotate(Count("pk")).order_by("kind"):
        counts[reply_id][kind] = number
    replies = Reply.objects.filter(Q(pk__in=[pk for pk in counts if pk]) | ~Q(reactions={}), thread=thread)
    wrong = [reply for reply in replies.only("pk", "reactions") if reply.reactions != counts[reply.pk]]
    for reply in wrong:
        reply.reactions = counts[reply.pk]
    Reply.objects.bulk_update(wrong, ["reactions"], batch_size=500)
    return counts[None]
