"""Doors for Celery: each calls one function and may run twice."""

from time import monotonic

from celery import shared_task
from django.utils import timezone

from community import handoff, outbox
from community.actions import domains


@shared_task
def work_off(entry_id: int) -> None:
    """Do what one outbox entry asks for."""
    outbox.do(entry_id)


#: Seconds after which a relay leaves the rest to the next one, as when a mail server takes long to refuse.
RELAY_FOR = 25


@shared_task
def relay_outbox() -> None:
    """Do what is due in the outbox and whose bell was lost."""
    begun = monotonic()
    for entry_id in outbox.due():
        outbox.do(entry_id)
        if monotonic() - begun > RELAY_FOR:
            return


@shared_task
def sweep_outbox() -> None:
    """Forget outbox entries that were done long ago."""
    outbox.sweep()


@shared_task
def verify_domains_again() -> None:
    """Look whether the domains in use still belong to who uses them."""
    domains.verify_again(at=timezone.now())


@shared_task
def sweep_hand_overs() -> None:
    """Forget which sessions hung on which, when both are long over."""
    handoff.sweep()
