"""One Redis subscription for a process: what it hears, and that it was deaf for a while."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from functools import cached_property
from typing import Any

import structlog
from django.conf import settings
from redis import RedisError
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from community.realtime.bus import channel_of, namespace

log = structlog.get_logger(__name__)

#: How long a page that subscribes waits until Redis has confirmed, in seconds; later, it is told to catch up.
JOINING = 2
#: Redis is asked for a sign of life this often; twice without an answer, and the connection is given up.
HEARTBEAT = 10
#: The longest pause between two attempts to get back to Redis.
LONGEST_PAUSE = 2.0


class Listener:
    """Hears the channels of the communities that have sockets here, and comes back by itself when Redis was away."""

    def __init__(self, hear: Callable[[str, bytes], None], came_back: Callable[[], None]) -> None:
        self._hear = hear
        self._came_back = came_back
        self._joined: dict[str, asyncio.Event] = {}
        self._pubsub: PubSub | None = None

    @cached_property
    def redis(self) -> Redis:
        """The client by which this process writes who is here, and says so."""
        return Redis.from_url(
            settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 1)
        )

    @cached_property
    def _ears(self) -> Redis:
        # Silence is no failure here, so no timeout; and coming back is for us to do, since the pages must be told.
        return Redis.from_url(
            settings.REDIS_URL, socket_timeout=None, socket_connect_timeout=2, retry=Retry(NoBackoff(), 0)
        )

    async def join(self, community_id: int) -> None:
        """Hear a community; returns once nothing that is rung can be missed without its sockets being told."""
        channel = channel_of(community_id)
        confirmed = self._joined.get(channel)
        if confirmed is None:
            confirmed = self._joined[channel] = asyncio.Event()
            await self._tell(channel, join=True)
        try:
            async with asyncio.timeout(JOINING):
                await confirmed.wait()
        except TimeoutError:
            log.warning("bells_not_heard", channel=channel)

    async def leave(self, community_id: int) -> None:
        """Hear a community no more."""
        channel = channel_of(community_id)
        if self._joined.pop(channel, None) is not None:
            await self._tell(channel, join=False)

    async def _tell(self, channel: str, *, join: bool) -> None:
        if self._pubsub is None:
            return  # Away: when it comes back it joins everything that is in `_joined`.
        try:
            await (self._pubsub.subscribe(channel) if join else self._pubsub.unsubscribe(channel))
        except (RedisError, OSError) as broken:
            log.info("bells_interrupted", reason=type(broken).__name__)

    async def ring(self, community_id: int, words: dict[str, Any]) -> None:
        """Tell every process something that may be lost."""
        try:
            await self.redis.publish(channel_of(community_id), json.dumps(words))
        except (RedisError, OSError) as broken:
            log.info("bell_lost", reason=type(broken).__name__)

    async def run(self) -> None:
        """Listen for ever."""
        failures = 0
        while True:
            try:
                await self._listen(was_away=failures > 0)
            except (RedisError, OSError, TimeoutError) as broken:
                failures = 1 if self._pubsub is not None else failures + 1
                log.warning("bells_away", reason=type(broken).__name__, attempt=failures)
            self._pubsub = None
            for confirmed in self._joined.values():
                confirmed.clear()
            await asyncio.sleep(random.uniform(0, min(LONGEST_PAUSE, 0.1 * 2 ** min(failures, 10))))  # noqa: S311

    async def _listen(self, *, was_away: bool) -> None:
        async with self._ears.pubsub() as pubsub:
            last = f"{namespace()}:all"  # Confirmed after the others: from then on nothing is missed.
            await pubsub.subscribe(*self._joined, last)
            self._pubsub = pubsub
            silent = 0
            while silent <= 1:
                message = await pubsub.get_message(timeout=HEARTBEAT)
                silent = 0 if message is not None else silent + 1
                if message is None:
                    await pubsub.ping()
                elif message["type"] == "message":
                    self._hear(message["channel"].decode(), message["data"])
                elif message["type"] == "subscribe":
                    self._confirm(
                        message["channel"].decode(), came_back=was_away and message["channel"] == last.encode()
                    )
            raise TimeoutError("Redis gives no sign of life")

    def _confirm(self, channel: str, *, came_back: bool) -> None:
        if channel in self._joined:
            self._joined[channel].set()
        if came_back:
            self._came_back()
