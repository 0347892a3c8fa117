"""One line for each step of a set-up: what it does, that it is still at it, and how long it took."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from . import paths

TAIL = 25  # Lines of a failed command's output that are shown.
HEARTBEAT = 5.0  # Seconds between two signs of life where the output is no terminal.

standard_output_is_taken = False  # By the output of a command, which another program may read.


class SetupFailed(Exception):
    """A step could not be done; the text says which, why and what to do."""


def talk_on_standard_error() -> None:
    """Leave standard output to the command that is going to be run."""
    global standard_output_is_taken
    standard_output_is_taken = True


def terminal() -> TextIO:
    """Return the stream on which the person at the terminal is told things."""
    return sys.stderr if standard_output_is_taken else sys.stdout


def say(text: str = "") -> None:
    """Print a line for the person at the terminal."""
    write(text + "\n")


def write(text: str) -> None:
    """Print text at once; a terminal that went away stops nothing."""
    with contextlib.suppress(OSError, ValueError):
        terminal().write(text)
        terminal().flush()


class Step:
    """A step with its line: ``with Step("Building the front end") as step: step.run([...])``."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.began = self.shown = time.monotonic()
        self.live = terminal().isatty()

    def __enter__(self) -> "Step":
        write(f"  {self.title} …")
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        took = f"{time.monotonic() - self.began:.1f} s"
        outcome = f" failed after {took}" if failure else f" {took}"
        write(f"\r\x1b[K  {self.title} …{outcome}\n" if self.live else f"{outcome}\n")

    def tick(self, detail: str = "") -> None:
        """Show that the step is still at work."""
        now = time.monotonic()
        if self.live:
            write(f"\r\x1b[K  {self.title} … {now - self.began:.0f} s  {detail[:50]}")
        elif now - self.shown >= HEARTBEAT:
            self.shown = now
            write(".")

    def run(self, command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> None:
        """Run a command in the checkout, quietly; raise SetupFailed with its last lines if it fails."""
        log = paths.logs() / "setup.log"
        with log.open("ab") as output:
            start = output.tell()
            output.write(f"\n$ {' '.join(map(str, command))}\n".encode())
            output.flush()
            child = subprocess.Popen(  # noqa: S603  Commands are ours.
                command, cwd=paths.ROOT, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
            try:
                while child.poll() is None:
                    time.sleep(0.1)
                    self.tick(last_line(log))
            except BaseException:
                child.terminate()
                child.wait()
                raise
        if child.returncode:
            with log.open("rb") as output:
                output.seek(start)
                lines = output.read().decode(errors="replace").strip().splitlines()
            raise SetupFailed("\n".join([*lines[-TAIL:], f"(all of it: {log})"]))


def last_line(log: Path) -> str:
    """Return the last line of a file that has text, read from its last two kilobytes."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 2048))
        lines = file.read().decode(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
