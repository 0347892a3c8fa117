"""The production set-up, as far as it can be tried without a container engine."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import yaml

from config.embedded.paths import ROOT
from tests.live import free_port

COMPOSE = ROOT / "docker-compose.yml"
OURS = ("web", "live", "worker", "beat", "migrate")


@pytest.fixture
def compose() -> dict[str, Any]:
    """What docker-compose.yml says."""
    return yaml.safe_load(COMPOSE.read_text())


class TestTheComposeFile:
    def test_is_one(self) -> None:
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
        done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
        assert done.returncode == 0, done.stdout + done.stderr

    def test_asks_each_service_that_stays_whether_it_is_well(self, compose: dict[str, Any]) -> None:
        assert [name for name, service in compose["services"].items() if "healthcheck" not in service] == ["migrate"]

    def test_starts_pages_and_jobs_on_a_database_that_is_up_to_date(self, compose: dict[str, Any]) -> None:
        for name in ("web", "live", "worker", "beat"):
            conditions = {other: how["condition"] for other, how in compose["services"][name]["depends_on"].items()}
            assert conditions == {
                "migrate": "service_completed_successfully",
                "postgres": "service_healthy",
                "redis": "service_healthy",
            }

    def test_gives_our_processes_no_rights(self, compose: dict[str, Any]) -> None:
        for name in OURS:
            service = compose["services"][name]
            assert service["read_only"] is True
            assert service["cap_drop"] == ["ALL"]
            assert service["security_opt"] == ["no-new-privileges:true"]
            assert not {"privileged", "ports", "cap_add"} & set(service)
        assert re.search(r"^USER kith$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)

    def test_opens_the_proxy_alone_to_the_world(self, compose: dict[str, Any]) -> None:
        assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]
        assert compose["networks"]["inside"]["internal"] is True
        assert all(compose["services"][name]["networks"] == ["inside"] for name in ("postgres", "redis"))

    def test_keeps_jobs_whatever_happens(self, compose: dict[str, Any]) -> None:
        command = " ".join(compose["services"]["redis"]["command"])
        assert "--appendonly yes" in command
        assert "--maxmemory-policy noeviction" in command

    def test_holds_no_secret_and_starts_without_none(self, compose: dict[str, Any]) -> None:
        for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "KITH_DATABASE_PASSWORD", "EMAIL_URL", "KITH_HOST"):
            used = re.findall(r"\$\{" + name + r"[^}]*\}", COMPOSE.read_text())
            assert used
            assert all(f"{name}:?" in use for use in used)
        example = (ROOT / "deploy" / "example.env").read_text()
        given = dict(re.findall(r"^(\w+)=(.*)$", example, re.MULTILINE))
        assert given["SECRET_KEY"] == given["POSTGRES_PASSWORD"] == given["KITH_DATABASE_PASSWORD"] == ""

    def test_runs_postgres_under_a_role_that_is_no_superuser(self, compose: dict[str, Any]) -> None:
        assert "postgresql://kith:" in compose["services"]["web"]["environment"]["DATABASE_URL"]
        assert "CREATE ROLE kith LOGIN PASSWORD" in (ROOT / "deploy" / "make-database.sh").read_text()


class TestTheImage:
    def test_leaves_out_secrets_data_and_what_was_built_elsewhere(self) -> None:
        ignored = (ROOT / ".dockerignore").read_text().splitlines()
        assert {".git", ".env", "var", ".venv", "node_modules", "static", "tests"} <= set(ignored)

    def test_copies_what_is_there(self) -> None:
        copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
        names = [name for line in copied for name in line.split()]
        assert [name for name in names if not (ROOT / name).exists()] == []


class TestTheServers:
    @pytest.mark.faults
    @pytest.mark.parametrize("name", ["web", "live"])
    def test_answer_by_the_commands_of_the_compose_file(
        self, compose: dict[str, Any], name: str, tmp_path: Path
    ) -> None:
        port = free_port()
        command = [str(port) if part == "8000" else part for part in compose["services"][name]["command"]]
        command = ["127.0.0.1" if part == "0.0.0.0" else part for part in command]  # noqa: S104
        log = tmp_path / "log"
        with log.open("w") as output:
            full = [sys.executable, "-m", *command]
            child = subprocess.Popen(full, cwd=ROOT, env=dict(os.environ), stdout=output, stderr=output)  # noqa: S603
        try:
            assert self.status(port, child) == 200, log.read_text()
        finally:
            child.terminate()
            child.wait(30)

    def status(self, port: int, child: "subprocess.Popen[bytes]") -> int:
        """Return the status of /up, as soon as there is one."""
        deadline = time.monotonic() + 60
        while child.poll() is None and time.monotonic() < deadline:
            try:
                with urlopen(f"http://127.0.0.1:{port}/up", timeout=5) as answer:
                    return answer.status
            except URLError:
                time.sleep(0.1)
        return 0
