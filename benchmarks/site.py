"""A database for the occasion, and servers on it."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
#: Bytes of what a process said that are shown when something goes wrong.
LAST_WORDS = 4000


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
    _number_on()
    parts = urlsplit(os.environ["DATABASE_URL"])
    os.environ["DATABASE_URL"] = urlunsplit(parts._replace(path=f"/{name}"))
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def _number_on() -> None:
    """Give rows numbers that no earlier run gave: Redis still knows what it drew for those."""
    from django.apps import apps
    from django.db import connection

    with connection.cursor() as cursor:
        for name in ("community.Community", "community.Space", "discussions.Thread", "discussions.Reply"):
            table = apps.get_model(name)._meta.db_table
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, int(time.time()) % 1_000_000 + 1]
            )


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
    port = _free_port()
    command = [
        "uvicorn", app, "--port", str(port), "--lifespan", "off", "--no-access-log",
        "--ws", "websockets-sansio", "--ws-per-message-deflate", "false", "--log-level", "error",
    ]  # fmt: skip
    with python(command, **at(port), KITH_LOG_LEVEL="ERROR", **environment) as process:
        yield _up(port, process)


@contextmanager
def granian(**environment: str) -> Iterator[Server]:
    """Serve pages as the production page server does (docker-compose.yml), with files as `bin/start` collects them."""
    port = _free_port()
    command = [
        "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2", "--blocking-threads", "4",
        "--backpressure", "64", "--no-log", "config.wsgi:application",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        given = {**at(port), "KITH_STATIC": folder, "KITH_RATE_FACTOR": "1000000", **environment}
        with python(["django", "collectstatic", "--noinput", "-v0"], **given) as collecting:
            if collecting.wait():
                raise RuntimeError("collectstatic failed")
        with python(command, **given) as process:
            yield _up(port, process)


@contextmanager
def python(module: list[str], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a Python module, and end it with what it started; show the end of what it said if that went wrong."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603  (our own command)
            [sys.executable, "-m", *module],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            yield process
        except Exception:
            said.seek(max(0, said.seek(0, os.SEEK_END) - LAST_WORDS))
            sys.stderr.buffer.write(said.read())
            raise
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def at(port: int) -> dict[str, str]:
    """Say to a server what its address is."""
    return {"KITH_BASE_URL": f"http://127.0.0.1:{port}"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _up(port: int, process: subprocess.Popen[bytes]) -> Server:
    _wait_for(port, process)
    return Server(port, process)


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
