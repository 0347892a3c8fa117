"""`bin/manage make_admin EMAIL --community SLUG`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from community.management.admins import account_of, appoint
from community.models import Community


class Command(BaseCommand):
    """Make somebody with an account an admin of a community."""

    help = "Make somebody with an account an admin of a community, and a member of it if they are none yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who, and where."""
        parser.add_argument("email")
        parser.add_argument("--community", required=True, metavar="SLUG")

    def handle(self, *_args: Any, email: str, community: str, **_options: Any) -> None:
        """Do it."""
        there = Community.objects.filter(slug=community).first()
        if there is None:
            raise CommandError(f"There is no community at /c/{community}/.")
        self.stdout.write(appoint(there, account_of(email)))
