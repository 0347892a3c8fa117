"""The sockets of this process: who watches what, what has happened, and whether they still may see it."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from functools import cache
from time import monotonic

import structlog
from django.db import InterfaceError, OperationalError

from community.access import Outsider
from community.models import Community, Membership
from community.realtime import threads
from community.realtime.bus import channel_of
from community.realtime.closing import Close
from community.realtime.listener import Listener
from community.realtime.rights import Answer, Question, ask
from community.realtime.rooms import RESYNC, RIGHT_LASTS, Room
from community.realtime.sockets import Socket, frame
from community.realtime.topics import Topic

log = structlog.get_logger(__name__)

#: How often rights are looked up, in seconds; with `RIGHT_LASTS` it keeps the promise of silence within five.
SWEEP = 2.0
#: A socket that was sent nothing for so long is sent a sign of life, by which its page knows that it is not cut off.
SIGN_OF_LIFE = 20.0
ALIVE = frame(alive=True)
MAX_SOCKETS = 5_000
MAX_SOCKETS_OF_A_USER = 10


class Hub:
    """Everything live in one process. All of it runs on one event loop, so nothing here needs a lock."""

    def __init__(self) -> None:
        self.rooms: dict[tuple[int, Topic], Room] = {}
        self.sockets: dict[int, set[Socket]] = {}
        self.communities: dict[int, Community] = {}
        self._by_user: defaultdict[int, list[Socket]] = defaultdict(list)
        self._by_channel: dict[str, int] = {}
        #: Until when what the last sweep found counts.
        self._known_until = 0.0
        self.listener = Listener(self._hear, self._came_back)
        self._running = [asyncio.ensure_future(self.listener.run()), asyncio.ensure_future(self._sweep_for_ever())]

    @property
    def is_full(self) -> bool:
        """Whether this process has as many sockets as it should."""
        return sum(map(len, self.sockets.values())) >= MAX_SOCKETS

    async def enter(self, socket: Socket, community: Community) -> None:
        """Take in a socket. Somebody with too many has the oldest of them closed."""
        # One for all, rather than one for each socket.
        community = self.communities.setdefault(community.pk, community)
        if isinstance(socket.visitor, Membership):
            socket.visitor.community = community
        else:
            socket.visitor = Outsider(community)
        self.sockets.setdefault(community.pk, set()).add(socket)
        self._by_channel[channel_of(community.pk)] = community.pk
        if socket.standing is not None:
            own = self._by_user[socket.standing.user_id]
            own.append(socket)
            if len(own) > MAX_SOCKETS_OF_A_USER:
                self._close(own[0], Close.REPLACED)
        await self.listener.join(community.pk)

    def leave(self, socket: Socket) -> None:
        """Forget a socket."""
        for topic in list(socket.topics):
            self.unwatch(socket, topic)
        self.sockets.get(socket.visitor.community_id, set()).discard(socket)
        if socket.standing is not None:
            own = self._by_user[socket.standing.user_id]
            if socket in own:
                own.remove(socket)
            if not own:
                del self._by_user[socket.standing.user_id]

    def watch(self, socket: Socket, topic: Topic) -> Room:
        """Show a socket what happens to a topic, now that it was found that it may see it."""
        community = self.communities[socket.visitor.community_id]
        key = (community.pk, topic)
        room = self.rooms.get(key)
        if room is None:
            room = self.rooms[key] = Room(community, topic, self.listener)
        room.watchers[socket] = monotonic() + RIGHT_LASTS
        socket.topics.add(topic)
        if room.company is not None:
            room.company.stir()
        return room

    def unwatch(self, socket: Socket, topic: Topic) -> None:
        """Show it no more."""
        socket.topics.discard(topic)
        room = self.rooms.get((socket.visitor.community_id, topic))
        if room is not None and room.watchers.pop(socket, None) is not None and room.company is not None:
            room.company.stir()

    async def typing(self, socket: Socket, topic: Topic) -> None:
        """Tell those who watch that the member behind `socket` is typing, if they may."""
        room = self.rooms[(socket.visitor.community_id, topic)]
        member, may_type = socket.visitor.pk, room.kind.may_type
        if member is None or may_type is None or not await threads.inside(may_type, socket.visitor, topic.id):
            return
        await self.listener.ring(room.community.pk, {"topic": str(topic), "typing": member})

    def _close(self, socket: Socket, code: Close) -> None:
        self.leave(socket)
        socket.close(code)

    def _hear(self, channel: str, line: bytes) -> None:
        community_id = self._by_channel.get(channel)
        if community_id is None:
            return
        try:
            said = json.loads(line)
            room = self.rooms.get((community_id, Topic.parse(said["topic"])))
        except (ValueError, KeyError, TypeError):
            log.warning("bell_not_understood", channel=channel)
            return
        if room is None:
            return
        if "change" in said:
            room.hear(said["change"])
        elif room.company is not None and "typing" in said:
            room.company.typed(int(said["typing"]))
        elif room.company is not None and "here" in said:
            room.company.stir()

    def _came_back(self) -> None:
        """Bells were lost while Redis was away: every page asks for what it missed."""
        now = monotonic()
        for sockets in self.sockets.values():
            for socket in list(sockets):
                socket.push(RESYNC, now)

    async def _sweep_for_ever(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            try:
                await self.sweep()
            except (OperationalError, InterfaceError) as broken:
                log.warning("rights_not_known", reason=type(broken).__name__)
            except Exception as broken:
                log.error("sweep_failed", exc_info=broken)

    async def sweep(self) -> None:
        """Look up every right anew; close and silence those who lost theirs."""
        started = monotonic()
        question = self._question()
        if question.communities:
            self._apply(await threads.inside(ask, question), started)
        await self._tidy()

    def _question(self) -> Question:
        question = Question(communities={key for key, sockets in self.sockets.items() if sockets})
        for sockets in self.sockets.values():
            for socket in sockets:
                question.visitors[socket.watcher] = socket.visitor
                if socket.standing is not None:
                    question.standings.add(socket.standing)
        for (_, topic), room in self.rooms.items():
            question.watches.update((*socket.watcher, topic) for socket in room.watchers)
        return question

    def _apply(self, answer: Answer, started: float) -> None:
        self._known_until = started + RIGHT_LASTS
        self.communities.update(answer.communities)
        for community_id, sockets in self.sockets.items():
            for socket in list(sockets):
                if socket.standing in answer.ended:
                    self._close(socket, Close.SESSION_ENDED)
                elif community_id not in answer.communities or socket.visitor.pk in answer.gone:
                    self._close(socket, Close.ACCESS_LOST)
                elif socket.visitor.pk in answer.changed:
                    socket.visitor = answer.changed[socket.visitor.pk]
        for (_, topic), room in list(self.rooms.items()):
            room.community = self.communities.get(room.community.pk, room.community)
            for socket, until in list(room.watchers.items()):
                if (*socket.watcher, topic) in answer.allowed:
                    room.watchers[socket] = max(until, started + RIGHT_LASTS)
                elif until < started + RIGHT_LASTS:
                    self.unwatch(socket, topic)
                    socket.push(frame(topic=str(topic), gone=True), started)

    async def _tidy(self) -> None:
        now = monotonic()
        for key, room in list(self.rooms.items()):
            if room.company is not None:
                room.company.keep(now)
            if room.is_deserted:
                del self.rooms[key]
        for community_id, sockets in list(self.sockets.items()):
            for socket in list(sockets):
                if socket.is_stuck(now):
                    self._close(socket, Close.TOO_SLOW)
                elif socket.missed and now < self._known_until:
                    socket.missed = False
                    socket.push(RESYNC, now)
                elif now - socket.last_sent > SIGN_OF_LIFE:
                    socket.push(ALIVE, now)
            if not sockets:
                del self.sockets[community_id]
                del self._by_channel[channel_of(community_id)]
                self.communities.pop(community_id, None)
                await self.listener.leave(community_id)


@cache
def hub() -> Hub:
    """Return this process's hub; first called on its event loop."""
    return Hub()
