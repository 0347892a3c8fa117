"""What must be right before an installation serves people: it is said by `check`, and nothing starts without it.

What would be a hole in the open is only a warning where Kith is tried out, on an address without TLS.
"""

import ipaddress
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004  Django calls it so.
from django.db import connections
from django.db.utils import OperationalError

#: As Django's own check has it, of what `get_random_secret_key` gives.
SHORTEST_SECRET_KEY, FEWEST_CHARACTERS = 50, 5


def serious(text: str, hint: str, number: int) -> CheckMessage:
    """Return an error where the installation is in the open, and a warning where it is tried out."""
    kind = Error if settings.HTTPS else Warning
    return kind(text, hint=hint, id=f"kith.{kind.__name__[0]}{number:03}")


@register(Tags.security)
def the_address_is_one(**_: Any) -> Sequence[CheckMessage]:
    """KITH_BASE_URL names a scheme and a host, and nothing else."""
    parts = urlsplit(settings.BASE_URL)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.username:
        hint = "It is the address where people sign in, such as https://people.example."
        return [Error(f"KITH_BASE_URL is no such address: {settings.BASE_URL}", hint=hint, id="kith.E001")]
    if parts.scheme == "http" and not is_private(parts.hostname):
        text = f"{settings.BASE_URL} has no TLS: passwords and sessions can be read on their way."
        return [
            Warning(text, hint="Put a proxy with TLS before it, and let the address begin with https.", id="kith.W001")
        ]
    return []


def is_private(host: str) -> bool:
    """Say whether a host is this machine or in a network of one's own, as far as its name tells."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".test", ".internal"))


@register(Tags.security)
def the_secret_key_is_one(**_: Any) -> Sequence[CheckMessage]:
    """SECRET_KEY cannot be guessed."""
    key = settings.SECRET_KEY
    if len(key) >= SHORTEST_SECRET_KEY and len(set(key)) >= FEWEST_CHARACTERS:
        return []
    hint = 'Make one: python3 -c "import secrets; print(secrets.token_hex(32))"'
    return [serious("SECRET_KEY could be guessed, and whoever has it can sign in as anybody.", hint, 2)]


@register(Tags.security)
def nothing_is_shown_that_helps_to_debug(**_: Any) -> Sequence[CheckMessage]:
    """DEBUG is off where others can see it."""
    if not settings.DEBUG:
        return []
    return [serious("DEBUG shows settings and code to whoever meets an error.", "Unset DEBUG.", 3)]


@register(Tags.database)
def the_database_role_is_no_superuser(databases: Sequence[str] | None = None, **_: Any) -> Sequence[CheckMessage]:
    """The role of DATABASE_URL may use its database and do nothing to the server."""
    if not databases:
        return []
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
            found = cursor.fetchone()
    except OperationalError as failure:
        text = f"The database of DATABASE_URL does not answer: {str(failure).strip()}"
        return [Error(text, hint="Is PostgreSQL running, and is the address right?", id="kith.E005")]
    if not found or not any(found):
        return []
    hint = "Make one for Kith: CREATE ROLE kith LOGIN PASSWORD …; ALTER DATABASE kith OWNER TO kith"
    return [serious("The role of DATABASE_URL is a superuser of PostgreSQL or goes round its row security.", hint, 4)]


@register(Tags.database)
def redis_drops_nothing(databases: Sequence[str] | None = None, **_: Any) -> Sequence[CheckMessage]:
    """The server of REDIS_URL answers, and does not drop jobs when it has no memory left."""
    if not databases:
        return []
    ask: Callable[[str], dict[str, str]]
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=3, decode_responses=True) as client:
            client.ping()
            ask = client.config_get
            policy, limit = ask("maxmemory-policy").get("maxmemory-policy"), ask("maxmemory").get("maxmemory")
    except redis.ResponseError:
        return []  # Some who host Redis do not say how it is set up.
    except redis.RedisError as failure:
        text = f"The server of REDIS_URL does not answer: {failure}"
        return [Error(text, hint="Is Redis or Valkey running, and is the address right?", id="kith.E007")]
    if policy in (None, "noeviction") or limit == "0":
        return []
    hint = "CONFIG SET maxmemory-policy noeviction"
    return [serious(f"The server of REDIS_URL drops jobs when memory is short ({policy}).", hint, 6)]
