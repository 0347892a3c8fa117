"""Reading the environment: what differs from one installation to the next."""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}


def text(name: str, default: str | None = None) -> str:
    """Return the variable `name`; without a default it must be set."""
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. bin/start and bin/manage set it for you.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether the variable `name` says yes (1, true, yes, on)."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in TRUE


def words(name: str, default: str = "") -> list[str]:
    """Return the comma-separated words of the variable `name`."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(url: str) -> dict[str, Any]:
    """Turn `postgresql://user:password@host:port/name?host=/socket/folder` into Django's settings."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://: Kith speaks no other dialect.")
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }


def email(url: str) -> dict[str, Any]:
    """Turn `smtp://user:password@host:587?tls=1` into settings; without one, mail is kept in files."""
    if not url:
        return {"EMAIL_BACKEND": "config.mail.KeptInFolder"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"}:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp:// or smtps://.")
    options = parse_qs(parts.query)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and options.get("tls", ["0"])[-1].lower() in TRUE,
        "EMAIL_TIMEOUT": 10,
    }


def celery_broker(redis_url: str) -> str:
    """Celery writes a Unix socket as `redis+socket://…?virtual_host=N` where redis-py says `unix://…?db=N`."""
    if not redis_url.startswith("unix://"):
        return redis_url
    parts = urlsplit(redis_url)
    number = parse_qs(parts.query).get("db", ["0"])[-1]
    return f"redis+socket://{parts.path}?virtual_host={number}"


def oidc_providers() -> list[dict[str, Any]]:
    """Return the OpenID Connect providers that `KITH_OIDC_PROVIDERS` names, for allauth.

    The variable names them, as in `acme,school`; each then has `KITH_OIDC_ACME_URL`, `…_CLIENT_ID`, `…_SECRET` and,
    if it wants a name of its own on the button, `…_NAME`.
    """
    providers = []
    for provider in words("KITH_OIDC_PROVIDERS"):
        prefix = f"KITH_OIDC_{provider.upper().replace('-', '_')}_"
        providers.append(
            {
                "provider_id": provider,
                "name": text(prefix + "NAME", provider.title()),
                "client_id": text(prefix + "CLIENT_ID"),
                "secret": text(prefix + "SECRET"),
                "settings": {"server_url": text(prefix + "URL")},
            }
        )
    return providers
