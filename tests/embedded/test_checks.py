"""``bin/test``: whatever fails is named at the end, above pytest's own last line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded import checks
from config.embedded.chromium import find_chromium
from config.embedded.paths import ROOT


def words(text: str) -> list[str]:
    """Return a command that says something and succeeds."""
    return ["-c", f"print({text!r})"]


@pytest.fixture
def pytest_runs(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """Stand in for pytest, which cannot be run in itself here, and note what it is told."""
    runs: list[dict[str, str]] = []
    real = subprocess.run

    def run(command, **how):
        if "pytest" in map(str, command):
            runs.append({"command": " ".join(map(str, command)), **how["env"]})
            return subprocess.CompletedProcess(command, 0)
        return real(command, **how)

    monkeypatch.setattr(checks.subprocess, "run", run)
    return runs


class TestChecks:
    def test_are_all_run_and_those_that_failed_are_named(self, monkeypatch, capsys, pytest_runs) -> None:
        monkeypatch.setattr(
            checks, "CHECKS", {"good": words("hidden"), "bad": ["-c", "exit('the reason')"], "last": words("hidden")}
        )
        assert checks.run([], dict(os.environ)) == 1
        told = capsys.readouterr().out
        assert [line.split(" (")[0].strip() for line in told.splitlines() if " (" in line] == [
            "good: ok",
            "bad: failed",
            "last: ok",
        ]
        assert "the reason" in told
        assert "hidden" not in told
        assert pytest_runs[0]["KITH_FAILED_CHECKS"] == "bad"

    def test_pass_when_all_pass(self, monkeypatch, pytest_runs) -> None:
        monkeypatch.setattr(checks, "CHECKS", {"good": words("hidden")})
        assert checks.run([], dict(os.environ)) == 0
        assert "KITH_FAILED_CHECKS" not in pytest_runs[0]

    def test_are_left_out_when_pytest_is_given_arguments(self, monkeypatch, pytest_runs) -> None:
        monkeypatch.setattr(checks, "CHECKS", {"bad": ["-c", "exit(1)"]})
        assert checks.run(["tests/deploy", "-k", "image"], dict(os.environ)) == 0
        assert pytest_runs[0]["command"].endswith("tests/deploy -k image")

    def test_that_failed_stand_above_the_last_line(self, tmp_path: Path) -> None:
        (tmp_path / "test_it.py").write_text("def test_it(): pass\n")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "config.embedded.closing_words", "-p", "no:django"]
        done = subprocess.run(  # noqa: S603
            [*command, "-c", os.devnull, "--rootdir", str(tmp_path), str(tmp_path)],
            cwd=ROOT,
            env={**os.environ, "KITH_FAILED_CHECKS": "mypy"},
            capture_output=True,
            text=True,
        )
        lines = done.stdout.splitlines()
        assert "FAILED: mypy (see above)" in lines
        assert lines[-1].startswith("1 passed")


class TestTheBrowser:
    def test_is_the_one_that_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        browser = tmp_path / "browser"
        browser.touch(mode=0o755)
        monkeypatch.setenv("KITH_CHROMIUM", str(browser))
        assert find_chromium() == browser
        monkeypatch.setenv("KITH_CHROMIUM", str(tmp_path / "none"))
        assert find_chromium() is None
