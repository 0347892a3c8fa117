"""Threads of our own for what asks the database, so that the event loop never waits.

Two small pools with a connection kept for each thread: what a process can open is bounded, connections are checked
before they are used, and none dies open with a thread. A thousand pages knocking at once wait for each other at the
door, while what is happening inside goes on.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

P = ParamSpec("P")
T = TypeVar("T")

_door = ThreadPoolExecutor(max_workers=2, thread_name_prefix="live-door")
_inside = ThreadPoolExecutor(max_workers=3, thread_name_prefix="live-inside")


async def at_the_door(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Call `function` in a thread that may ask the database, behind others who want to come in."""
    return await _call(_door, lambda: function(*args, **kwargs))


async def inside(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Call `function` in a thread that may ask the database, ahead of those at the door."""
    return await _call(_inside, lambda: function(*args, **kwargs))


async def _call(pool: ThreadPoolExecutor, function: Callable[[], T]) -> T:
    def with_fresh_connections() -> T:
        close_old_connections()
        try:
            return function()
        finally:
            close_old_connections()

    return await asyncio.get_running_loop().run_in_executor(pool, with_fresh_connections)
