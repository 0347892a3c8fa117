"""From counted days to the arrays that measures are computed from. Rows are read by COPY, never as objects."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.db.models import Count, Sum

from community.models import Community
from community.network.days import bounds
from community.network.kinds import BOTH_WAYS, CONTACT
from community.network.measures.later import np
from community.network.measures.replicates import MOST_ROWS
from community.network.measures.window import NO_THREAD, Window
from community.network.models import MemberDay, TieDay

#: How many days are looked at, up to and with the day measured; 0 stands for all time.
WINDOWS = (7, 28, 90, 0)
ALL_TIME = 0

#: What PostgreSQL writes before the first row and after the last of a binary COPY.
COPY_HEADER_BYTES = 19
COPY_TRAILER_BYTES = 2

FROM_COUNTED_DAYS = """
SELECT actor_id::int8, target_id::int8, sum(contacts)::int8,
       actor_is_host::int::int8, target_is_host::int::int8, {no_thread}::int8
FROM network_tieday
WHERE community_id = {community} AND day BETWEEN '{first}' AND '{last}'
GROUP BY actor_id, target_id, actor_is_host, target_is_host
"""

FROM_THE_LEDGER = """
SELECT actor_id::int8, target_id::int8, count(*)::int8,
       actor_is_host::int::int8, target_is_host::int::int8, thread::int8
FROM (
    SELECT actor_id, target_id, actor_is_host, target_is_host, coalesce(thread_id, {no_thread}) AS thread
    FROM network_interaction
    WHERE community_id = {community} AND at >= '{start}' AND at < '{end}'
      AND target_id IS NOT NULL AND kind IN ({contact})
    UNION ALL
    SELECT target_id, actor_id, target_is_host, actor_is_host, coalesce(thread_id, {no_thread})
    FROM network_interaction
    WHERE community_id = {community} AND at >= '{start}' AND at < '{end}'
      AND target_id IS NOT NULL AND kind IN ({both_ways})
) AS contact
GROUP BY actor_id, target_id, actor_is_host, target_is_host, thread
"""


def window_of(community: Community, *, day: date, days: int, with_threads: bool = True) -> Window:
    """Return what happened in the `days` up to and with `day`; `days` = 0 means all time.

    Only days that were counted are seen. Where there are few enough interactions for intervals, rows are told apart by
    thread, which is read from the ledger; else they come from `tie_day`. Both give the same measures.
    """
    first = date.min if days == ALL_TIME else day - timedelta(days=days - 1)
    ties = TieDay.objects.filter(community=community, day__range=(first, day))
    span = ties.aggregate(contacts=Sum("contacts"))
    if with_threads and (span["contacts"] or 0) <= MOST_ROWS:
        rows = _copy(_from_the_ledger(community, first, day))
    else:
        rows = _copy(FROM_COUNTED_DAYS.format(community=int(community.pk), first=first, last=day, no_thread=NO_THREAD))
    members = MemberDay.objects.filter(community=community, day__range=(first, day)).aggregate(
        n=Count("member", distinct=True)
    )["n"]
    return Window.of(
        rows["actor"],
        rows["target"],
        count=rows["count"],
        actor_is_host=rows["actor_is_host"].astype(np.bool_),
        target_is_host=rows["target_is_host"].astype(np.bool_),
        thread=rows["thread"] if with_threads and (span["contacts"] or 0) <= MOST_ROWS else None,
        members=members,
    )


def _from_the_ledger(community: Community, first: date, last: date) -> str:
    start, end = bounds(community, max(first, date(1900, 1, 1)), last)
    return FROM_THE_LEDGER.format(
        community=int(community.pk),
        start=start.isoformat(),
        end=end.isoformat(),
        contact=", ".join(f"'{kind.value}'" for kind in sorted(CONTACT)),
        both_ways=", ".join(f"'{kind.value}'" for kind in sorted(BOTH_WAYS)),
        no_thread=NO_THREAD,
    )


def _copy(query: str) -> dict[str, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Read a query of six int8 columns, none of them null. No value in `query` comes from a person."""
    names = ["actor", "target", "count", "actor_is_host", "target_is_host", "thread"]
    row = np.dtype([("fields", ">i2"), *(part for name in names for part in ((f"{name}_size", ">i4"), (name, ">i8")))])
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT BINARY)") as copy:
        data = b"".join(copy)
    table = np.frombuffer(data, dtype=row, offset=COPY_HEADER_BYTES, count=_rows_in(data, row.itemsize))
    return {name: table[name].astype(np.int64) for name in names}


def _rows_in(data: bytes, row_bytes: int) -> int:
    rows, rest = divmod(len(data) - COPY_HEADER_BYTES - COPY_TRAILER_BYTES, row_bytes)
    if rest:
        raise ValueError("PostgreSQL's COPY answered in a form that we do not know")
    return rows
