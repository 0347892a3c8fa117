"""One page's socket, as the hub knows it: what it is sent, and when it is cut."""

from __future__ import annotations

import asyncio
import json
import types
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator
from time import monotonic
from typing import Any

from community.access import Visitor
from community.realtime.closing import Close
from community.realtime.standing import Standing
from community.realtime.topics import Topic

Message = dict[str, Any]
Send = Callable[[Message], Coroutine[Any, Any, None]]

#: What may wait for a reader beside what the server's own buffer (64 KiB) holds: more, and it is cut and resumes.
MAX_WAITING_FRAMES = 100
MAX_WAITING_CHARACTERS = 512 * 1024
#: How long a reader may stand still, in seconds.
PATIENCE = 10
#: What sending raises when the browser is gone: OSError as ASGI has it, RuntimeError where the server hung up itself.
GONE = (OSError, RuntimeError)
#: How long one that is cut is given to read the reason.
PARTING = 5


def frame(**words: Any) -> Message:
    """Make the message that carries one frame to a browser."""
    return {"type": "websocket.send", "text": json.dumps(words, ensure_ascii=False, separators=(",", ":"))}


class Socket:
    """A socket that was let in. Frames are sent in order, at once if the reader keeps up."""

    __slots__ = (
        "_abort", "_held", "_send", "_sender", "_waiting", "closed", "last_sent", "missed", "prefix", "standing",
        "topics", "visitor",
    )  # fmt: skip

    def __init__(self, send: Send, *, visitor: Visitor, standing: Standing | None, prefix: str) -> None:
        self.visitor = visitor
        self.standing = standing
        #: Where the community's pages begin for this browser: its addresses are written so.
        self.prefix = prefix
        self.topics: set[Topic] = set()
        self.closed = False
        #: Whether something was withheld because its rights could not be looked up in time.
        self.missed = False
        self.last_sent = monotonic()
        self._send = send
        self._abort = _abort_of(send)
        self._waiting: deque[Message] | None = None
        self._held = 0
        self._sender: asyncio.Task[None] | None = None

    @property
    def watcher(self) -> tuple[int, int | None]:
        """The community and the membership by which it watches."""
        return self.visitor.community_id, self.visitor.pk

    def push(self, message: Message, now: float) -> None:
        """Send a frame, or have it wait its turn; a reader who lets too many wait is cut.

        The first step of sending is taken here and now: nearly always it is the only one, and a task for each of a
        thousand sockets would cost more than the sending.
        """
        if self.closed:
            return
        if self._sender is not None:
            self._wait(message, now)
            return
        sending = self._send(message)
        try:
            blocked_on = sending.send(None)
        except StopIteration:
            self.last_sent = now
        except GONE:
            self.closed = True  # The consumer hears of it too, and leaves.
        else:
            self.last_sent = now
            self._sender = asyncio.ensure_future(self._drain(_resume(sending, blocked_on)))

    def _wait(self, message: Message, now: float) -> None:
        if self._waiting is None:
            self._waiting = deque()
        self._waiting.append(message)
        self._held += len(message["text"])
        if len(self._waiting) > MAX_WAITING_FRAMES or self._held > MAX_WAITING_CHARACTERS or self.is_stuck(now):
            self.close(Close.TOO_SLOW)

    async def _drain(self, first: Awaitable[None]) -> None:
        """Finish a sending that was blocked, then send what has waited meanwhile."""
        try:
            await first
            while self._waiting and not self.closed:
                message = self._waiting.popleft()
                self._held -= len(message["text"])
                self.last_sent = monotonic()
                await self._send(message)
        except GONE:
            self.closed = True
        else:
            self._sender = None

    def is_stuck(self, now: float) -> bool:
        """Whether its reader has stood still for too long."""
        return self._sender is not None and now - self.last_sent > PATIENCE

    def close(self, code: Close) -> None:
        """Close it, saying why; a reader who does not read even that is hung up on."""
        if self.closed:
            return
        self.closed = True
        if self._waiting is not None:
            self._waiting.clear()
        self._sender = asyncio.ensure_future(self._part(code, self._sender))

    async def _part(self, code: Close, sender: asyncio.Task[None] | None) -> None:
        try:
            async with asyncio.timeout(PARTING):
                if sender is not None:
                    await asyncio.wait([sender])
                await self._send({"type": "websocket.close", "code": int(code)})
        except TimeoutError:
            self._abort()
        except GONE:
            return  # It was gone before we could say why.


@types.coroutine
def _resume(begun: Coroutine[Any, Any, None], blocked_on: Any) -> Generator[Any, Any, None]:
    """Go on with a coroutine whose first step was taken by hand and ended in `blocked_on`."""
    while True:
        advance: Callable[[Any], Any]
        try:
            given = yield blocked_on
            advance = begun.send
        except BaseException as thrown:  # noqa: BLE001  (a cancellation belongs to what is being resumed)
            given, advance = thrown, begun.throw
        try:
            blocked_on = advance(given)
        except StopIteration:
            return


def _abort_of(send: Send) -> Callable[[], None]:
    """Find how the server hangs up without waiting for the reader: ASGI has no word for it, uvicorn's transport has."""
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    return getattr(transport, "abort", lambda: None)
