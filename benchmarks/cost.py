"""What a stretch of work costs in processor time: a process with its children, PostgreSQL and Redis."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from django.db import connection

from benchmarks.site import TICK
from community.realtime import bus


@dataclass
class Meter:
    """Counts from the moment it is made. PostgreSQL's part is that of the sessions on our database, Redis's is all of it."""

    pid: int
    before: dict[str, float] = field(init=False)

    def __post_init__(self) -> None:
        self.before = self._now()

    def read(self) -> dict[str, float]:
        """Return the seconds spent so far, by part; a session that began meanwhile counts whole."""
        parts: defaultdict[str, float] = defaultdict(float)
        for name, seconds in self._now().items():
            parts[name.partition(":")[0]] += seconds - self.before.get(name, 0)
        return dict(parts)

    def _now(self) -> dict[str, float]:
        redis = cast("dict[str, Any]", bus.client().info("cpu"))
        sessions = {f"postgres:{pid}": _seconds(pid) for pid in _sessions() if _is_postgres(pid)}
        kith = {f"kith:{pid}": _seconds(pid) for pid in _family(self.pid)}
        return {**kith, **sessions, "redis": redis["used_cpu_sys"] + redis["used_cpu_user"]}


def _sessions() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]


def _family(pid: int) -> list[int]:
    """Return a process and whatever descends from it."""
    children = defaultdict(list)
    for entry in os.scandir("/proc"):
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children[int(fields[1])].append(int(entry.name))
    family = [pid]
    for member in family:
        family += children[member]
    return family


def _is_postgres(pid: int) -> bool:
    """Tell a session on this machine from the number of one elsewhere."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().startswith("postgres")
    except FileNotFoundError:
        return False


def _seconds(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICK if fields else 0.0


def _stat(pid: int) -> list[str]:
    """Return what follows the name in /proc/PID/stat, or nothing where the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
