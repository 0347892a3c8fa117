"""The only mouth to the channel layer: a pooled, synchronous Redis client, after the commit."""

import json
from functools import cache

import redis
import structlog
from django.conf import settings
from django.db import transaction
from redis.backoff import NoBackoff
from redis.retry import Retry

from community.realtime.topics import Change, Topic

log = structlog.get_logger(__name__)

#: A bell that cannot be rung at once is dropped: the page catches up by itself.
TIMEOUT = 0.5


@cache
def client() -> "redis.Redis":
    """Return this process's Redis client; its pool is safe to share between threads."""
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=TIMEOUT,
        socket_connect_timeout=TIMEOUT,
        # Once more for a pooled connection that died unnoticed; by itself redis-py would try for seconds.
        retry=Retry(NoBackoff(), 1),
    )


def channel_of(community_id: int) -> str:
    """Return the name of the Redis channel on which the changes in a community are rung."""
    return f"{namespace()}:community:{community_id}"


def namespace() -> str:
    """Return what our names in Redis begin with: channels do not know the database's number by themselves."""
    number = client().connection_pool.connection_kwargs.get("db", 0)
    return f"kith:{number}"


def publish(topic: Topic, change: Change, *, community_id: int) -> None:
    """Tell whoever watches `topic` of `change`, once the current transaction is committed.

    Says what changed and nothing of what it says. Never raises: where Redis is away, pages catch up later.
    """
    line = json.dumps({"topic": str(topic), "change": change})
    transaction.on_commit(lambda: _ring(channel_of(community_id), line))


def _ring(channel: str, line: str) -> None:
    try:
        client().publish(channel, line)
    except redis.RedisError as broken:
        log.warning("bell_lost", channel=channel, reason=type(broken).__name__)


def is_reachable() -> bool:
    """Return whether the channel layer answers."""
    try:
        return bool(client().ping())
    except redis.RedisError:
        return False
