"""`bin/manage health SLUG`: every measure by its name."""

import json
from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from community.models import Community
from community.network.days import today_in
from community.network.measures.catalogue import CATALOGUE
from community.network.models import Snapshot
from community.network.snapshots import PERIOD_DAYS, measure_now
from community.network.windows import ALL_TIME, WINDOWS


class Command(BaseCommand):
    """Measure a community and print each measure with its interval, n and baseline."""

    help = "Measure a community's network, by the same code as the nightly job."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the community, the day and the window."""
        parser.add_argument("slug", help="the community's address")
        parser.add_argument("--as-of", help="the last day measured, as 2026-01-31 (default: yesterday there)")
        parser.add_argument("--window", default="28", help="how many days: 7, 28, 90 or all (default: 28)")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure and print."""
        community = Community.objects.filter(slug=options["slug"]).first()
        if community is None:
            raise CommandError(f"There is no community at {options['slug']}.")
        window = _window(options["window"])
        day = _day(community, options["as_of"], window)
        measured = measure_now(community, day=day, window=window)
        baseline = _baseline(community, day, window)
        result = {
            "community": community.slug,
            "as_of": day.isoformat(),
            "window": window or "all",
            "measures": {
                name: {
                    "value": found.value,
                    "low": found.low,
                    "high": found.high,
                    "n": found.n,
                    "baseline": baseline.get(name),
                }
                for name, found in measured.items()
            },
        }
        self.stdout.write(json.dumps(result, indent=2) if options["json"] else _table(result))


def _window(text: str) -> int:
    if text == "all":
        return ALL_TIME
    if text.isascii() and text.isdigit() and int(text) in WINDOWS and int(text) != ALL_TIME:
        return int(text)
    raise CommandError("A window is 7, 28, 90 or all.")


def _day(community: Community, text: str | None, window: int) -> date:
    today = today_in(community, timezone.now())
    if text is None:
        # All of an archive lies in the past; of a living community, the day that is not over yet is left out.
        return today - timedelta(days=1)
    try:
        day = date.fromisoformat(text)
    except ValueError as broken:
        raise CommandError("A day is written as 2026-01-31.") from broken
    if day > today:
        raise CommandError("That day has not come yet.")
    return day


def _baseline(community: Community, day: date, window: int) -> dict[str, float | None]:
    """Return what was measured in the window before this one, where it was."""
    before = day - timedelta(days=window or PERIOD_DAYS)
    rows = Snapshot.objects.filter(community=community, day=before, window=window).order_by("version")
    return dict(rows.values_list("measure", "value"))


def _table(result: dict[str, Any]) -> str:
    lines = [f"{result['community']}, {result['window']} days to {result['as_of']}", ""]
    for name, found in result["measures"].items():
        value = "–" if found["value"] is None else f"{found['value']:.4f}".rstrip("0").rstrip(".")
        band = "" if found["low"] is None else f"{found['low']:.3f} – {found['high']:.3f}"
        lines.append(f"{CATALOGUE[name].title:<42} {value:>12}   {band:<18} n = {found['n']}")
    return "\n".join(lines)
