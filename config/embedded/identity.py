"""As whom a program runs: ourselves, a user namespace in which root is nobody, or the user nobody.

PostgreSQL refuses root, and any user without an entry in /etc/passwd. Containers often run as one or the other.
"""

import contextlib
import ctypes
import os
import pwd
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CLONE_NEWUSER = 0x10000000
NOBODY = 65534  # What Debian, Fedora, Alpine and Arch all give the user and group nobody.

libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Identity:
    """Somebody a child process can become between fork and exec."""

    name: str
    uid: int  # Owner of its files, as seen from outside a namespace.
    gid: int
    assume: Callable[[], None]


def possible() -> list[Identity]:
    """Return the identities PostgreSQL might accept on this machine, best first."""
    uid, gid = os.geteuid(), os.getegid()
    namespace = Identity("namespace", uid, gid, enter_namespace)
    if uid == 0:
        return [namespace, nobody()]
    if has_name(uid):
        return [Identity("self", uid, gid, lambda: None)]
    return [namespace]


def nobody() -> Identity:
    """Return the unprivileged user nobody."""
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return Identity("nobody", NOBODY, NOBODY, lambda: become(NOBODY, NOBODY))
    return Identity("nobody", entry.pw_uid, entry.pw_gid, lambda: become(entry.pw_uid, entry.pw_gid))


def has_name(uid: int) -> bool:
    """Say whether the user has an entry in the password database."""
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def become(uid: int, gid: int) -> None:
    """Become another user for good."""
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def enter_namespace() -> None:
    """Enter a user namespace in which we are nobody, and own outside what we owned before."""
    uid, gid = os.geteuid(), os.getegid()
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "user namespaces are not allowed here")
    with contextlib.suppress(FileNotFoundError):  # Kernels before 3.19 have no such file and need none.
        Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/gid_map").write_text(f"{NOBODY} {gid} 1")
    Path("/proc/self/uid_map").write_text(f"{NOBODY} {uid} 1")


def can(identity: Identity, check: Callable[[], bool]) -> bool:
    """Say whether the check holds for this identity; it is made in a child process."""
    child = os.fork()
    if child == 0:
        outcome = 1
        try:
            identity.assume()
            outcome = 0 if check() else 1
        except OSError:
            outcome = 1
        finally:
            os._exit(outcome)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
