"""Kith's own three processes: the web server, the worker, and the clock that gives the worker its recurring jobs."""

import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from . import paths
from .address import Address, is_up
from .paths import PYTHON, ROOT
from .processes import spawn
from .program import Program

POLITELY = ((signal.SIGTERM, 12.0),)
CELERY = ("celery", "-A", "config")
WORKER_THREADS = 4


def web(address: Address, listener: int, environment: Mapping[str, str]) -> Program:
    """Pages and sockets, on a socket that listens already; ready when pages answer."""
    host = environment["KITH_BASE_URL"].partition("://")[2]
    command = ["config.server", str(listener)]
    return program("web", command, environment, ready=lambda: is_up(address, host), keep_open=[listener])


def worker(environment: Mapping[str, str]) -> Program:
    """Whatever need not be done while somebody waits."""
    return program("worker", [*CELERY, "worker", "-P", "threads", "-c", str(WORKER_THREADS), "-l", "INFO"], environment)


def beat(data: Path, environment: Mapping[str, str]) -> Program:
    """The clock. Its own process: as a child of the worker it would outlive a worker that is killed."""
    return program("beat", [*CELERY, "beat", "-s", str(data / "beat-schedule"), "-l", "INFO"], environment)


def program(
    name: str,
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    ready: Callable[[], bool] = lambda: True,
    keep_open: Sequence[int] = (),
) -> Program:
    """Return a program that is a Python module with arguments."""
    log = paths.logs() / f"{name}.log"
    full: list[str | Path] = [PYTHON, "-m", *command]

    def launch() -> "subprocess.Popen[bytes]":
        return spawn(full, log=log, environment=environment, folder=ROOT, keep_open=keep_open)

    return Program(name, log, launch, ready, POLITELY)
