"""Redis as a cache that may be away: pages are then slower, and never broken.

A cache that does not answer is left alone for a moment, so that a page does not wait for it again and again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import redis
import structlog
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

log = structlog.get_logger(__name__)

#: Seconds for which a silent Redis is not asked again.
PAUSE = 1.0
#: The longest that a session is believed without asking the database, which knows who has signed out.
SESSION_AGE = 60


class Resilient(RedisCache):
    """Redis; while it is away, a memory of this process's own.

    What counts attempts to sign in goes on counting in each process, so nothing is let through without end.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._instead = LocMemCache(f"instead-of-{server}", {})
        self._silent_until = 0.0

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """Return the value, or the default."""
        return self._ask(super().get, self._instead.get, key, default, version)

    def set(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep the value."""
        self._ask(super().set, self._instead.set, key, value, timeout, version)

    def add(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep the value unless there is one."""
        return bool(self._ask(super().add, self._instead.add, key, value, timeout, version))

    def touch(self, key: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let the value live longer."""
        return bool(self._ask(super().touch, self._instead.touch, key, timeout, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget the value."""
        return bool(self._ask(super().delete, self._instead.delete, key, version))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        """Return whether there is a value."""
        return bool(self._ask(super().has_key, self._instead.has_key, key, version))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Count up."""
        return int(self._ask(super().incr, self._instead.incr, key, delta, version))

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        """Return the values that there are."""
        found: dict[Any, Any] = self._ask(super().get_many, self._instead.get_many, list(keys), version)
        return found

    def set_many(
        self,
        data: Mapping[Any, Any],
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> list[Any]:
        """Keep several values."""
        return list(self._ask(super().set_many, self._instead.set_many, data, timeout, version) or [])

    def delete_many(self, keys: Iterable[Any], version: int | None = None) -> None:
        """Forget several values."""
        self._ask(super().delete_many, self._instead.delete_many, list(keys), version)

    def clear(self) -> None:
        """Forget everything."""
        self._ask(super().clear, self._instead.clear)

    def _ask(self, shared: Callable[..., Any], own: Callable[..., Any], *arguments: Any) -> Any:
        if time.monotonic() >= self._silent_until:
            try:
                return shared(*arguments)
            except (redis.ConnectionError, redis.TimeoutError) as away:
                self._silent_until = time.monotonic() + PAUSE
                log.warning("cache_away", reason=type(away).__name__)
        return own(*arguments)


class Sessions(Resilient):
    """Sessions, kept for a moment beside the database.

    While Redis is away there is no memory instead: a process that remembered a session would not hear that it has ended elsewhere.
    For the same reason, and because Redis may forget that a session was deleted, none is kept for long.
    """

    def set(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep the session for a minute at most."""
        brief = SESSION_AGE if timeout is None or timeout is DEFAULT_TIMEOUT else min(SESSION_AGE, timeout)
        super().set(key, value, brief, version)

    def _ask(self, shared: Callable[..., Any], own: Callable[..., Any], *arguments: Any) -> Any:
        return super()._ask(shared, _nothing_for(own), *arguments)


def _nothing_for(method: Callable[..., Any]) -> Callable[..., Any]:
    """Answer as an empty cache would."""
    return lambda *_arguments: {} if method.__name__ == "get_many" else None
