"""The health page's content: what was measured last, how it was before, and what may be said of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from community.models import Community
from community.network.charts import Point, Spark, spark
from community.network.measures.catalogue import CATALOGUE
from community.network.measures.measure import MINIMUM_MEMBERS_FOR_COUNTS, Better, Measure, Unit
from community.network.models import Snapshot
from community.network.readings import HEADLINES, figure, sentence
from community.network.snapshots import period_ends

#: A change smaller than this is not spoken of, however sure: 3 points of a share, a tenth of anything else.
LEAST_CHANGE_OF_SHARE = 0.03
LEAST_CHANGE = 0.10


@dataclass(frozen=True)
class Period:
    """One period in a measure's history, as the table behind the chart shows it."""

    end: date
    figure: str
    range: str


@dataclass(frozen=True)
class Row:
    """One measure on the page."""

    name: str
    title: str
    figure: str
    range: str
    sentence: str
    trend: str
    direction: str
    is_thin: bool
    definition: str
    formula: str
    version: int
    spark: Spark | None
    history: list[Period]


@dataclass(frozen=True)
class Report:
    """Everything that the page shows for one window."""

    day: date
    window: int
    n: int
    headlines: list[Row]
    others: list[Row]
    is_too_small: bool


def report(community: Community, *, window: int) -> Report | None:
    """Return the report on the last day that was measured, or None where none was."""
    snapshots = Snapshot.objects.filter(community=community, window=window)
    day = snapshots.aggregate(last=Max("day"))["last"]
    if day is None:
        return None
    ends = period_ends(day, window)
    found = {(row.measure, row.day): row for row in snapshots.filter(day__in=ends).order_by("version")}
    n = next((row.n for (_name, taken), row in found.items() if taken == day), 0)
    rows = {name: _row(measure, found, ends) for name, measure in CATALOGUE.items()}
    return Report(
        day=day,
        window=window,
        n=n,
        headlines=[rows[name] for name in HEADLINES],
        others=[row for name, row in rows.items() if name not in HEADLINES],
        is_too_small=n < MINIMUM_MEMBERS_FOR_COUNTS,
    )


def _row(measure: Measure, found: dict[tuple[str, date], Snapshot], ends: list[date]) -> Row:
    history = [_shown(measure, found.get((measure.name, end))) for end in ends]
    now, before = history[-1], history[-2]
    values = {name: row.value for (name, end), row in found.items() if end == ends[-1]}
    last = found.get((measure.name, ends[-1]))
    trend, direction = _trend(measure, now, before)
    return Row(
        name=measure.name,
        title=_(measure.title),
        figure=figure(now.value, measure.unit),
        range=_range(measure, now),
        sentence=sentence(measure.name, values if now.value is not None else {}) if measure.name in HEADLINES else "",
        trend=trend,
        direction=direction,
        is_thin=last is None or last.n < measure.minimum_n,
        definition=_(measure.definition),
        formula=measure.formula,
        version=measure.version,
        spark=spark(history),
        history=[
            Period(end, figure(point.value, measure.unit), _range(measure, point))
            for end, point in zip(ends, history, strict=True)
        ],
    )


def _shown(measure: Measure, row: Snapshot | None) -> Point:
    """Return what may be shown of a snapshot: nothing of a handful of people, whose acts could be read from it."""
    if row is None or row.n < MINIMUM_MEMBERS_FOR_COUNTS:
        return Point(None)
    return Point(row.value, row.low, row.high)


def _range(measure: Measure, point: Point) -> str:
    if point.low is None or point.high is None:
        return ""
    return _("%(low)s to %(high)s") % {
        "low": figure(point.low, measure.unit),
        "high": figure(point.high, measure.unit),
    }


def _trend(measure: Measure, now: Point, before: Point) -> tuple[str, str]:
    """Return what changed since the period before, and whether that is better or worse; only what is certain."""
    if now.value is None or before.value is None:
        return "", ""
    was = {"was": figure(before.value, measure.unit)}
    least = LEAST_CHANGE_OF_SHARE if measure.unit is Unit.SHARE else LEAST_CHANGE * abs(before.value)
    if abs(now.value - before.value) < least or _overlap(now, before):
        return _("About as in the period before (%(was)s)") % was, "same"
    rose = now.value > before.value
    words = _("Up from %(was)s in the period before") if rose else _("Down from %(was)s in the period before")
    if measure.better is Better.NEUTRAL:
        return words % was, "same"
    return words % was, "better" if rose == (measure.better is Better.HIGHER) else "worse"


def _overlap(one: Point, other: Point) -> bool:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return one.low <= other.high and other.low <= one.high
