"""Who of the members is here, and who is typing: said seldom, gone by itself, and stored nowhere.

Redis holds the numbers of those present for less than a minute after the process that has their sockets last named
them; names and photos are looked up when they are shown, so that somebody suspended meanwhile is not.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Collection
from time import monotonic
from typing import TYPE_CHECKING, Any

import structlog
from django.db import Error as DatabaseTrouble
from django.template.loader import render_to_string
from redis import RedisError

from community.models import Membership
from community.realtime import threads
from community.realtime.bus import channel_of, namespace
from community.realtime.drawing import drawn
from community.realtime.sockets import Message

if TYPE_CHECKING:
    from community.realtime.listener import Listener
    from community.realtime.rooms import Room

log = structlog.get_logger(__name__)

#: How many faces a page shows beside the number of those here, and how many names of those typing.
FACES = 12
TYPISTS = 4
#: Somebody typing says so every three seconds; silent for twice that, they have stopped.
TYPING_LASTS = 6.0
#: How long somebody counts as here, in seconds, and how often a process names its own again.
HERE_LASTS = 45
NAMED_EVERY = 15.0
#: Said at most so often: seconds, and seconds for each socket that must be told, so that a crowd costs no more.
PACE = 0.3
PACE_FOR_EACH = 0.001
#: So many of those here are looked at to choose the faces from.
LOOKED_AT = 200


class Company:
    """Those present in one room, in all processes."""

    def __init__(self, room: Room, listener: Listener) -> None:
        self._room = room
        self._listener = listener
        self._key = f"{namespace()}:here:{room.community.pk}:{room.topic}"
        self._named: set[int] = set()
        self._named_at = monotonic()
        self._typing: dict[int, float] = {}
        self._speaker: asyncio.Task[None] | None = None
        self._again = False
        #: What was said last, for those who come in after it.
        self.said: dict[str, Message] = {}

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be said or taken back."""
        return self._speaker is None and not self._named

    def stir(self) -> None:
        """Say soon who is here, since somebody came, went or typed."""
        if self._speaker is None:
            self._speaker = asyncio.ensure_future(self._speak_soon())
        else:
            self._again = True

    def typed(self, member: int) -> None:
        """Note that a member is typing."""
        self._typing[member] = monotonic() + TYPING_LASTS
        self.stir()

    def keep(self, now: float) -> None:
        """Name those present again, before they are taken to have gone; forget who has stopped typing."""
        if now - self._named_at > NAMED_EVERY or any(until < now for until in self._typing.values()):
            self.stir()

    async def _speak_soon(self) -> None:
        try:
            while True:
                self._again = False
                await asyncio.sleep(max(PACE, PACE_FOR_EACH * len(self._room.watchers)))
                await self._speak()
                if not self._again:
                    return
        except (RedisError, OSError, DatabaseTrouble) as broken:
            log.info("company_unknown", topic=str(self._room.topic), reason=type(broken).__name__)
        finally:
            self._speaker = None

    async def _speak(self) -> None:
        now = monotonic()
        self._typing = {member: until for member, until in self._typing.items() if until > now}
        present, count = await self._present() if self._room.kind.shows_presence else ([], 0)
        typing = list(self._typing)[:TYPISTS]
        if not self._room.watchers:
            return
        prefixes = {socket.prefix for socket in self._room.watchers}
        frames = await threads.inside(_frames, self._room, sorted(present)[:FACES], count, typing, prefixes)
        if frames != self.said:
            self.said = frames
            await self._room.show(frames, members_only=True)

    async def _present(self) -> tuple[list[int], int]:
        """Tell Redis who came and went here; return who is here in all processes, and how many they are."""
        here = self._room.members()
        came, went = here - self._named, self._named - here
        clock = int(time.time())
        pipe: Any  # Whose methods are typed as if they were awaited one by one.
        async with self._listener.redis.pipeline(transaction=False) as pipe:
            if went:
                pipe.zrem(self._key, *went)
            if here:
                pipe.zadd(self._key, {str(member): clock + HERE_LASTS for member in here})
                pipe.expire(self._key, HERE_LASTS)
            pipe.zremrangebyscore(self._key, "-inf", clock)
            if came or went:
                line = json.dumps({"topic": str(self._room.topic), "here": True})
                pipe.publish(channel_of(self._room.community.pk), line)
            pipe.zcard(self._key)
            pipe.zrange(self._key, 0, LOOKED_AT - 1)
            *_, count, present = await pipe.execute()
        self._named, self._named_at = here, monotonic()
        return [int(member) for member in present], int(count)


def _frames(
    room: Room, present: Collection[int], count: int, typing: Collection[int], prefixes: Collection[str]
) -> dict[str, Message]:
    """Write down who is here and who is typing, for each place where the community's pages are read."""
    people = Membership.objects.active().filter(community=room.community)
    known = people.in_bulk({*present, *typing})

    def draw() -> dict[str, Any]:
        words: dict[str, Any] = {"topic": str(room.topic)}
        if room.kind.may_type is not None:
            words["typing"] = [
                {"id": member, "name": known[member].display_name} for member in typing if member in known
            ]
        if room.kind.shows_presence:
            faces = [known[member] for member in present if member in known]
            words["here"] = {"count": count, "html": render_to_string("components/here.html", {"people": faces})}
        return words

    return drawn(room.community, prefixes, draw)
