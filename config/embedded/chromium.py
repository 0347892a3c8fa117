"""Find a Chromium for the browser tests."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

HOW_TO_GET_ONE = (
    "There is no Chromium here. On Debian: apt-get install chromium. Elsewhere install Chromium or Chrome, "
    "or set KITH_CHROMIUM to the path of one."
)


def find_chromium() -> Path | None:
    """Return the browser that ``KITH_CHROMIUM`` names, or else the first one on this machine, or None."""
    named = os.environ.get("KITH_CHROMIUM")
    if named:
        return Path(named) if os.access(named, os.X_OK) else None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return Path(found)
    return MAC if os.access(MAC, os.X_OK) else None
