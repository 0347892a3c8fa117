"""Valkey of our own keeps what it was given, through any crash."""

import os
import signal
import time
from pathlib import Path

import pytest
import redis

from config.embedded.supervisor import Supervisor
from config.embedded.valkey import Valkey

pytestmark = pytest.mark.faults


@pytest.fixture
def valkey(folder: Path, supervisor: Supervisor) -> Valkey:
    """A server that runs."""
    server = Valkey.at(folder, folder / "valkey.log")
    supervisor.start(server.program)
    return server


def client(server: Valkey) -> "redis.Redis[bytes]":
    """Return a client of the server."""
    return redis.Redis.from_url(server.url)


class TestValkey:
    def test_never_drops_a_job_for_want_of_memory_and_writes_each_down(self, valkey: Valkey) -> None:
        with client(valkey) as connection:
            assert connection.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
            assert connection.config_get("appendonly") == {"appendonly": "yes"}

    def test_is_reached_by_its_owner_alone(self, valkey: Valkey) -> None:
        assert valkey.socket.stat().st_mode & 0o077 == 0
        assert valkey.socket.parent.stat().st_mode & 0o077 == 0
        with client(valkey) as connection:
            assert connection.config_get("port") == {"port": "0"}

    def test_a_killed_server_comes_back_with_what_it_had(self, valkey: Valkey, supervisor: Supervisor) -> None:
        with client(valkey) as connection:
            connection.rpush("jobs", "one", "two")
        os.kill(int(valkey.pid_file.read_text()), signal.SIGKILL)
        deadline = time.monotonic() + 10
        supervisor.tick()
        while not valkey.is_ready() and time.monotonic() < deadline:
            supervisor.tick()
            time.sleep(0.05)
        with client(valkey) as connection:
            assert connection.lrange("jobs", 0, -1) == [b"one", b"two"]

    def test_a_server_that_was_left_behind_makes_way(self, valkey: Valkey, supervisor: Supervisor) -> None:
        again = Valkey.at(valkey.folder.parent, valkey.log)
        another = Supervisor()
        another.start(again.program)
        assert client(again).ping()
        another.stop()

    def test_a_socket_that_nobody_listens_on_is_no_obstacle(self, folder: Path, supervisor: Supervisor) -> None:
        server = Valkey.at(folder, folder / "valkey.log")
        server.socket.touch()
        server.pid_file.write_text("1\n")
        supervisor.start(server.program)
        assert client(server).ping()
