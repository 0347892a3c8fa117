"""Signing in on a community's own domain, with the session that one has at the installation.

People sign in at one host only, whatever community they go to; passkeys and second factors belong to that host. A community's own
domain sends them there and gets them back with a code: 256 random bits that open a session once, within a minute, on the host it
was made for, in the browser that asked for it (which holds a secret in a cookie; its digest went along). The session there ends
with the one that it came from.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils import timezone

from community.models import Domain, HandOver

if TYPE_CHECKING:
    from members.models import User

LASTS = timedelta(seconds=60)
#: As long as a session may last, the row that ties it to its parent is kept.
KEPT_FOR = timedelta(seconds=settings.SESSION_COOKIE_AGE) + timedelta(days=1)


def new_secret() -> str:
    """Return 256 random bits, as they stand in an address or a cookie."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return what is kept, or sent along, of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make_code(*, domain: Domain, user: User, session_key: str, state: str) -> str:
    """Return a code by which the browser that knows the secret behind `state` gets a session on the domain."""
    code = new_secret()
    HandOver.objects.create(
        community_id=domain.community_id,
        user_id=user.pk,
        host=domain.host,
        digest=digest_of(code),
        state=state,
        expires_at=timezone.now() + LASTS,
        parent_session=session_key,
    )
    return code


@transaction.atomic
def use_code(*, code: str, host: str, secret: str) -> HandOver | None:
    """Use a code up and return what it stands for; None for any that is wrong, too old, used, or somebody else's."""
    found = (
        HandOver.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(digest=digest_of(code), host=host, used_at__isnull=True, expires_at__gt=timezone.now())
        .first()
    )
    if found is None or not secrets.compare_digest(found.state, digest_of(secret)) or not found.user.is_active:
        return None
    if not _store().exists(found.parent_session):
        return None
    found.used_at = timezone.now()
    found.save(update_fields=["used_at"])
    return found


def end_sessions_of(parent_session: str) -> None:
    """End the sessions on other hosts that came from this one."""
    rows = HandOver.objects.filter(parent_session=parent_session)
    for session in list(rows.exclude(session="").values_list("session", flat=True)):
        _store().delete(session)
    rows.delete()


def sweep() -> int:
    """Forget codes and ties of sessions that are long over; return how many."""
    gone, _ = HandOver.objects.filter(made_at__lt=timezone.now() - KEPT_FOR).delete()
    return gone


def _store() -> SessionBase:
    store: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore()
    return store
