"""`bin/manage create_operator you@example.org`: somebody who operates the installation."""

from __future__ import annotations

import getpass
import secrets
from argparse import ArgumentParser
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from members.models import User


class Command(BaseCommand):
    """Make an operator, or make one of somebody who has an account."""

    help = "Make an operator of the installation: somebody who may see /operator/. It gives no rights in any community."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address, and how to get a password."""
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="what they are called")
        parser.add_argument("--generate", action="store_true", help="make a password and print it, instead of asking")

    @transaction.atomic
    def handle(self, *args: Any, email: str, name: str, generate: bool, **options: Any) -> None:
        """Do it."""
        address = email.strip().lower()
        try:
            validate_email(address)
        except ValidationError as bad:
            raise CommandError(f"{email} is no e-mail address.") from bad
        user = User.objects.filter(email=address).first()
        if user is not None:
            user.is_staff = user.is_superuser = True
            user.save(update_fields=["is_staff", "is_superuser"])
            self.stdout.write(f"{address} had an account, and is an operator now. The password is what it was.")
        else:
            password = secrets.token_urlsafe(15) if generate else self._ask()
            user = User.objects.create_superuser(address, password, name=name or address.partition("@")[0])
            self.stdout.write(f"{address} is an operator now." + (f" Password: {password}" if generate else ""))
        EmailAddress.objects.get_or_create(user=user, email=address, defaults={"verified": True, "primary": True})

    def _ask(self) -> str:
        password = getpass.getpass("Password: ")
        if password != getpass.getpass("The same again: "):
            raise CommandError("These were two different passwords. Nothing was changed.")
        try:
            validate_password(password)
        except ValidationError as weak:
            raise CommandError(" ".join(weak.messages)) from weak
        return password
