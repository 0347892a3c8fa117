"""Who can sign in to the demo, and with what."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings

from members.models import User

#: A domain that nobody can ever own: nothing that is sent there arrives.
DOMAIN = "fettle.example"
#: Easy to tell somebody over a table: eight of these and a number are some 40 bits.
SYLLABLES = (
    *("bel", "cor", "dan", "fin", "gal", "hob", "jut", "kel", "lom"),
    *("mar", "nov", "pel", "ros", "sul", "tam", "vik", "wen", "zor"),
)


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in."""

    handle: str
    what: str

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return address_of(self.handle)


ACCOUNTS = (
    Account("ana", "admin of Fettle, speaks for the brand"),
    Account("mo", "moderator of Fettle"),
    Account("ben", "member of Fettle and of Heddle"),
    Account("operator", "operates the installation (Django's admin), and is in no community"),
)


def address_of(handle: str) -> str:
    """Return the e-mail address of somebody in the demo."""
    return f"{handle}@{DOMAIN}"


def password_file() -> Path:
    """Where the demo's password is kept, readable to whoever runs Kith and nobody else."""
    return Path(settings.DATA_DIR) / "demo-password"


def open_accounts() -> None:
    """Let the accounts sign in with the demo's password, which is made once."""
    password = _password()
    for account in ACCOUNTS:
        user, _ = User.objects.get_or_create(email=account.email, defaults={"name": account.handle.title()})
        user.is_staff = user.is_superuser = account.handle == "operator"
        user.set_password(password)
        user.save()
        EmailAddress.objects.update_or_create(
            user=user, email=account.email, defaults={"verified": True, "primary": True}
        )


def _password() -> str:
    file = password_file()
    if file.is_file():
        return file.read_text().strip()
    words = "-".join("".join(secrets.choice(SYLLABLES) for _ in range(2)) for _ in range(4))
    password = f"{words}-{secrets.randbelow(90) + 10}"
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as kept:
        kept.write(password + "\n")
    return password
