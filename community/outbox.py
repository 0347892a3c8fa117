"""The outbox: what must happen after a write, though the process, the broker or the mail server die meanwhile.

An action puts an entry in its own transaction; after the commit a task is rung for it, and should that bell be lost,
the relay finds the entry within a minute. A handler may run twice and must do its work once.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from celery import current_app
from django.db import transaction
from django.utils import timezone

from community.models import Community, OutboxEntry

Handler = Callable[..., None]

#: After so many failures an entry is given up and left for the operator to see.
MAX_ATTEMPTS = 8
#: How long a taken entry is left alone before another worker takes it: longer than any handler runs.
LEASE = timedelta(minutes=1)

log = structlog.get_logger(__name__)
_handlers: dict[str, Handler] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Name the function that does what entries of `kind` ask for; it is called with their payload."""

    def register(handler: Handler) -> Handler:
        if kind in _handlers and _handlers[kind] is not handler:
            raise ValueError(f"two handlers for {kind}")
        _handlers[kind] = handler
        return handler

    return register


def put(kind: str, *, community: Community | int, wait: timedelta = timedelta(0), **payload: Any) -> OutboxEntry:
    """Ask for something to be done `wait` after the current transaction is committed. `payload` must be JSON."""
    return put_all(kind, [payload], community=community, wait=wait)[0]


def put_all(
    kind: str, payloads: Iterable[dict[str, Any]], *, community: Community | int, wait: timedelta = timedelta(0)
) -> list[OutboxEntry]:
    """Ask for the same to be done for each of `payloads`, in one statement; what need not wait is rung for at once."""
    community_id = community if isinstance(community, int) else community.pk
    due_at = timezone.now() + wait
    entries = OutboxEntry.objects.bulk_create(
        OutboxEntry(community_id=community_id, kind=kind, payload=payload, available_at=due_at) for payload in payloads
    )
    if not wait:
        for entry in entries:
            transaction.on_commit(partial(_ring, entry.pk))
    return entries


def _ring(entry_id: int) -> None:
    """Tell a worker at once; where the broker is away the relay will find the entry."""
    try:
        current_app.send_task("community.tasks.work_off", args=[entry_id], retry=False)
    except Exception as broken:  # noqa: BLE001  (a lost bell must not fail a request whose words are kept)
        log.warning("outbox_bell_lost", entry=entry_id, reason=type(broken).__name__)


def take(entry_id: int) -> OutboxEntry | None:
    """Lease an entry to the caller; None if it is done, not due, or another worker has it."""
    now = timezone.now()
    with transaction.atomic():
        entry = (
            OutboxEntry.objects.select_for_update(skip_locked=True)
            .filter(pk=entry_id, done_at__isnull=True, available_at__lte=now)
            .first()
        )
        if entry is None:
            return None
        entry.attempts += 1
        entry.available_at = now + LEASE
        entry.save(update_fields=["attempts", "available_at"])
        return entry


def do(entry_id: int) -> bool:
    """Do what an entry asks for; return whether it was done by this call."""
    entry = take(entry_id)
    if entry is None:
        return False
    try:
        _handlers[entry.kind](**entry.payload)
    except Exception as broken:  # noqa: BLE001  (whatever went wrong, the entry is kept and tried again)
        _put_back(entry, broken)
        return False
    OutboxEntry.objects.filter(pk=entry.pk).update(done_at=timezone.now(), failure="")
    return True


def _put_back(entry: OutboxEntry, broken: Exception) -> None:
    """Try again later, each time twice as late; after the last attempt leave it to the operator."""
    reason = f"{type(broken).__name__}: {broken}"[:2000]
    log.error("outbox_entry_failed", entry=entry.pk, kind=entry.kind, attempt=entry.attempts, exc_info=broken)
    given_up = entry.attempts >= MAX_ATTEMPTS
    wait = timedelta(days=3650) if given_up else timedelta(seconds=5 * 2**entry.attempts)
    OutboxEntry.objects.filter(pk=entry.pk).update(available_at=timezone.now() + wait, failure=reason)


def due(limit: int = 500) -> list[int]:
    """Return the ids of entries that are due, oldest first."""
    waiting = OutboxEntry.objects.filter(done_at__isnull=True, available_at__lte=timezone.now())
    return list(waiting.order_by("available_at", "pk").values_list("pk", flat=True)[:limit])


def sweep(*, keep: timedelta = timedelta(days=7)) -> int:
    """Forget what was done long ago; return how many entries went."""
    gone, _ = OutboxEntry.objects.filter(done_at__lt=timezone.now() - keep).delete()
    return gone
