"""Go on under Python 3.11 or newer, whatever ``python3`` is. Written so that any Python 3 can read it."""

import os
import shutil
import sys

OLDEST = (3, 11)
NAMES = ("python3.13", "python3.12", "python3.11", "python3.14")  # Those that all packages have wheels for come first.


def require_new_enough() -> None:
    """Return under a Python that Kith can use; start again under another one if this one is too old."""
    if sys.version_info >= OLDEST:
        return
    for name in NAMES:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, *sys.argv])  # noqa: S606
    sys.exit(
        f"Kith needs Python 3.11 or newer, and this is {sys.version_info[0]}.{sys.version_info[1]} ({sys.executable}).\n"
        "On Debian 12 or Ubuntu 24.04 or newer: apt-get install python3 python3-venv\n"
        "On macOS: brew install python@3.12"
    )
