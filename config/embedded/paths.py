"""Where things are: the checkout, what is kept, and the folder for sockets."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from .program import CannotStart

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"

# The kernel holds a socket's path in 108 bytes (104 on macOS), and PostgreSQL adds ".s.PGSQL.5432.lock" to the folder.
LONGEST_SOCKET_PATH = 100
LONGEST_SOCKET_NAME = len("/.s.PGSQL.5432.lock")


def data() -> Path:
    """Return the absolute folder where everything that must be kept is: ``KITH_DATA``, or ``var/``."""
    return Path(os.environ.get("KITH_DATA") or ROOT / "var").absolute()


def make_data() -> Path:
    """Make the data folder if it is missing, and keep other users out of whatever this process writes from now on.

    The folder itself can be passed through: PostgreSQL's part of it may belong to the user nobody.
    """
    folder = data()
    if not folder.exists():
        try:
            folder.mkdir(parents=True)
        except OSError as failure:
            raise CannotStart(f"{folder} cannot be made ({failure.strerror}): set KITH_DATA to another.") from failure
        folder.chmod(0o711)
    os.umask(0o077)
    return folder


def logs() -> Path:
    """Return the folder of the log files, made if it was missing."""
    folder = data() / "log"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def fingerprint(folder: Path) -> str:
    """Return a short name for a folder, the same each time, for a place elsewhere that belongs to it."""
    return hashlib.sha256(str(folder).encode()).hexdigest()[:12]


def socket_folder(preferred: Path, uid: int, gid: int) -> Path:
    """Return a folder that only this user can enter and whose path is short enough for sockets.

    It is the preferred one, made if it was missing, or else one named after it in the folder for temporary files.
    """
    folder = preferred
    if len(str(folder)) + LONGEST_SOCKET_NAME > LONGEST_SOCKET_PATH:
        short = os.environ.get("XDG_RUNTIME_DIR") if uid == os.geteuid() else None
        folder = Path(short or tempfile.gettempdir()) / f"kith-{uid}-{fingerprint(preferred)}"
    make_private(folder, uid, gid)
    return folder


def make_private(folder: Path, uid: int, gid: int) -> None:
    """Make the folder if it is missing, and let nobody but this user enter it."""
    try:
        folder.mkdir(mode=0o700, parents=True)
    except FileExistsError:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (uid, os.geteuid()):
            raise CannotStart(f"{folder} belongs to another user: move it out of the way.") from None
    if folder.stat().st_uid != uid:
        os.chown(folder, uid, gid)
    folder.chmod(0o700)
