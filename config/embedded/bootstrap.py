"""From a bare machine with Python to a checkout that can run: packages, front end, and the right Python."""

import os
import sys

from . import frontend, packages
from .locks import held
from .paths import PYTHON, ROOT, VENV
from .progress import SetupFailed

WAITING = "  Another command is setting this checkout up: waiting for it."


def prepare(requirements: str) -> None:
    """Set up whatever is missing and return in the virtual environment's Python, restarted if need be.

    ``requirements`` is the middle of ``requirements-NAME.txt``. The program ends here, with a sentence that says what
    to do, if something cannot be set up.
    """
    if in_environment() and os.environ.pop("KITH_PREPARED", "") == requirements:
        return
    try:
        with held(ROOT / "var" / "setup.lock", on_wait=WAITING):
            packages.install(requirements)
            frontend.build()
    except (SetupFailed, OSError) as failure:
        sys.exit(f"\nKith could not be set up.\n{failure}")
    os.environ["KITH_PREPARED"] = requirements
    os.execv(PYTHON, [str(PYTHON), *sys.argv])  # noqa: S606  The same script, under the environment's Python.


def in_environment() -> bool:
    """Say whether this is the virtual environment's Python."""
    return os.path.realpath(sys.prefix) == os.path.realpath(VENV)
