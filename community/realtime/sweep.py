"""Every two seconds: whether those who watch still may, who has stopped reading, and what nobody watches any more."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

import structlog
from django.db import InterfaceError, OperationalError

from community.realtime import threads
from community.realtime.closing import Close
from community.realtime.rights import Answer, Question, ask
from community.realtime.rooms import RESYNC, RIGHT_LASTS
from community.realtime.sockets import Socket, frame

if TYPE_CHECKING:
    from community.realtime.hub import Hub

log = structlog.get_logger(__name__)

#: How often rights are looked up, in seconds, from one beginning to the next.
EVERY = 2.0
#: A socket that was sent nothing for so long is sent a sign of life, by which its page knows that it is not cut off.
SIGN_OF_LIFE = 20.0
ALIVE = frame(alive=True)


class Sweep:
    """Goes through the sockets of a hub, again and again."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        #: Until when what was found counts.
        self._known_until = 0.0

    async def run(self) -> None:
        """Sweep for ever."""
        took = 0.0
        while True:
            await asyncio.sleep(max(EVERY - took, EVERY / 10))
            started = monotonic()
            try:
                await self.once()
            except (OperationalError, InterfaceError) as broken:
                log.warning("rights_not_known", reason=type(broken).__name__)
            except Exception as broken:
                log.error("sweep_failed", exc_info=broken)
            took = monotonic() - started

    async def once(self) -> None:
        """Look up every right anew; close and silence those who lost theirs; tidy up."""
        started = monotonic()
        question = self._question()
        if question.communities:
            answer = await threads.inside(ask, question)
            self._known_until = started + RIGHT_LASTS
            self._close_who_lost_all(answer)
            self._silence_who_lost_some(answer, started)
        self._look_after_sockets(monotonic())
        self._look_after_rooms(monotonic())
        await self._hub.leave_deserted_communities()

    def _question(self) -> Question:
        hub = self._hub
        question = Question(communities={key for key, sockets in hub.sockets.items() if sockets})
        for socket in self._all():
            question.visitors[socket.watcher] = socket.visitor
            if socket.standing is not None:
                question.standings.add(socket.standing)
        for (_, topic), room in hub.rooms.items():
            question.watches.update((*socket.watcher, topic) for socket in room.watchers)
        return question

    def _close_who_lost_all(self, answer: Answer) -> None:
        for socket in self._all():
            if socket.standing in answer.ended:
                self._hub.close(socket, Close.SESSION_ENDED)
            elif socket.visitor.community_id not in answer.communities or socket.visitor.pk in answer.gone:
                self._hub.close(socket, Close.ACCESS_LOST)
            elif socket.visitor.pk in answer.changed:
                socket.visitor = answer.changed[socket.visitor.pk]

    def _silence_who_lost_some(self, answer: Answer, started: float) -> None:
        self._hub.communities.update(answer.communities)
        for (community_id, topic), room in list(self._hub.rooms.items()):
            room.community = answer.communities.get(community_id, room.community)
            for socket, until in list(room.watchers.items()):
                if (*socket.watcher, topic) in answer.allowed:
                    room.watchers[socket] = max(until, started + RIGHT_LASTS)
                elif until < started + RIGHT_LASTS:  # Not one that came after the question was put together.
                    self._hub.unwatch(socket, topic)
                    socket.push(frame(topic=str(topic), gone=True), started)

    def _look_after_sockets(self, now: float) -> None:
        for socket in self._all():
            if socket.is_stuck(now):
                self._hub.close(socket, Close.TOO_SLOW)
            elif socket.missed and now < self._known_until:
                socket.missed = False
                socket.push(RESYNC, now)
            elif now - socket.last_sent > SIGN_OF_LIFE:
                socket.push(ALIVE, now)

    def _look_after_rooms(self, now: float) -> None:
        for key, room in list(self._hub.rooms.items()):
            if room.company is not None:
                room.company.keep(now)
            if room.is_deserted:
                del self._hub.rooms[key]

    def _all(self) -> list[Socket]:
        return [socket for sockets in self._hub.sockets.values() for socket in sockets]
