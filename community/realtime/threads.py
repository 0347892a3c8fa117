"""Threads of our own for what asks the database, so that the event loop never waits.

Two small pools with a connection kept for each thread: what a process can open is bounded, connections are checked
before they are used, and none dies open with a thread. A thousand pages knocking at once wait for each other at the
door, while what is happening inside goes on.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

P = ParamSpec("P")
T = TypeVar("T")

#: How long a database connection is taken to be sound after it was found so, in seconds.
LOOKED_AT_EVERY = 1.0

_last = threading.local()
_door = ThreadPoolExecutor(max_workers=2, thread_name_prefix="live-door")
_inside = ThreadPoolExecutor(max_workers=3, thread_name_prefix="live-inside")


async def at_the_door(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Call `function` in a thread that may ask the database, behind others who want to come in."""
    return await _call(_door, lambda: function(*args, **kwargs))


async def inside(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Call `function` in a thread that may ask the database, ahead of those at the door."""
    return await _call(_inside, lambda: function(*args, **kwargs))


async def _call(pool: ThreadPoolExecutor, function: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(pool, _with_sound_connection, function)


def _with_sound_connection(function: Callable[[], T]) -> T:
    """Call with a connection that was looked at a moment ago, and leave none behind that has failed.

    Looking costs a query, so a thread that is busy does it once a second and not for each of a thousand pages.
    """
    now = monotonic()
    if now - getattr(_last, "looked", 0.0) > LOOKED_AT_EVERY:
        close_old_connections()
        _last.looked = now
    try:
        return function()
    except Exception:
        close_old_connections()
        raise
