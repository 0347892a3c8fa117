"""Stamps: a step that was done is not done again until what it was done from has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(files: Iterable[Path], *more: str) -> str:
    """Return a hash of the files' names and bytes, in order of name, and of ``more``."""
    total = hashlib.sha256()
    for file in sorted(files):
        content = file.read_bytes()
        total.update(f"{file.name}\0{len(content)}\0".encode() + content)
    total.update("\0".join(more).encode())
    return total.hexdigest()


def is_current(stamp: Path, value: str) -> bool:
    """Say whether the stamp was set for this value."""
    return stamp.is_file() and stamp.read_text().strip() == value


def set_stamp(stamp: Path, value: str) -> None:
    """Set the stamp: what it stands for has been done."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value + "\n")
