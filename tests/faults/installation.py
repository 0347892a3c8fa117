"""A whole installation of its own, started by bin/start in a folder of the test's, to be hurt and looked at."""

import json
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: What of our own environment the installation gets: it brings its own services and its own settings.
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR")


@dataclass
class Installation:
    """A running bin/start."""

    process: subprocess.Popen[bytes]
    data: Path
    port: int
    environment: dict[str, str]

    def manage(self, code: str) -> Any:
        """Run Python inside the installation and return what it prints last, read as JSON."""
        done = subprocess.run(  # noqa: S603
            [ROOT / "bin" / "manage", "shell", "-v", "0", "-c", code],
            env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        return json.loads(done.stdout.strip().splitlines()[-1])

    def pid_of(self, *words: str) -> int:
        """Return the process below the supervisor whose command has all of `words`, the oldest first."""
        for pid in descendants(self.process.pid):
            if all(word in command_of(pid) for word in words):
                return pid
        raise LookupError(f"no process {words} among {[command_of(p) for p in descendants(self.process.pid)]}")

    def kill(self, *words: str) -> int:
        """Kill a process of ours as a crash would, and return its number."""
        pid = self.pid_of(*words)
        os.kill(pid, signal.SIGKILL)
        return pid

    def stop(self) -> None:
        """Stop it as Ctrl-C does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def start(data: Path, *, patience: float = 120.0) -> Installation:
    """Start an installation without a demo community, and return when it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {"KITH_DATA": str(data), "KITH_RATE_FACTOR": "1000000"}
    data.mkdir(parents=True, exist_ok=True)
    with (data / "start.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603
            [ROOT / "bin" / "start", "--port", str(port), "--no-demo"],
            env=environment,
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
    installation = Installation(process, data, port, environment)
    deadline = time.monotonic() + patience
    while b"Ready after" not in (data / "start.log").read_bytes():
        if process.poll() is not None or time.monotonic() > deadline:
            installation.stop()
            raise RuntimeError((data / "start.log").read_text())
        time.sleep(0.1)
    return installation


def descendants(pid: int) -> list[int]:
    """Return the numbers of all processes below `pid`, parents before children."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            children.setdefault(parent, []).append(int(folder.name))
    found, waiting = [], [pid]
    while waiting:
        below = sorted(children.get(waiting.pop(0), []))
        found += below
        waiting += below
    return found


def command_of(pid: int) -> str:
    """Return a process's command line, empty if it is gone."""
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
