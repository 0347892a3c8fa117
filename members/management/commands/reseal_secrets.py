"""bin/manage reseal_secrets: seal what second factors keep with the present SECRET_KEY."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from members.sealing import reseal

#: What allauth keeps sealed, by the name it has in an authenticator's data.
SEALED = ("secret", "seed")


class Command(BaseCommand):
    """Seal the seeds of authenticator apps and recovery codes with the present SECRET_KEY.

    For use after SECRET_KEY was changed and before the old one is taken out of SECRET_KEY_FALLBACKS. Stops at the first that
    cannot be opened, and then nothing is changed.
    """

    help = "Seals second factors with the present SECRET_KEY; then the old one can leave SECRET_KEY_FALLBACKS."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Reseal them all, in one transaction."""
        count = 0
        for authenticator in Authenticator.objects.select_for_update().order_by("pk").iterator():
            sealed = {name: reseal(authenticator.data[name]) for name in SEALED if name in authenticator.data}
            if sealed:
                authenticator.data.update(sealed)
                authenticator.save(update_fields=["data"])
                count += 1
        self.stdout.write(f"{count} sealed anew.")
