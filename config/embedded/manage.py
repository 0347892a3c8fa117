"""``bin/manage COMMAND``: ``manage.py`` in Kith's environment, with the services up if none are configured."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from . import bootstrap, paths, running
from .address import Address
from .environment import for_processes
from .locks import Lock
from .paths import PYTHON, ROOT
from .program import CannotStart
from .progress import say, talk_on_standard_error
from .services import start_services
from .supervisor import TICK, Stopped, Supervisor

USUAL = Address("127.0.0.1", 8000)
USAGE = """usage: bin/manage COMMAND …        a command of manage.py; "bin/manage help" lists them
       bin/manage exec PROGRAM …   any program in Kith's environment, such as: bin/manage exec pg_dump -Fc -f kith.dump"""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    if not arguments or arguments[0] in ("-h", "--help"):
        say(USAGE)
        return 0 if arguments else 2
    talk_on_standard_error()  # What the command prints may be read by another program.
    bootstrap.prepare("embedded")
    try:
        if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
            return run(arguments, for_processes(paths.data(), USUAL, {}))
        return run_with_services(arguments, paths.make_data())
    except CannotStart as failure:
        say(str(failure))
        return 1
    except Stopped:
        return 130


def run_with_services(arguments: Sequence[str], data: Path) -> int:
    """Run the command on the services of whoever runs them, or on our own for as long as it takes."""
    users = Lock(data / "users.lock")  # Whoever started the services stops them when nobody uses them any more.
    users.take(shared=True, wait=True)
    while (lock := running.claim(data, "bin/manage")) is None:
        other = running.find(data)
        if other and other.environment:
            return run(arguments, other.environment)
        time.sleep(0.1)
    with lock:
        return run_with_own(arguments, data, users)


def run_with_own(arguments: Sequence[str], data: Path, users: Lock) -> int:
    """Start the services, run the command, and stop them."""
    supervisor = Supervisor()
    supervisor.listen_for_signals()
    try:
        services = start_services(supervisor, data, quiet=True)
        environment = for_processes(data, USUAL, services)
        running.publish(data, running.Running(os.getpid(), "bin/manage", "", environment))
        code = run(arguments, environment, supervisor)
        if not users.take():
            say("Another command uses the database: stopping it after that.")
            users.take(wait=True)
        return code
    finally:
        running.withdraw(data)
        supervisor.stop()


def run(arguments: Sequence[str], environment: Mapping[str, str], supervisor: Supervisor | None = None) -> int:
    """Run ``manage.py``, or any program after ``exec``, and return its exit code as a shell does."""
    command: list[str | Path] = [PYTHON, ROOT / "manage.py", *arguments]
    if arguments[0] == "exec":
        program = shutil.which(arguments[1], path=environment.get("PATH")) if arguments[1:] else None
        if not program:
            raise CannotStart(USAGE if not arguments[1:] else f"There is no program {arguments[1]}.")
        command = [program, *arguments[2:]]
        environment = {**environment, **libpq(environment["DATABASE_URL"])}
    child = subprocess.Popen(command, env=dict(environment))  # noqa: S603  It is what the operator asked for.
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C reaches the command too, and is its to answer.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: child.send_signal(number))
    while True:
        try:
            code = child.wait(TICK if supervisor else None)
        except subprocess.TimeoutExpired:
            if supervisor:
                supervisor.tick()
        else:
            return code if code >= 0 else 128 - code


def libpq(url: str) -> dict[str, str]:
    """Return the variables by which PostgreSQL's own programs find a database."""
    parts = urlsplit(url)
    variables = {
        "PGHOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[-1],
        "PGPORT": str(parts.port or ""),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.lstrip("/")),
    }
    return {name: value for name, value in variables.items() if value}
