"""``bin/start`` as an operator knows it: one command, whatever happened before."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from config.embedded.paths import ROOT
from config.embedded.processes import command_line

pytestmark = pytest.mark.faults


class Installation:
    """A data folder, and what is run on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.child: subprocess.Popen[str] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The environment of somebody who has configured nothing but the folder; all is set up already."""
        ours = ("KITH_", "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return {**kept, "KITH_DATA": str(self.folder), "KITH_PREPARED": "embedded"}

    def command(self, name: str, *arguments: str) -> list[str]:
        return [sys.executable, str(ROOT / "bin" / name), *arguments]

    def start(self) -> None:
        """Start everything and return when it says that it is ready."""
        output = self.folder / "said.txt"
        with output.open("w") as file:
            command = self.command("start", "--no-demo", "--port", str(self.port))
            self.child = subprocess.Popen(command, env=self.environment, stdout=file, stderr=file, text=True)  # noqa: S603
        deadline = time.monotonic() + 60
        while "Ctrl-C stops everything" not in output.read_text():
            assert self.child.poll() is None, output.read_text()
            assert time.monotonic() < deadline, output.read_text()
            time.sleep(0.05)

    def run(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of the commands to its end."""
        command = self.command(name, *arguments)
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60)  # noqa: S603

    def processes(self) -> dict[str, int]:
        """Return the numbers of the running processes by what they are."""
        names = {"postgres -D": "postgres", "valkey-server": "valkey", "config.server": "web"}
        names |= {"config worker": "worker", "config beat": "beat"}
        found = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal() and self.is_ours(int(entry.name)):
                line = command_line(int(entry.name))
                found |= {name: int(entry.name) for part, name in names.items() if part in line}
        return found

    def is_ours(self, pid: int) -> bool:
        """Say whether a process was started for this folder."""
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            return False
        data = str(self.folder)
        return f"KITH_DATA={data}\0".encode() in environment or f"{data}/" in command_line(pid)

    def get(self, path: str) -> int:
        """Return the status of a page."""
        try:
            with urlopen(f"http://localhost:{self.port}{path}", timeout=10) as answer:
                return answer.status
        except HTTPError as failure:
            return failure.code

    def stop(self) -> int:
        """Ask everything to stop and return the exit code."""
        assert self.child is not None
        self.child.send_signal(signal.SIGINT)
        return self.child.wait(60)


@pytest.fixture
def kith(kept_folder: Path) -> Iterator[Installation]:
    """An installation that is not running yet, and is not running any more at the end."""
    made = Installation(kept_folder)
    yield made
    if made.child and made.child.poll() is None:
        made.stop()


@pytest.fixture
def new(folder: Path) -> Installation:
    """An installation on which nothing was ever run."""
    return Installation(folder)


class TestStart:
    def test_runs_everything_and_stops_it_all(self, kith: Installation) -> None:
        kith.start()
        assert kith.get("/ready") == 200
        assert set(kith.processes()) == {"postgres", "valkey", "web", "worker", "beat"}

        said = kith.run("start", "--no-demo", "--port", str(kith.port))
        assert said.returncode == 1
        assert f"Kith runs here already: http://localhost:{kith.port} (process {kith.child.pid})" in said.stdout

        same = kith.run("manage", "exec", "psql", "-Atc", "SELECT 'the same services'")
        assert same.stdout == "the same services\n"

        assert kith.stop() == 0
        assert kith.processes() == {}
        assert not (kith.folder / "running.json").exists()

    def test_brings_back_each_that_is_killed(self, kith: Installation) -> None:
        kith.start()
        before = kith.processes()
        for pid in before.values():
            os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 30
        # Nobody is turned away meanwhile: the socket stays open.
        while kith.get("/ready") != 200 or set(kith.processes()) != set(before):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert not set(kith.processes().values()) & set(before.values())

    def test_again_after_kill_9_finds_everything(self, kith: Installation) -> None:
        kith.start()
        make = "from members.models import User; User.objects.create(email='ben@example.org', name='Ben')"
        assert kith.run("manage", "shell", "-c", make).returncode == 0
        kith.child.kill()
        kith.child.wait()
        kith.start()
        find = "from members.models import User; print(User.objects.get().name)"
        assert kith.run("manage", "shell", "-v", "0", "-c", find).stdout == "Ben\n"
        assert kith.get("/ready") == 200

    def test_on_a_taken_port_refuses_before_anything_is_started(self, new: Installation) -> None:
        with socket.create_server(("127.0.0.1", new.port)):
            said = new.run("start", "--port", str(new.port))
        assert said.returncode == 1
        assert f"Port {new.port} on 127.0.0.1 is taken" in said.stdout
        assert "bin/start --port" in said.stdout
        assert list(new.folder.iterdir()) == []

    @pytest.mark.parametrize("port", ["0", "65536", "-1", "http", ""])
    def test_on_what_is_no_port_says_what_is(self, kith: Installation, port: str) -> None:
        said = kith.run("start", f"--port={port}")
        assert said.returncode == 2
        assert "a number from 1 to 65535" in said.stderr


class TestManage:
    def test_brings_its_own_services_and_takes_them_away(self, kith: Installation) -> None:
        said = kith.run("manage", "exec", "psql", "-Atc", "SELECT current_user")
        assert (said.stdout, said.returncode) == ("kith\n", 0)
        assert kith.processes() == {}

    def test_ends_as_its_command_ends(self, kith: Installation) -> None:
        assert kith.run("manage", "exec", "sh", "-c", "exit 7").returncode == 7
        said = kith.run("manage", "no_such_command")
        assert said.returncode == 1
        assert "Unknown command" in said.stderr

    def test_lets_another_command_finish(self, kith: Installation) -> None:
        shell = ["exec", "sh", "-c"]
        first = subprocess.Popen(kith.command("manage", *shell, "sleep 2"), env=kith.environment)  # noqa: S603
        running = kith.folder / "running.json"
        while not (running.exists() and json.loads(running.read_text())["environment"]):
            time.sleep(0.02)
        second = kith.run("manage", *shell, "sleep 3; psql -Atc 'SELECT 1'")
        assert second.stdout == "1\n"
        assert first.wait(20) == 0
        assert kith.processes() == {}

    def test_makes_a_backup_that_can_be_restored_elsewhere(self, kith: Installation, new: Installation) -> None:
        dump = kith.folder / "kith.dump"
        write = "CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE TABLE said AS SELECT 'hello' AS words"
        assert kith.run("manage", "exec", "psql", "-qc", write).returncode == 0
        assert kith.run("manage", "exec", "pg_dump", "-Fc", "-f", str(dump)).returncode == 0
        restore = ["pg_restore", "--clean", "--if-exists", "--no-owner", "-d", "kith", str(dump)]
        done = new.run("manage", "exec", *restore)
        assert done.returncode == 0, done.stderr
        assert new.run("manage", "exec", "psql", "-Atc", "SELECT words FROM said").stdout == "hello\n"
