"""A database for the occasion, servers on it, and what their processes cost."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@contextmanager
def temporary_database() -> Iterator[None]:
    """Set Django up on a database of our own, for us and for the servers that we start."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["TEST"]["NAME"] = f"benchmark_{connection.settings_dict['NAME']}"
    before = connection.settings_dict["NAME"]
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    parts = urlsplit(os.environ["DATABASE_URL"])
    os.environ["DATABASE_URL"] = urlunsplit(parts._replace(path=f"/{name}"))
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


@dataclass(frozen=True)
class Server:
    """A process that serves, and where."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def origin(self) -> str:
        """What browsers say as the origin of its pages."""
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """Return the seconds of processor time used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self) -> int:
        """Return the bytes that are resident."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * PAGE


@contextmanager
def uvicorn(app: str, **environment: str) -> Iterator[Server]:
    """Serve an ASGI application as `bin/start` does."""
    allow_many_files()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "uvicorn", app, "--port", str(port), "--lifespan", "off", "--no-access-log",
        "--ws", "websockets-sansio", "--ws-per-message-deflate", "false", "--log-level", "error",
    ]  # fmt: skip
    given = {**os.environ, "KITH_BASE_URL": f"http://127.0.0.1:{port}", "KITH_LOG_LEVEL": "ERROR", **environment}
    process = subprocess.Popen(command, cwd=ROOT, env=given)  # noqa: S603  (our own command)
    try:
        _wait_for(port, process)
        yield Server(port, process)
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the server did not start")


def allow_many_files() -> None:
    """Let us and our children open as many sockets as the system allows."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
