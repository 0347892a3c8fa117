"""A site that is really served: one uvicorn on `config.asgi`, on the tests' own database, for sockets and browsers."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

from community.models import Membership

#: See tests/community/realtime/app.py.
FORGET = "/forget-what-you-know"
ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Site:
    """Where it is served, and the process that serves it."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def host(self) -> str:
        """The host and port, as browsers say them."""
        return urlsplit(self.url).netloc

    def socket_url(self, slug: str = "potters") -> str:
        """Where the sockets of a community are opened."""
        return f"ws://{self.host}/ws/c/{slug}/"


def session_of(membership: Membership) -> str:
    """Sign a member in; return the session's key, for the cookie."""
    client = Client()
    assert membership.user is not None
    client.force_login(membership.user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_database_url() -> str:
    """Return the address of the database that the tests made for themselves."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path="/" + str(connection.settings_dict["NAME"])))


test_database_url.__test__ = False  # type: ignore[attr-defined]


@contextmanager
def serving(
    folder: Path, *, app: str = "tests.community.realtime.app:application", **environment: str
) -> Iterator[Site]:
    """Serve the site for a while."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = folder / f"site-{port}.log"
    command = [
        sys.executable, "-m", "uvicorn", app, "--port", str(port), "--lifespan", "off", "--no-access-log",
        "--ws", "websockets-sansio", "--ws-per-message-deflate", "false", "--timeout-graceful-shutdown", "2",
    ]  # fmt: skip
    given = {**os.environ, "DATABASE_URL": test_database_url(), "KITH_BASE_URL": url, **environment}
    with (
        log.open("wb") as output,
        subprocess.Popen(command, cwd=ROOT, env=given, stdout=output, stderr=output) as process,  # noqa: S603  (our own command)
    ):
        try:
            _wait_until_up(url, process, log)
            yield Site(url, process, log)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(url + "/up", timeout=2):  # noqa: S310  (our own address)
                return
        except (URLError, OSError):
            time.sleep(0.05)
    pytest.fail("the site did not start:\n" + log.read_text()[-4000:])


@pytest.fixture(scope="session")
def _served(django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with django_db_blocker.unblock():
        folder = tmp_path_factory.mktemp("site")
        with serving(folder) as site:
            yield site


@pytest.fixture
def live_site(transactional_db: None, _served: Site) -> Site:
    """The site, served for all tests by one process; each test finds the database empty."""
    cache.clear()
    with urlopen(_served.url + FORGET, timeout=10):  # noqa: S310  (our own address)
        return _served
