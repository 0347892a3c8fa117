"""Secrets that are made once and kept in a file only their owner can read."""

import os
from pathlib import Path


def read_or_make(file: Path, new: str) -> str:
    """Return the secret in the file; where there is none, keep ``new`` there and return it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = file.read_text().strip()
        if kept:
            return kept
        descriptor = os.open(file, os.O_WRONLY | os.O_TRUNC)
    with os.fdopen(descriptor, "w") as output:
        output.write(new + "\n")
        output.flush()
        os.fsync(output.fileno())
    return new
