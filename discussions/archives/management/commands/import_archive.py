"""`bin/manage import_archive FORMAT PATH --community SLUG [--admin EMAIL] [--dry-run]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from community.management.admins import account_of, settle_admin, take_admin
from community.models import Community
from discussions.archives.formats import FORMATS
from discussions.archives.records import ArchiveIsRefused
from discussions.archives.writing import Report, bring_along, survey


class Command(BaseCommand):
    """Bring threads, replies and people along from elsewhere."""

    help = "Bring threads, replies and people along from an archive. Safe to repeat; nobody is told."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the format, the folder and the community."""
        parser.add_argument("format", choices=sorted(FORMATS), help="what kind of archive it is")
        parser.add_argument("path", type=Path, help="the folder that the archive's files are in")
        parser.add_argument("--community", required=True, metavar="SLUG", help="made if it does not exist")
        parser.add_argument(
            "--site", default="", metavar="HOST", help="where it comes from, if the archive does not tell"
        )
        take_admin(parser)
        parser.add_argument("--everyone", action="store_true", help="bring also the people who wrote nothing")
        parser.add_argument("--dry-run", action="store_true", help="count, and write nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, and say what was done."""
        if not options["path"].is_dir():
            raise CommandError(f"There is no folder {options['path']}.")
        admin = account_of(options["admin"]) if options["admin"] else None
        community = self._community(options["community"])
        try:
            archive = FORMATS[options["format"]](options["path"], site=options["site"])
            if options["dry_run"]:
                _, report = survey(archive, community=community if community.pk else None, progress=self._progress)
            else:
                report = bring_along(
                    archive, community=community, progress=self._progress, everyone=options["everyone"]
                )
        except ArchiveIsRefused as refused:
            raise CommandError(f"{refused} Nothing was written.") from refused
        self._say(report, dry_run=options["dry_run"])
        if not options["dry_run"] and (sentence := settle_admin(community, admin)):
            self.stdout.write(sentence)

    def _progress(self, what: str) -> None:
        self.stderr.write(f"  {what}")

    def _community(self, slug: str) -> Community:
        """Return the community of that address, not yet saved if there is none."""
        community = Community.objects.filter(slug=slug).first()
        if community is None:
            community = Community(slug=slug, name=slug.replace("-", " ").title())
            try:
                community.clean_fields()
            except ValidationError as refused:
                raise CommandError(f"{slug} cannot be a community's address: {' '.join(refused.messages)}") from refused
        return community

    def _say(self, report: Report, *, dry_run: bool) -> None:
        for sentence in report.faults.sentences:
            self.stderr.write(f"  {sentence}: skipped")
        if report.faults.count > len(report.faults.sentences):
            self.stderr.write(f"  … and {report.faults.count - len(report.faults.sentences):,} more malformed rows")
        for sort, count in report.found.items():
            self.stdout.write(f"{count:>9,} {sort}, {report.new[sort]:,} of them new")
        for sort, count in report.orphans.items():
            self.stdout.write(f"{count:>9,} {sort} to something that the archive does not have: left out")
        self.stdout.write(f"{report.faults.count:>9,} malformed rows")
        for remark in report.remarks:
            self.stdout.write(f"          {remark}")
        if dry_run:
            self.stdout.write("Nothing was written.")
        else:
            self.stdout.write(f"{report.interactions:>9,} interactions recorded")
