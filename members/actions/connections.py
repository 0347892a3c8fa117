"""Asking for a connection, and what becomes of it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community import outbox
from community.models import Membership
from community.network import ledger
from members.models import Block, Connection
from members.notifications.actions import mark_seen
from members.pairs import lock_pair
from members.permissions import can_answer, can_be_met, can_remove, can_withdraw
from members.refusals import CannotBeMet, OutOfReach, RequestIsOver

#: Somebody who said no is not asked again by the same member before this, nor rung again for a request taken back.
ASK_AGAIN_AFTER = timedelta(days=30)


@transaction.atomic
def ask_connection(*, asker: Membership, other: Membership, line: str = "") -> Connection:
    """Ask `other` to connect; if they have asked already, this accepts.

    Asking again changes nothing while the request stands. To the asker a decline looks the same as no answer: asking
    again within 30 days is kept from the other. Raises CannotBeMet and OutOfReach.
    """
    if not can_be_met(asker, other):
        raise CannotBeMet
    lock_pair(asker, other)
    if Block.objects.between(asker, other).exists():
        raise OutOfReach
    now = timezone.now()
    connection = Connection.objects.between(asker, other).first()
    if connection is None or (connection.asked_id == asker.pk and connection.ended_at):
        return _ask_anew(connection or Connection(community_id=asker.community_id), asker, other, line, now)
    if connection.is_accepted:
        return connection
    if connection.asked_id == asker.pk:
        return _accept(connection, now)
    if _is_too_soon(connection, now):
        connection.ended_at = None
        connection.save(update_fields=["ended_at"])
        return connection
    if connection.is_waiting:
        return connection
    return _ask_anew(connection, asker, other, line, now)


@transaction.atomic
def accept_connection(*, connection: Connection, by: Membership) -> Connection:
    """Say yes; the two are connected from now on. Raises RequestIsOver if there is nothing to say yes to."""
    connection = _locked(connection)
    if not can_answer(by, connection):
        raise RequestIsOver
    if connection.is_accepted:
        return connection
    if not connection.is_waiting:
        raise RequestIsOver
    return _accept(connection, timezone.now())


@transaction.atomic
def decline_connection(*, connection: Connection, by: Membership) -> Connection:
    """Say no; who asked is not told. Raises RequestIsOver if there is nothing to say no to."""
    connection = _locked(connection)
    if not can_answer(by, connection) or connection.is_accepted:
        raise RequestIsOver
    if connection.is_waiting:
        connection.declined_at = timezone.now()
        connection.save(update_fields=["declined_at"])
        mark_seen(by, about="connection", ids=[connection.pk])
    return connection


@transaction.atomic
def withdraw_connection(*, connection: Connection, by: Membership) -> Connection:
    """Take a request back. Raises RequestIsOver if it was accepted meanwhile."""
    connection = _locked(connection)
    if not can_withdraw(by, connection) or connection.is_accepted:
        raise RequestIsOver
    return _end(connection)


@transaction.atomic
def remove_connection(*, connection: Connection, by: Membership) -> Connection:
    """End a connection; the other is not told. Raises RequestIsOver for a connection that was never accepted."""
    connection = _locked(connection)
    if not can_remove(by, connection) or connection.stands_as_asked():
        raise RequestIsOver
    return _end(connection)


def _locked(connection: Connection) -> Connection:
    lock_pair(connection.asked_by, connection.asked)
    return Connection.objects.select_related("asked_by", "asked").get(pk=connection.pk)


def _is_too_soon(connection: Connection, now: datetime) -> bool:
    """Whether the other would be asked again too soon: after a no, or after a request that was taken back."""
    if connection.declined_at:
        return now - connection.declined_at < ASK_AGAIN_AFTER
    return connection.ended_at is not None and now - connection.asked_at < ASK_AGAIN_AFTER


def _ask_anew(connection: Connection, asker: Membership, other: Membership, line: str, now: datetime) -> Connection:
    connection.asked_by, connection.asked, connection.line = asker, other, line
    connection.asked_at, connection.declined_at, connection.ended_at = now, None, None
    connection.save()
    outbox.put(
        "members.connection_asked",
        community=connection.community_id,
        connection_id=connection.pk,
        asked_at=now.isoformat(),
    )
    return connection


def _accept(connection: Connection, now: datetime) -> Connection:
    connection.accepted_at, connection.declined_at, connection.ended_at = now, None, None
    connection.save(update_fields=["accepted_at", "declined_at", "ended_at"])
    mark_seen(connection.asked, about="connection", ids=[connection.pk])
    ledger.record(
        ledger.Kind.CONNECTED,
        community=connection.community_id,
        actor=connection.asked_by,
        target=connection.asked,
        at=now,
        source=f"connection:{connection.pk}",
    )
    outbox.put(
        "members.connection_accepted",
        community=connection.community_id,
        connection_id=connection.pk,
        accepted_at=now.isoformat(),
    )
    return connection


def _end(connection: Connection) -> Connection:
    if connection.ended_at is None:
        connection.accepted_at, connection.ended_at = None, timezone.now()
        connection.save(update_fields=["accepted_at", "ended_at"])
    return connection
