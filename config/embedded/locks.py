"""Locks between processes, which the kernel frees when their holder dies, however it dies."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .progress import say


class Lock:
    """A file lock that says who holds it. Children of the holder do not inherit it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self, *, shared: bool = False, wait: bool = False) -> bool:
        """Take the lock and say whether that worked; with ``wait`` it always does, sooner or later."""
        mode = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(self.descriptor, mode if wait else mode | fcntl.LOCK_NB)
        except OSError as failure:
            if failure.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                raise
            return False
        return True

    def release(self) -> None:
        """Let others have the lock."""
        os.close(self.descriptor)

    def __enter__(self) -> "Lock":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


@contextmanager
def held(path: Path, *, on_wait: str) -> Iterator[None]:
    """Hold the lock; if somebody else has it, say ``on_wait`` once and wait."""
    lock = Lock(path)
    if not lock.take():
        say(on_wait)
        lock.take(wait=True)
    try:
        yield
    finally:
        lock.release()
