"""What a long-running program is to the supervisor, and what can go wrong with one."""

import signal
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


class CannotStart(Exception):
    """A program cannot be started; the text says why and what to do."""


@dataclass(frozen=True)
class Program:
    """A program that should be running: how to start it, when it is ready, and how to end it."""

    name: str
    log: Path
    launch: Callable[[], subprocess.Popen[bytes]]
    ready: Callable[[], bool]
    ending: Sequence[tuple[signal.Signals, float]]  # Signals, and the seconds to wait after each.
    vital: bool = False  # It has data to bring to safety: never hurried when everything stops.
