"""Counting days: from the ledger to `tie_day` and `member_day`, each day of the community's calendar by itself.

Counting a day replaces what was counted before, so it may be done again at any time and by anybody.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils import timezone

from community.models import Community
from community.network.kinds import BOTH_WAYS, CONTACT, TO_NOBODY
from community.network.models import CountedDay, DirtyDay, Interaction, MemberDay, TieDay

COUNT_TIES = """
INSERT INTO network_tieday (community_id, day, actor_id, target_id, actor_is_host, target_is_host, contacts)
SELECT %(community)s, day, actor_id, target_id, actor_is_host, target_is_host, count(*)
FROM (
    SELECT (at AT TIME ZONE %(zone)s)::date AS day, actor_id, target_id, actor_is_host, target_is_host
    FROM network_interaction
    WHERE community_id = %(community)s AND at >= %(start)s AND at < %(end)s
      AND target_id IS NOT NULL AND kind = ANY(%(contact)s)
    UNION ALL
    SELECT (at AT TIME ZONE %(zone)s)::date, target_id, actor_id, target_is_host, actor_is_host
    FROM network_interaction
    WHERE community_id = %(community)s AND at >= %(start)s AND at < %(end)s
      AND target_id IS NOT NULL AND kind = ANY(%(both_ways)s)
) AS contact
GROUP BY day, actor_id, target_id, actor_is_host, target_is_host
"""

COUNT_MEMBERS = """
INSERT INTO network_memberday (community_id, day, member_id, started, sent, received)
SELECT %(community)s, day, member_id, sum(started), sum(sent), sum(received)
FROM (
    SELECT (at AT TIME ZONE %(zone)s)::date AS day, actor_id AS member_id,
           (kind = ANY(%(to_nobody)s))::int AS started, (kind = ANY(%(contact)s))::int AS sent, 0 AS received
    FROM network_interaction
    WHERE community_id = %(community)s AND at >= %(start)s AND at < %(end)s AND kind = ANY(%(counted)s)
    UNION ALL
    SELECT (at AT TIME ZONE %(zone)s)::date, target_id, 0, 0, 1
    FROM network_interaction
    WHERE community_id = %(community)s AND at >= %(start)s AND at < %(end)s
      AND target_id IS NOT NULL AND kind = ANY(%(contact)s)
) AS act
GROUP BY day, member_id
"""


def today_in(community: Community, now: datetime) -> date:
    """Return the day that it is in the community's own time zone."""
    return now.astimezone(community.zone).date()


def bounds(community: Community, first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moments at which the days `first` to `last` begin and end, in UTC; the second is not in them."""
    start = datetime.combine(first, time(), community.zone)
    end = datetime.combine(last + timedelta(days=1), time(), community.zone)
    return start.astimezone(UTC), end.astimezone(UTC)


@transaction.atomic
def count_days(community: Community, days: Iterable[date]) -> None:
    """Count each of `days` anew; neighbouring days are read from the ledger in one go."""
    for first, last in _runs(sorted(set(days))):
        _count(community, first, last)


def _count(community: Community, first: date, last: date) -> None:
    start, end = bounds(community, first, last)
    within = {"community": community, "day__range": (first, last)}
    TieDay.objects.filter(**within).delete()
    MemberDay.objects.filter(**within).delete()
    DirtyDay.objects.filter(**within).delete()
    values: dict[str, Any] = {
        "community": community.pk,
        "zone": community.time_zone,
        "start": start,
        "end": end,
        "contact": list(CONTACT),
        "both_ways": list(BOTH_WAYS),
        "to_nobody": list(TO_NOBODY),
        "counted": list(CONTACT | TO_NOBODY),
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT_TIES, values)
        cursor.execute(COUNT_MEMBERS, values)
    now = timezone.now()
    CountedDay.objects.bulk_create(
        [CountedDay(community=community, day=day, counted_at=now) for day in _each(first, last)],
        update_conflicts=True,
        unique_fields=["community", "day"],
        update_fields=["counted_at"],
    )


def days_to_count(community: Community, *, up_to: date) -> set[date]:
    """Return the days up to `up_to` that are over but not counted, or counted before something came late."""
    span = Interaction.objects.filter(community=community).aggregate(first=Min("at"), last=Max("at"))
    dirty = set(DirtyDay.objects.filter(community=community, day__lte=up_to).values_list("day", flat=True))
    if span["first"] is None:
        return dirty
    first = span["first"].astimezone(community.zone).date()
    counted = set(CountedDay.objects.filter(community=community).values_list("day", flat=True))
    return dirty | ({*_each(first, up_to)} - counted)


def forget_counts(community: Community) -> None:
    """Have every day counted anew with the next night, as when the community's clock has changed."""
    for counted in (TieDay, MemberDay, CountedDay):
        counted._default_manager.filter(community=community).delete()


def mark_dirty(community_id: int, days: Iterable[date]) -> None:
    """Have `days` counted again with the next night."""
    DirtyDay.objects.bulk_create(
        [DirtyDay(community_id=community_id, day=day) for day in sorted(set(days))], ignore_conflicts=True
    )


def _each(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _runs(days: list[date]) -> Iterable[tuple[date, date]]:
    """Yield the first and last day of each unbroken run."""
    start: date | None = None
    before: date | None = None
    for day in days:
        if start is None or before is None:
            start = day
        elif day - before > timedelta(days=1):
            yield start, before
            start = day
        before = day
    if start is not None and before is not None:
        yield start, before
