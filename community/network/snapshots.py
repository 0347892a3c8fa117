"""Measuring a community on a day, and keeping what was measured."""

from datetime import date, datetime, timedelta

import structlog
from django.db import connection, transaction
from django.utils import timezone

from community.models import Community
from community.network.days import count_days, days_to_count, today_in
from community.network.measures.catalogue import CATALOGUE, measure_window
from community.network.measures.measure import Measurement
from community.network.models import CountedDay, Snapshot
from community.network.windows import WINDOWS, window_of

log = structlog.get_logger(__name__)

#: How many periods charts show; a period is as long as the window, so neighbouring ones share no day.
PERIODS = 12
#: The period that "all time" is looked back at.
PERIOD_DAYS = 28
#: How long after midnight a day counts as over: whatever was being written then has been.
SETTLING = timedelta(minutes=10)
#: Names our advisory locks; the second number is the community.
LOCK = 0x4B697468


@transaction.atomic
def bring_up_to_date(community: Community, *, now: datetime, windows: tuple[int, ...] = WINDOWS) -> date:
    """Count what is over and not counted, and measure yesterday and the periods before it; return yesterday.

    May run twice, and two may run at once: the second waits and finds nothing left to do.
    """
    _one_at_a_time(community)
    yesterday = _last_day_over(community, now)
    recounted = days_to_count(community, up_to=yesterday)
    count_days(community, recounted)
    earliest_change = min(recounted, default=None)
    for window in windows:
        for day in period_ends(yesterday, window):
            changed = earliest_change is not None and earliest_change <= day
            if changed or not _is_taken(community, day, window):
                take_snapshot(community, day=day, window=window)
    log.info("network_measured", community=community.slug, day=str(yesterday), days_counted=len(recounted))
    return yesterday


def period_ends(day: date, window: int) -> list[date]:
    """Return the last days of the `PERIODS` periods of `window` days (0: all time) up to `day`, the oldest first."""
    return [day - timedelta(days=(window or PERIOD_DAYS) * back) for back in reversed(range(PERIODS))]


def take_snapshot(community: Community, *, day: date, window: int) -> dict[str, Measurement]:
    """Measure `window` days (0: all time) up to `day` and keep it. Safe to run again: it replaces what is there."""
    measured = measure_window(window_of(community, day=day, days=window))
    now = timezone.now()
    Snapshot.objects.bulk_create(
        [
            Snapshot(
                community=community,
                day=day,
                window=window,
                measure=name,
                version=CATALOGUE[name].version,
                value=found.value,
                low=found.low,
                high=found.high,
                n=found.n,
                taken_at=now,
            )
            for name, found in measured.items()
        ],
        update_conflicts=True,
        unique_fields=["community", "day", "window", "measure", "version"],
        update_fields=["value", "low", "high", "n", "taken_at"],
    )
    return measured


def measure_now(community: Community, *, day: date, window: int) -> dict[str, Measurement]:
    """Count what is not counted up to `day` and measure, as `bin/manage health` does for any day."""
    with transaction.atomic():
        _one_at_a_time(community)
        count_days(community, days_to_count(community, up_to=day))
        measured = take_snapshot(community, day=day, window=window)
        # Today is not over: what was counted of it is counted again tonight.
        CountedDay.objects.filter(community=community, day__gte=today_in(community, timezone.now())).delete()
    return measured


def is_due(community: Community, *, now: datetime) -> bool:
    """Whether yesterday, in the community's own time zone, has not been measured."""
    return not _is_taken(community, _last_day_over(community, now), PERIOD_DAYS)


def _last_day_over(community: Community, now: datetime) -> date:
    return today_in(community, now - SETTLING) - timedelta(days=1)


def _is_taken(community: Community, day: date, window: int) -> bool:
    return Snapshot.objects.filter(community=community, day=day, window=window).exists()


def _one_at_a_time(community: Community) -> None:
    """Wait for whoever else is counting this community; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, community.pk % 2**31])
