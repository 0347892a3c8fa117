"""`bin/manage whereami`: the addresses, and how to sign in to the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from community.models import Community
from discussions.archives.demo.accounts import ACCOUNTS, password_file
from members.models import User

SHOWN = 10


class Command(BaseCommand):
    """Say where Kith is and how to sign in."""

    help = "Print the addresses of the communities, and how to sign in to the demo."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print."""
        self.stdout.write(f"Kith is at {settings.BASE_URL}/")
        communities = Community.objects.order_by("pk")
        for community in communities[:SHOWN]:
            self.stdout.write(f"  {community.name:<20} {settings.BASE_URL}/c/{community.slug}/")
        if not communities.exists():
            self.stdout.write("There is no community yet. bin/manage demo makes one to look at.")
        if communities.count() > SHOWN:
            self.stdout.write(f"  … and {communities.count() - SHOWN:,} more")
        self._say_accounts()

    def _say_accounts(self) -> None:
        there = set(User.objects.filter(email__in=[a.email for a in ACCOUNTS]).values_list("email", flat=True))
        if not there or not password_file().is_file():
            return
        self.stdout.write(f"Sign in with the password {password_file().read_text().strip()} as")
        for account in ACCOUNTS:
            if account.email in there:
                self.stdout.write(f"  {account.email:<26} {account.what}")
