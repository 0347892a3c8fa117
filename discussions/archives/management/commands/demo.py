"""`bin/manage demo [--members N] [--days N] [--seed S] [--community SLUG]`."""

from argparse import ArgumentParser
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from community.models import Community
from community.network.snapshots import bring_up_to_date
from discussions.archives.demo.accounts import open_accounts
from discussions.archives.demo.communities import (
    DAYS_MAX,
    DAYS_MIN,
    FETTLE,
    HEDDLE,
    MEMBERS_MAX,
    MEMBERS_MIN,
    Demo,
    fettle,
    heddle,
)
from discussions.archives.demo.stage import Stage


class Command(BaseCommand):
    """Make a believable living community by simulation."""

    help = "Make a believable living community by simulation, the same for the same seed, and a small second one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take its size and seed."""
        parser.add_argument("--members", type=int, default=60, help="how many (default: 60)")
        parser.add_argument("--days", type=int, default=120, help="how long it has been there (default: 120)")
        parser.add_argument("--seed", type=int, default=1, help="another seed is another story (default: 1)")
        parser.add_argument(
            "--community", default=FETTLE.slug, metavar="SLUG", help=f"its address (default: {FETTLE.slug})"
        )
        parser.add_argument("--until", type=_day, metavar="DATE", help="its last day, as 2026-01-31 (default: now)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the communities, measure them, and say how to sign in."""
        members, days, seed, slug = (options[name] for name in ("members", "days", "seed", "community"))
        _refuse_what_cannot_be(members, days, slug)
        end = options["until"] or timezone.now().replace(second=0, microsecond=0)
        demos = [(slug, fettle(members=members, days=days, seed=seed))]
        if not Community.objects.filter(slug=HEDDLE.slug).exists():
            small = heddle(members=max(4, members // 5), days=max(7, days // 2), seed=seed)
            demos.append((HEDDLE.slug, small))
        with transaction.atomic():
            communities = [self._perform(demo, address, end) for address, demo in demos]
            open_accounts()
        for community in communities:
            self.stderr.write(f"  measuring {community.name}")
            bring_up_to_date(community, now=timezone.now())
        call_command("whereami", stdout=self.stdout)

    def _perform(self, demo: Demo, slug: str, end: datetime) -> Community:
        self.stderr.write(f"  {demo.brand.name}: {len(demo.script.talks)} threads to come")
        return Stage(demo, end, lambda what: self.stderr.write(f"  {demo.brand.name}: {what}")).perform(slug)


def _day(text: str) -> datetime:
    """Return the end of a day that is over."""
    end = datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), UTC)
    if end > timezone.now():
        raise ValueError(text)
    return end


def _refuse_what_cannot_be(members: int, days: int, slug: str) -> None:
    if not MEMBERS_MIN <= members <= MEMBERS_MAX:
        raise CommandError(f"A demo has {MEMBERS_MIN} to {MEMBERS_MAX} members.")
    if not DAYS_MIN <= days <= DAYS_MAX:
        raise CommandError(f"A demo lasts {DAYS_MIN} to {DAYS_MAX} days.")
    if Community.objects.filter(slug=slug).exists():
        raise CommandError(f"There is a community at {slug} already. Choose another address with --community.")
    try:
        Community(slug=slug, name=slug).clean_fields()
    except ValidationError as refused:
        raise CommandError(f"{slug} cannot be a community's address: {' '.join(refused.messages)}") from refused
