"""The sockets of this process: who watches what, what has happened, and whether they still may see it."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from functools import cache
from time import monotonic

import structlog

from community.access import Outsider
from community.models import Community, Membership
from community.realtime import threads
from community.realtime.bus import channel_of
from community.realtime.closing import Close
from community.realtime.drawing import get_ready
from community.realtime.listener import Listener
from community.realtime.rooms import RESYNC, RIGHT_LASTS, Room
from community.realtime.sockets import Socket
from community.realtime.sweep import Sweep
from community.realtime.topics import Topic

log = structlog.get_logger(__name__)

#: For each process.
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
        self.listener = Listener(self._hear, self._came_back)
        tasks = (self.listener.run(), Sweep(self).run(), threads.inside(get_ready))
        self._running = [asyncio.ensure_future(task) for task in tasks]

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
                self.close(own[0], Close.REPLACED)
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

    def close(self, socket: Socket, code: Close) -> None:
        """Forget a socket and close it, saying why."""
        self.leave(socket)
        socket.close(code)

    async def leave_deserted_communities(self) -> None:
        """Hear no more of communities that have no socket here."""
        for community_id in list(self.sockets):
            if self.sockets[community_id]:
                continue
            del self.sockets[community_id]
            del self._by_channel[channel_of(community_id)]
            self.communities.pop(community_id, None)
            await self.listener.leave(community_id)

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


@cache
def hub() -> Hub:
    """Return this process's hub; first called on its event loop."""
    return Hub()
