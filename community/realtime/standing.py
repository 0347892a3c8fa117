"""By what somebody is signed in, and whether they still are."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

if TYPE_CHECKING:
    from members.models import User

#: How many are asked for in one query.
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Standing:
    """A session, its user, and a fingerprint of the password that it was begun with."""

    session_key: str
    user_id: int
    fingerprint: str


def signed_in(session_key: str) -> tuple[User, Standing] | None:
    """Return who is signed in by a session and their standing; None for a guest, or where the password has changed.

    Like `django.contrib.auth.get_user`, which may not be used here: it would give the session a new key, and a socket
    cannot tell the browser.
    """
    session: SessionBase = _engine().SessionStore(session_key)
    user_id = session.get(SESSION_KEY)
    if user_id is None or session.session_key is None:
        return None
    user = get_user_model()._default_manager.filter(pk=user_id, is_active=True).first()
    if user is None or not _is_begun_with_password_of(user, session.get(HASH_SESSION_KEY, "")):
        return None
    return user, Standing(session.session_key, user.pk, _fingerprint(user.password))


def ended(standings: Collection[Standing]) -> set[Standing]:
    """Return those that no longer hold: signed out, session expired or ended elsewhere, user barred, password changed."""
    over: set[Standing] = set()
    for some in _portions(list(standings)):
        sessions = set(
            Session.objects.filter(
                session_key__in=[standing.session_key for standing in some], expire_date__gt=timezone.now()
            ).values_list("session_key", flat=True)
        )
        users = get_user_model()._default_manager.filter(pk__in={standing.user_id for standing in some}, is_active=True)
        fingerprints = {user_id: _fingerprint(password) for user_id, password in users.values_list("pk", "password")}
        over.update(
            standing
            for standing in some
            if standing.session_key not in sessions or fingerprints.get(standing.user_id) != standing.fingerprint
        )
    return over


@cache
def _engine() -> Any:
    return import_module(settings.SESSION_ENGINE)


def _is_begun_with_password_of(user: User, session_hash: str) -> bool:
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(session_hash, known) for known in hashes)


def _fingerprint(password: str) -> str:
    """Stands for a stored password, so that the password's own hash is not kept in memory."""
    return hashlib.sha256(password.encode()).hexdigest()


def _portions(standings: list[Standing]) -> Iterator[list[Standing]]:
    for start in range(0, len(standings), AT_ONCE):
        yield standings[start : start + AT_ONCE]
