"""The log files of what runs: their important lines for the terminal, and a limit to their size."""

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

LARGEST = 10_000_000  # Bytes; one older file of this size is kept.
MOST_LINES = 20  # Shown of one file at once; a flood stays in the file.
IMPORTANT = re.compile(
    r"\b(ERROR|CRITICAL|FATAL|PANIC)\b|^Traceback|\"level\": ?\"(error|critical)\"|\[(error|critical) *\]"
)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class LogFile:
    """A log file that grows while we watch it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seen = path.stat().st_size if path.exists() else 0
        self.checked = time.monotonic()

    def important_lines(self) -> Iterator[str]:
        """Yield the important lines that were added since the last call."""
        size = self.path.stat().st_size if self.path.exists() else 0
        if size <= self.seen:
            self.seen = size  # It was cut.
            return
        with self.path.open("rb") as file:
            file.seek(self.seen)
            text = file.read(LARGEST)
        whole = text[: text.rfind(b"\n") + 1]
        self.seen += len(whole)
        lines = COLOUR.sub("", whole.decode(errors="replace")).splitlines()
        important = [line for line in lines if IMPORTANT.search(line)]
        yield from important[:MOST_LINES]
        if len(important) > MOST_LINES:
            yield f"… and {len(important) - MOST_LINES} more lines like these in {self.path}"

    def keep_small(self) -> None:
        """Move what is there into ``NAME.1`` when it is too much. Whoever writes goes on in the same file."""
        if time.monotonic() - self.checked < 10:
            return
        self.checked = time.monotonic()
        if self.path.exists() and self.path.stat().st_size > LARGEST:
            shutil.copyfile(self.path, self.path.with_name(self.path.name + ".1"))
            with self.path.open("r+b") as file:
                file.truncate()
            self.seen = 0


def tail(path: Path, lines: int = 15) -> str:
    """Return the last lines of a log file."""
    if not path.exists():
        return ""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 8192))
        text = file.read().decode(errors="replace")
    return "\n".join(COLOUR.sub("", text).splitlines()[-lines:])
