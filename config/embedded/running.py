"""Who runs the services of a data folder, and how others can use them meanwhile."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from .locks import Lock


@dataclass(frozen=True)
class Running:
    """A command that runs the services of a data folder."""

    pid: int
    command: str  # "bin/start", "bin/manage" or "bin/test"
    address: str  # Empty where no pages are served.
    environment: dict[str, str]  # What a process needs to use the services; empty while they are being started.


def claim(data: Path, command: str, address: str = "") -> Lock | None:
    """Return the lock of whoever runs the services of this data folder, or None if somebody else does."""
    lock = Lock(data / "running.lock")
    if lock.take():
        publish(data, Running(os.getpid(), command, address, {}))
        return lock
    lock.release()
    return None


def publish(data: Path, running: Running) -> None:
    """Let other commands know; the file holds secrets and is only for its owner."""
    new = data / "running.json.new"
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(running), file)
    new.replace(data / "running.json")


def withdraw(data: Path) -> None:
    """Say that the services are not there any more."""
    (data / "running.json").unlink(missing_ok=True)


def find(data: Path) -> Running | None:
    """Return who runs the services of this data folder, or None if nobody does."""
    if not (data / "running.lock").exists():
        return None
    lock = Lock(data / "running.lock")
    try:
        if lock.take(shared=True):
            return None
        return Running(**json.loads((data / "running.json").read_text()))
    except FileNotFoundError:
        return None
    finally:
        lock.release()
