"""PostgreSQL of our own: made once, started on a Unix socket, and found again after any crash."""

import secrets
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from . import postgres_cluster as cluster
from .paths import make_private, socket_folder
from .postgres_place import Place, find_place
from .processes import command_line, end_leftover, spawn
from .program import Program
from .secret_files import read_or_make

ENDING = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 5.0))  # Fast, then immediate.

# Where only tests are run: safe from a crash of PostgreSQL, though not from one of the machine.
CARELESS = ("fsync=off", "full_page_writes=off")


@dataclass(frozen=True)
class Postgres:
    """A PostgreSQL whose data are in this folder, made if it is new."""

    place: Place
    sockets: Path
    password: str
    log: Path
    durable: bool

    @classmethod
    def at(cls, folder: Path, log: Path, *, durable: bool = True) -> "Postgres":
        """Find or make the cluster that belongs to a data folder; raise CannotStart with the reason if there is none."""
        place = find_place(folder)
        password_file = folder / "postgres-password"
        known = password_file.exists()
        password = read_or_make(password_file, secrets.token_urlsafe(32))
        if not cluster.exists(place):
            cluster.create(place, password, durable=durable)
        else:
            cluster.check_version(place)
            if not known:
                clear_the_way(place.data)
                cluster.set_password(place, password)
        make_private(place.data, place.identity.uid, place.identity.gid)
        sockets = socket_folder(place.data, place.identity.uid, place.identity.gid)
        return cls(place, sockets, password, log, durable)

    @property
    def url(self) -> str:
        """The address for ``DATABASE_URL``."""
        return f"postgresql://kith:{self.password}@/kith?host={quote(str(self.sockets), safe='/')}"

    @property
    def program(self) -> Program:
        """What the supervisor needs to know."""
        return Program("postgres", self.log, self.launch, self.is_ready, ENDING, vital=True)

    def launch(self) -> "subprocess.Popen[bytes]":
        """Start the server, after ending what is left of an earlier one."""
        clear_the_way(self.place.data, self.sockets)
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self.sockets}",
            "unix_socket_permissions=0700",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_checkpoints=off",
            # A refused statement is the application's to log: here it would be logged with what people have written.
            "log_min_messages=log",
            "log_min_error_statement=panic",
            *(() if self.durable else CARELESS),
        ]
        return spawn(
            [self.place.binaries / "postgres", "-D", self.place.data, *(f"--{setting}" for setting in settings)],
            log=self.log,
            environment=cluster.ENVIRONMENT,
            folder=self.place.data,
            last_signal=signal.SIGINT,
            assume=self.place.identity.assume,
        )

    def is_ready(self) -> bool:
        """Say whether the server takes connections: it writes so in the eighth line of its lock file."""
        try:
            lines = (self.place.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready"


def clear_the_way(data: Path, sockets: Path | None = None) -> None:
    """End a server that an earlier run left behind, and remove a lock file that names a stranger's process.

    PostgreSQL itself sees through a lock file whose process is gone, but not through one whose number another
    process of the same user has by now.
    """
    lock = data / "postmaster.pid"
    try:
        pid = int(lock.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    if is_server_of(pid, data):
        end_leftover(pid, signal.SIGINT, 30)
    elif command_line(pid):
        lock.unlink(missing_ok=True)
        if sockets:
            (sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def is_server_of(pid: int, data: Path) -> bool:
    """Say whether a living process is a PostgreSQL server on this data folder."""
    line = command_line(pid)
    return "postgres" in line and str(data) in line
