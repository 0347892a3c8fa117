"""By what somebody is signed in, and whether they still are."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
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

from community.realtime.any_of import any_of

if TYPE_CHECKING:
    from members.models import User


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
    keys = any_of([standing.session_key for standing in standings], "varchar")
    alive = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    sessions = set(alive.values_list("session_key", flat=True))
    ids = any_of({standing.user_id for standing in standings}, "bigint")
    users = get_user_model()._default_manager.filter(pk__in=ids, is_active=True)
    fingerprints = {user_id: _fingerprint(password) for user_id, password in users.values_list("pk", "password")}
    return {
        standing
        for standing in standings
        if standing.session_key not in sessions or fingerprints.get(standing.user_id) != standing.fingerprint
    }


@cache
def _engine() -> Any:
    return import_module(settings.SESSION_ENGINE)


def _is_begun_with_password_of(user: User, session_hash: str) -> bool:
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(session_hash, known) for known in hashes)


def _fingerprint(password: str) -> str:
    """Stands for a stored password, so that the password's own hash is not kept in memory."""
    return hashlib.sha256(password.encode()).hexdigest()
