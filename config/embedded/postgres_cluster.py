"""Make a PostgreSQL cluster with Kith's role and database, and look into one without starting a server."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence

from .paths import make_private
from .postgres_place import Place
from .program import CannotStart

ENVIRONMENT = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}

# Only Kith's own role may come in, by its password, and only through the socket. Nobody can be superuser that way.
ACCESS = "local all kith scram-sha-256\n"


def exists(place: Place) -> bool:
    """Say whether there is a cluster."""
    return (place.data / "PG_VERSION").exists()


def check_version(place: Place) -> None:
    """Raise CannotStart if the cluster was made by another major version of PostgreSQL."""
    made_by, here = (place.data / "PG_VERSION").read_text().strip(), major_version(place)
    if made_by != str(here):
        raise CannotStart(
            f"The data in {place.data} were made by PostgreSQL {made_by}, and PostgreSQL {here} is what is here now.\n"
            "Nothing was changed. docs/operators/running.md says how to move the data over."
        )


def major_version(place: Place) -> int:
    """Return the major version of the place's binaries."""
    found = re.search(r"\) (\d+)", run(place, ["postgres", "--version"]))
    if not found:
        raise CannotStart(f"{place.binaries / 'postgres'} does not say which version it is.")
    return int(found[1])


def create(place: Place, password: str, *, durable: bool) -> None:
    """Make a cluster; it appears at its place only when it is whole."""
    # Since 17 PostgreSQL knows the letters of all alphabets itself, whatever locales the machine has.
    builtin = ["--locale-provider=builtin"] if major_version(place) >= 17 else []
    started = Place(place.data.with_name(place.data.name + ".new"), place.binaries, place.identity)
    if started.data.exists():
        shutil.rmtree(started.data)  # It was begun and never finished.
    make_private(started.data, place.identity.uid, place.identity.gid)
    command = ["initdb", "-D", str(started.data), "-U", "postgres", "--auth=reject", "--encoding=UTF8"]
    options = [*builtin, "--locale=C.UTF-8", "--no-instructions", *([] if durable else ["--no-sync"])]
    run(started, [*command, *options])
    (started.data / "pg_hba.conf").write_text(ACCESS)
    statements = f"CREATE ROLE kith LOGIN CREATEDB PASSWORD '{password}'", "CREATE DATABASE kith OWNER kith"
    for statement in statements:
        run_alone(started, statement)
    if place.data.is_dir():
        place.data.rmdir()
    started.data.rename(place.data)


def set_password(place: Place, password: str) -> None:
    """Give Kith's role a password, in a cluster that is not running."""
    run_alone(place, f"ALTER ROLE kith PASSWORD '{password}'")


def run_alone(place: Place, statement: str) -> None:
    """Run one statement as superuser, without a server."""
    output = run(place, ["postgres", "--single", "-D", str(place.data), "postgres"], statement + ";\n")
    if "ERROR:" in output or "FATAL:" in output:
        raise CannotStart(f"PostgreSQL refused a statement while being set up:\n{output}")


def run(place: Place, command: Sequence[str], text: str = "") -> str:
    """Run one of PostgreSQL's programs as the place's identity and return what it says, or raise CannotStart."""
    done = subprocess.run(  # noqa: S603  Commands are ours.
        [str(place.binaries / command[0]), *command[1:]],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env=ENVIRONMENT,
        preexec_fn=place.identity.assume,
    )
    output = done.stdout + done.stderr
    if done.returncode:
        raise CannotStart(f"{command[0]} failed:\n{output[-3000:]}")
    return output
