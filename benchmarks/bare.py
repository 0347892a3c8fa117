"""The floor of the fan-out: an ASGI application that hands on what Redis says to every socket, and does nothing else."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from redis.asyncio import Redis

CHANNEL = "benchmark:bare"
senders: set[Any] = set()
listening: list[asyncio.Task[None]] = []


async def listen() -> None:
    """Hand on for ever."""
    async with Redis.from_url(os.environ["REDIS_URL"], socket_timeout=None).pubsub() as pubsub:
        await pubsub.subscribe(CHANNEL)
        async for message in pubsub.listen():
            if message["type"] == "message":
                frame = {"type": "websocket.send", "text": message["data"].decode()}
                for send in list(senders):
                    await send(frame)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Accept; answer whatever is said as a subscription."""
    if not listening:
        listening.append(asyncio.ensure_future(listen()))
    await receive()
    await send({"type": "websocket.accept"})
    while (await receive())["type"] == "websocket.receive":
        senders.add(send)
        await send({"type": "websocket.send", "text": '{"subscribed":true}'})
    senders.discard(send)
