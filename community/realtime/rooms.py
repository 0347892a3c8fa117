"""A topic that is watched in this process: a change is rendered once, and its bytes handed to all who watch."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Collection
from time import monotonic
from typing import Any

import structlog

from community.models import Community, Membership
from community.realtime import threads
from community.realtime.company import Company
from community.realtime.drawing import drawn
from community.realtime.listener import Listener
from community.realtime.sockets import Message, Socket, frame
from community.realtime.topics import Change, Topic, TopicKind, kind_of

log = structlog.get_logger(__name__)

#: How long a right that was looked up counts, in seconds: less than the five within which whoever lost it must hear no
#: more. It is looked up anew every two; if that fails, what is delivered is withheld, and the page catches up later.
RIGHT_LASTS = 4.5
#: Changes that may wait to be rendered: more, and pages are told to ask for what they missed.
MAX_BEHIND = 500
#: So many sockets are served before others get a turn on the event loop.
AT_A_STRETCH = 100


RESYNC = frame(resync=True)


class Room:
    """Those who watch one topic from this process."""

    def __init__(self, community: Community, topic: Topic, listener: Listener) -> None:
        self.community = community
        self.topic = topic
        self.kind: TopicKind = kind_of(topic)
        shows_company = self.kind.shows_presence or self.kind.may_type is not None
        self.company = Company(self, listener) if shows_company else None
        #: Until when (on the monotonic clock) each may be shown what happens.
        self.watchers: dict[Socket, float] = {}
        self._changes: deque[Change] = deque()
        self._worker: asyncio.Task[None] | None = None

    @property
    def is_deserted(self) -> bool:
        """Whether nobody watches any more, and nothing is left to be taken back."""
        return not self.watchers and (self.company is None or self.company.is_settled)

    def hear(self, change: Change) -> None:
        """Take in a change; those who watch are shown it after the ones before it."""
        self._changes.append(change)
        if len(self._changes) > MAX_BEHIND:
            self._changes.clear()
            self.resync()
        elif self._worker is None:
            self._worker = asyncio.ensure_future(self._work())

    async def _work(self) -> None:
        while self._changes and self.watchers:
            change = self._changes.popleft()
            try:
                prefixes = {socket.prefix for socket in self.watchers}
                frames = await threads.inside(render, self.kind, self.community, self.topic, change, prefixes)
            except Exception as broken:
                log.error("change_not_shown", topic=str(self.topic), exc_info=broken)
                self.resync()
            else:
                await self.show(frames)
        self._changes.clear()
        self._worker = None

    async def show(self, frames: dict[str, Message], *, members_only: bool = False) -> None:
        """Hand each who may see it the frame for where they are."""
        now = monotonic()
        for count, (socket, until) in enumerate(list(self.watchers.items()), start=1):
            if members_only and socket.visitor.pk is None:
                continue
            if until < now:
                socket.missed = True
            elif (message := frames.get(socket.prefix)) is not None:
                socket.push(message, now)
            if count % AT_A_STRETCH == 0:
                await asyncio.sleep(0)

    def resync(self) -> None:
        """Have those who watch ask for what they missed."""
        now = monotonic()
        for socket in list(self.watchers):
            socket.push(RESYNC, now)

    def members(self) -> set[int]:
        """The memberships that watch from here."""
        return {socket.visitor.pk for socket in self.watchers if isinstance(socket.visitor, Membership)}


def render(
    kind: TopicKind, community: Community, topic: Topic, change: Change, prefixes: Collection[str]
) -> dict[str, Message]:
    """Turn a change into the frame that shows it, for each place; empty if there is nothing to show."""

    def draw() -> dict[str, Any] | None:
        fragment = kind.render(community, topic.id, change)
        if fragment is None:
            return None
        return {"topic": str(topic), "html": fragment.html, "data": fragment.data or {}}

    return drawn(community, prefixes, draw)
