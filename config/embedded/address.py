"""Where the pages are: the socket they are served on, and the address people type."""

import contextlib
import errno
import socket
from dataclasses import dataclass

from .program import CannotStart

BACKLOG = 2048
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  Only compared with.
HERE = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True)
class Address:
    """A host and a port of this machine."""

    host: str
    port: int

    @property
    def base_url(self) -> str:
        """The address people type. Passkeys need a name: browsers accept localhost, and no number."""
        host = "localhost" if self.host in (*HERE, *EVERYWHERE) else self.host
        name = f"[{host}]" if ":" in host else host
        return f"http://{name}:{self.port}"

    @property
    def hosts(self) -> list[str]:
        """What a browser may name as the host when it asks for the pages."""
        names = ["localhost", "127.0.0.1", "[::1]"]
        if self.host in EVERYWHERE:
            names += [socket.gethostname(), *own_addresses()]
        elif self.host not in HERE:
            names.append(f"[{self.host}]" if ":" in self.host else self.host)
        return names if self.port == 80 else [f"{name}:{self.port}" for name in names]

    def listen(self) -> socket.socket:
        """Return a socket that listens here; raise CannotStart, with what to do, if that cannot be."""
        try:
            family, kind, protocol, _, where = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[0]
            with contextlib.ExitStack() as on_failure:
                listener = on_failure.enter_context(socket.socket(family, kind, protocol))
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind(where)
                listener.listen(BACKLOG)
                on_failure.pop_all()
        except OSError as failure:
            raise CannotStart(self.explain(failure)) from failure
        return listener

    def explain(self, failure: OSError) -> str:
        """Say why we cannot listen here."""
        if failure.errno == errno.EADDRINUSE:
            free = next_free_port(self.host, self.port)
            return (
                f"Port {self.port} on {self.host} is taken by another program. Nothing was started.\n"
                f"Stop that program, or choose another port: bin/start --port {free}"
            )
        if failure.errno == errno.EACCES:
            return f"Port {self.port} is for programs of root only. Choose one from 1024 on, such as 8000."
        return f"{self.host} is no address of this machine ({failure.strerror}). For all of them: --host 0.0.0.0"


def next_free_port(host: str, port: int) -> int:
    """Return a port near this one that is free, or 0 if none of the next hundred is."""
    for candidate in range(port + 1, min(port + 100, 65536)):
        with contextlib.suppress(OSError), socket.create_server((host, candidate)):
            return candidate
    return 0


def own_addresses() -> list[str]:
    """Return the address this machine has in its network, if any. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(("192.0.2.1", 9))
        return [probe.getsockname()[0]]
    return []


def is_up(address: Address, name: str) -> bool:
    """Say whether the pages answer: ``GET /up`` gives 200."""
    host = "::1" if address.host == "::" else "127.0.0.1" if address.host in EVERYWHERE else address.host
    with contextlib.suppress(OSError), socket.create_connection((host, address.port), timeout=1) as connection:
        connection.sendall(f"GET /up HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
        return b" 200 " in connection.recv(1024).split(b"\r\n", 1)[0]
    return False
