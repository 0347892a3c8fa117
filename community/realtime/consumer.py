"""The one socket consumer: it lets in, takes subscriptions, and leaves the sending to the hub."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from channels.consumer import AsyncConsumer
from django.conf import settings

from community.realtime import threads
from community.realtime.closing import Close
from community.realtime.frames import MAX_FRAME, BadFrame, ClientFrame, Verb, read
from community.realtime.handshake import Knock, welcome
from community.realtime.hub import Hub, hub
from community.realtime.sockets import Message, Send, Socket, frame
from community.realtime.topics import Topic, kind_of

Receive = Callable[[], Awaitable[Message]]

MAX_TOPICS = 50
#: A socket may send so many frames in so many seconds.
MAX_FRAMES = 20
FRAMES_PER = 10.0
#: Pages say every three seconds that somebody types; more often is not listened to.
TYPING_EVERY = 2.0


class LiveConsumer(AsyncConsumer):
    """One page's socket. It only shows: nothing that members write comes in here.

    The hub does what a channel layer's groups would do, at a seventh of the cost (docs/decisions/0003-live-hub.md).
    """

    hub: Hub
    socket: Socket | None = None
    typed_at = 0.0

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Serve one socket. Channels' own way has a second task for each socket, and a thread for each frame."""
        await receive()
        knock = _knock(scope)
        # Kept for as long as the page is open by whoever called us, and needed no more.
        scope.clear()
        try:
            await self.connect(knock, send)
            while (message := await receive())["type"] == "websocket.receive":
                await self.receive(message)
        finally:
            if self.socket is not None:
                self.socket.closed = True
                self.hub.leave(self.socket)

    async def connect(self, knock: Knock, send: Send) -> None:
        """Let in who may come in. The others are refused before there is a socket, all in the same way."""
        let_in = await threads.at_the_door(welcome, knock) if knock.is_from_own_page else None
        if let_in is None:
            await send({"type": "websocket.close"})
            return
        await send({"type": "websocket.accept"})
        self.hub = hub()
        self.said: deque[float] = deque(maxlen=MAX_FRAMES)
        self.socket = Socket(send, visitor=let_in.visitor, standing=let_in.standing, prefix=let_in.prefix)
        if self.hub.is_full:
            self.socket.close(Close.OVERLOADED)
        else:
            await self.hub.enter(self.socket, let_in.community)

    async def receive(self, message: Message) -> None:
        """Do what a page asks for, unless it asks for too much or for nonsense."""
        socket = self.socket
        if socket is None or socket.closed:
            return
        asked = self._understand(message.get("text"))
        if isinstance(asked, Close):
            self.hub.leave(socket)
            socket.close(asked)
        elif asked.verb == Verb.SUBSCRIBE:
            await self._subscribe(socket, asked.topic)
        elif (topic := _topic(asked.topic)) is None or topic not in socket.topics:
            return
        elif asked.verb == Verb.UNSUBSCRIBE:
            self.hub.unwatch(socket, topic)
        elif monotonic() - self.typed_at > TYPING_EVERY:
            self.typed_at = monotonic()
            await self.hub.typing(socket, topic)

    def _understand(self, text: str | None) -> Close | ClientFrame:
        """Return what is asked for, or why the socket must be closed."""
        now = monotonic()
        if len(self.said) == MAX_FRAMES and now - self.said[0] < FRAMES_PER:
            return Close.TOO_MANY_FRAMES
        self.said.append(now)
        if text is not None and len(text) > MAX_FRAME:
            return Close.FRAME_TOO_BIG
        try:
            return read(text or "")
        except BadFrame:
            return Close.BAD_FRAME

    async def _subscribe(self, socket: Socket, name: str) -> None:
        """Watch a topic, if it exists for whoever asks; what does not and what may not be seen are told alike."""
        topic = _topic(name)
        has_room = topic in socket.topics or len(socket.topics) < MAX_TOPICS
        may = topic and has_room and await threads.at_the_door(kind_of(topic).may_watch, socket.visitor, topic.id)
        if topic is None or not may:
            socket.push(frame(topic=name, gone=True), monotonic())
            return
        if socket.closed:
            return
        room = self.hub.watch(socket, topic)
        said: dict[str, Any] = {}
        if room.kind.state is not None:
            # Asked after the socket is in the room: what happens from now on is sent, what was before is in the state.
            said["data"] = await threads.at_the_door(room.kind.state, room.community, topic.id)
        socket.push(frame(topic=name, subscribed=True, **said), monotonic())
        if room.company is not None and socket.visitor.pk is not None and socket.prefix in room.company.said:
            socket.push(room.company.said[socket.prefix], monotonic())


def _knock(scope: dict[str, Any]) -> Knock:
    headers = {name: value.decode("latin-1").lower() for name, value in scope["headers"]}
    return Knock(
        host=headers.get(b"host", ""),
        origin=headers.get(b"origin", ""),
        slug=scope["url_route"]["kwargs"].get("slug"),
        session_key=scope["cookies"].get(settings.SESSION_COOKIE_NAME),
    )


def _topic(name: str) -> Topic | None:
    try:
        return Topic.parse(name)
    except ValueError:
        return None
