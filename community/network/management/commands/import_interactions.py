"""`bin/manage import_interactions FILE.csv[.gz] --community SLUG [--admin EMAIL] [--dry-run]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from community.management.admins import account_of, settle_admin, take_admin
from community.models import Community
from community.network.imports import FileIsRefused, Report, import_interactions


class Command(BaseCommand):
    """Bring interactions from a CSV file into a community's ledger."""

    help = "Bring who turned to whom, how and when, from a CSV file into a community's ledger. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the community."""
        parser.add_argument("file", type=Path, help="CSV, plain or .gz, with the header actor,target,kind,at[,thread]")
        parser.add_argument("--community", required=True, metavar="SLUG", help="made if it does not exist")
        take_admin(parser)
        parser.add_argument("--dry-run", action="store_true", help="count, and write nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, and say what was done."""
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        admin = account_of(options["admin"]) if options["admin"] else None
        community = self._community(options["community"], dry_run=options["dry_run"])
        try:
            report = import_interactions(
                path,
                community=community,
                dry_run=options["dry_run"],
                progress=lambda rows: self.stderr.write(f"  {rows:,} rows read"),
            )
        except FileIsRefused as refused:
            raise CommandError(f"{refused} Nothing was written.") from refused
        self._say(report, dry_run=options["dry_run"])
        if not options["dry_run"] and (sentence := settle_admin(community, admin)):
            self.stdout.write(sentence)

    def _community(self, slug: str, *, dry_run: bool) -> Community:
        community = Community.objects.filter(slug=slug).first()
        if community is None:
            community = Community(slug=slug, name=slug.replace("-", " ").title())
            community.clean_fields()
            if not dry_run:
                community.save()
        return community

    def _say(self, report: Report, *, dry_run: bool) -> None:
        for line, what in report.faults:
            self.stderr.write(f"  line {line} {what}: skipped")
        if report.malformed > len(report.faults):
            self.stderr.write(f"  … and {report.malformed - len(report.faults):,} more malformed rows")
        good = report.rows - report.malformed
        if dry_run:
            self.stdout.write(f"{report.rows:,} rows read, {good:,} of them good. Nothing was written.")
        else:
            self.stdout.write(
                f"{report.rows:,} rows read: {report.written:,} interactions new, {report.members_made:,} members made,"
                f" {report.malformed:,} rows malformed."
            )
