"""Doors for Celery: each calls one function and may run twice."""

from time import monotonic

from celery import shared_task

from community import outbox


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
