"""Real programs on folders of their own, all gone at the end."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.embedded.supervisor import Supervisor


@contextmanager
def new_folder() -> Iterator[Path]:
    """Give a data folder whose path is short enough for sockets. Whoever PostgreSQL runs as can pass through it."""
    made = Path(tempfile.mkdtemp(prefix="kith-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder that is new for each test."""
    with new_folder() as made:
        monkeypatch.setenv("KITH_DATA", str(made))
        yield made


@pytest.fixture(scope="module")
def kept_folder() -> Iterator[Path]:
    """A data folder that one test leaves to the next."""
    with new_folder() as made:
        yield made


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    """A supervisor that stops what it started."""
    made = Supervisor()
    yield made
    made.stop()


@pytest.fixture
def no_services(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of somebody who has configured nothing."""
    for name in list(os.environ):
        if name.startswith("KITH_") or name in (
            "DATABASE_URL",
            "REDIS_URL",
            "SECRET_KEY",
            "ALLOWED_HOSTS",
            "EMAIL_URL",
        ):
            monkeypatch.delenv(name)
