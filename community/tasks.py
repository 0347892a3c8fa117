"""Doors for Celery: each calls one function and may run twice."""

from celery import shared_task

from community import outbox


@shared_task
def work_off(entry_id: int) -> None:
    """Do what one outbox entry asks for."""
    outbox.do(entry_id)


@shared_task
def relay_outbox() -> None:
    """Do what is due in the outbox and whose bell was lost."""
    for entry_id in outbox.due():
        outbox.do(entry_id)


@shared_task
def sweep_outbox() -> None:
    """Forget outbox entries that were done long ago."""
    outbox.sweep()
