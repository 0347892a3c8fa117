"""PostgreSQL and Valkey, unless the environment names others."""

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from .paths import logs
from .postgres import Postgres
from .postgres_place import find_binaries
from .progress import Step
from .supervisor import Supervisor
from .valkey import Valkey


def start_services(supervisor: Supervisor, data: Path, *, durable: bool = True, quiet: bool = False) -> dict[str, str]:
    """Start the services that the environment names none for, and return the variables that lead to them."""
    variables: dict[str, str] = {}
    if not os.environ.get("DATABASE_URL"):
        with step("Starting PostgreSQL", quiet=quiet):
            postgres = Postgres.at(data, logs() / "postgres.log", durable=durable)
            supervisor.start(postgres.program)
        variables["DATABASE_URL"] = postgres.url
        # psql and pg_dump of the same version come before the system's.
        variables["PATH"] = f"{find_binaries()}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    if not os.environ.get("REDIS_URL"):
        with step("Starting Valkey", quiet=quiet):
            valkey = Valkey.at(data, logs() / "valkey.log")
            supervisor.start(valkey.program)
        variables["REDIS_URL"] = valkey.url
    return variables


def step(title: str, *, quiet: bool) -> AbstractContextManager[object]:
    """Return a step that shows its line, or one that keeps quiet."""
    return nullcontext() if quiet else Step(title)
