"""When Redis or a process goes away, pages are told to catch up; nothing that is kept is lost to those who watch."""

import subprocess
import time
from pathlib import Path

import pytest
import redis

from community.realtime import bus
from config.embedded.valkey import find_binary
from tests.community.realtime.pages import page
from tests.community.realtime.test_company import until
from tests.community.realtime.test_subscribing import ring
from tests.live import serving, session_of

pytestmark = pytest.mark.faults


class Valkey:
    """A server of the test's own, to be killed."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "valkey.sock"
        self.url = f"unix://{self.path}?db=0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self):
        self.path.unlink(missing_ok=True)
        command = [
            str(find_binary()),
            "--port",
            "0",
            "--unixsocket",
            str(self.path),
            "--save",
            "",
            "--dir",
            str(self.path.parent),
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  (our own command)
        until = time.monotonic() + 10
        while time.monotonic() < until:
            try:
                return redis.Redis.from_url(self.url).ping()
            except redis.ConnectionError:
                time.sleep(0.02)
        raise TimeoutError("Valkey did not start")

    def kill(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture
def valkey(tmp_path, settings):
    """A server that can be killed, and by which the test rings."""
    server = Valkey(tmp_path)
    server.start()
    settings.REDIS_URL = server.url
    bus.client.cache_clear()
    yield server
    bus.client.cache_clear()
    server.kill()


@pytest.fixture
def site(valkey, tmp_path, transactional_db):
    """The site, served with that server."""
    with serving(tmp_path, REDIS_URL=valkey.url) as served:
        yield served


class TestRedis:
    def test_killed_and_started_again_has_every_page_catch_up_and_then_goes_on(self, site, valkey, glazes, ben, dee):
        with page(site, session_of(ben)) as his, page(site, session_of(dee)) as hers:
            for one in (his, hers):
                one.watch(f"notice:{glazes.pk}")
            ring(glazes, 1)
            assert {his.hear()["data"]["revision"], hers.hear()["data"]["revision"]} == {1}
            valkey.kill()
            ring(glazes, 2)  # Lost: there is nobody to ring.
            valkey.start()

            assert his.hear(6) == hers.hear(6) == {"resync": True}
            assert his.watch(f"notice:{glazes.pk}")["data"] == {"revision": 0}
            ring(glazes, 3)
            assert his.hear()["data"]["revision"] == 3
            assert hers.hear()["data"]["revision"] == 3

    def test_away_neither_ends_sockets_nor_refuses_them(self, site, valkey, glazes, ben, dee):
        with page(site, session_of(ben)) as his:
            his.watch(f"notice:{glazes.pk}")
            valkey.kill()
            with page(site, session_of(dee)) as hers:
                assert hers.watch(f"notice:{glazes.pk}")["subscribed"]
                assert his.watch(f"notice:{glazes.pk}")["subscribed"]
                started = time.monotonic()
                ring(glazes, 1)
                assert time.monotonic() - started < 0.2
                valkey.start()
                assert hers.hear(6) == {"resync": True}

    def test_emptied_changes_nothing_for_those_who_watch(self, site, valkey, glazes, ben):
        with page(site, session_of(ben)) as his:
            his.watch(f"notice:{glazes.pk}")
            redis.Redis.from_url(valkey.url).flushall()
            ring(glazes, 1)

            assert his.hear()["data"]["revision"] == 1


class TestProcesses:
    def test_each_show_what_happened_in_the_other(self, site, valkey, tmp_path, glazes, ben, dee):
        with (
            serving(tmp_path, REDIS_URL=valkey.url) as another,
            page(site, session_of(ben)) as his,
            page(another, session_of(dee)) as hers,
        ):
            his.watch(f"notice:{glazes.pk}")
            hers.watch(f"notice:{glazes.pk}")
            for number in range(1, 21):
                ring(glazes, number)

            for one in (his, hers):
                assert [one.hear()["data"]["revision"] for _ in range(20)] == list(range(1, 21))
            his.say(typing=f"notice:{glazes.pk}")
            typing = [{"id": ben.pk, "name": "Ben"}]
            assert until(hers, lambda frame: frame["typing"] == typing and frame["here"]["count"] == 2)

    def test_that_stop_say_so_to_their_pages(self, valkey, tmp_path, transactional_db, glazes, ben):
        with serving(tmp_path, REDIS_URL=valkey.url) as ending, page(ending, session_of(ben)) as his:
            his.watch(f"notice:{glazes.pk}")
            ending.process.terminate()

            assert his.closing()[0] == 1012
