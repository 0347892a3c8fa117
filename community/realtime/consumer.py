"""The one socket consumer: it lets in, takes subscriptions, and leaves the sending to the hub."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import Any

from channels.consumer import AsyncConsumer
from channels.exceptions import StopConsumer

from community.realtime import threads
from community.realtime.closing import Close
from community.realtime.frames import MAX_FRAME, BadFrame, ClientFrame, Verb, read
from community.realtime.handshake import Knock, welcome
from community.realtime.hub import Hub, hub
from community.realtime.sockets import Message, Socket, frame
from community.realtime.topics import Topic, kind_of

MAX_TOPICS = 50
#: A socket may send so many frames in so many seconds.
MAX_FRAMES = 20
FRAMES_PER = 10.0
#: Pages say every three seconds that somebody types; more often is not listened to.
TYPING_EVERY = 2.0


class LiveConsumer(AsyncConsumer):
    """One page's socket. It only shows: nothing that members write comes in here."""

    #: The hub does what a channel layer's groups would do, at a seventh of the cost (docs/decisions/0003-live-hub.md).
    channel_layer_alias = "none"

    scope: dict[str, Any]
    hub: Hub
    socket: Socket | None = None
    typed_at = 0.0

    async def dispatch(self, message: Message) -> None:
        """Handle what the server says. Unlike Channels' own, this does not hop to a thread for every frame."""
        handlers = {
            "websocket.connect": self.connect,
            "websocket.receive": self.receive,
            "websocket.disconnect": self.disconnect,
        }
        await handlers[message["type"]](message)

    async def connect(self, _message: Message) -> None:
        """Let in who may come in. The others are refused before there is a socket, all in the same way."""
        headers = {name: value.decode("latin-1").lower() for name, value in self.scope["headers"]}
        slug = self.scope["url_route"]["kwargs"].get("slug")
        knock = Knock(host=headers.get(b"host", ""), origin=headers.get(b"origin", ""), slug=slug)
        let_in = await threads.at_the_door(welcome, knock, self.scope["session"]) if knock.is_from_own_page else None
        if let_in is None:
            await self.base_send({"type": "websocket.close"})
            return
        await self.base_send({"type": "websocket.accept"})
        self.hub = hub()
        self.socket = Socket(
            self.scope["plain_send"], visitor=let_in.visitor, standing=let_in.standing, prefix=let_in.prefix
        )
        self.said: deque[float] = deque(maxlen=MAX_FRAMES)
        # What was needed to come in is needed no more, and would be kept for as long as the page is open.
        self.scope = {}
        if self.hub.is_full:
            self.socket.close(Close.OVERLOADED)
        else:
            await self.hub.enter(self.socket, let_in.community)

    async def disconnect(self, _message: Message) -> None:
        """Forget a socket that was closed."""
        if self.socket is not None:
            self.socket.closed = True
            self.hub.leave(self.socket)
        raise StopConsumer

    async def receive(self, message: Message) -> None:
        """Do what a page asks for, unless it asks for too much or for nonsense."""
        socket = self.socket
        if socket is None or socket.closed:
            return
        fault = self._fault(message.get("text"))
        if isinstance(fault, Close):
            self.hub.leave(socket)
            socket.close(fault)
            return
        answer = {Verb.SUBSCRIBE: self._subscribe, Verb.UNSUBSCRIBE: self._unsubscribe, Verb.TYPING: self._typing}
        await answer[fault.verb](socket, fault.topic)

    def _fault(self, text: str | None) -> Close | ClientFrame:
        """Return what was asked for, or why the socket must be closed."""
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
        if topic is None or (topic not in socket.topics and len(socket.topics) >= MAX_TOPICS):
            socket.push(frame(topic=name, gone=True), monotonic())
            return
        kind = kind_of(topic)
        may = await threads.at_the_door(kind.may_watch, socket.visitor, topic.id)
        if socket.closed:
            return
        if not may:
            socket.push(frame(topic=name, gone=True), monotonic())
            return
        room = self.hub.watch(socket, topic)
        if room.company is not None and socket.visitor.pk is not None and socket.prefix in room.company.said:
            socket.push(room.company.said[socket.prefix], monotonic())
        said: dict[str, Any] = {}
        if kind.state is not None:
            # Asked after the socket is in the room: what happens from now on is sent, what was before is in the state.
            said["data"] = await threads.at_the_door(kind.state, room.community, topic.id)
        socket.push(frame(topic=name, subscribed=True, **said), monotonic())

    async def _unsubscribe(self, socket: Socket, name: str) -> None:
        if (topic := _topic(name)) is not None:
            self.hub.unwatch(socket, topic)

    async def _typing(self, socket: Socket, name: str) -> None:
        topic = _topic(name)
        now = monotonic()
        if topic is not None and topic in socket.topics and now - self.typed_at > TYPING_EVERY:
            self.typed_at = now
            await self.hub.typing(socket, topic)


def _topic(name: str) -> Topic | None:
    try:
        return Topic.parse(name)
    except ValueError:
        return None
