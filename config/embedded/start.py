"""``bin/start``: everything on one machine, until Ctrl-C."""

import argparse
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import bootstrap, paths, programs, running, static_files
from .address import Address
from .environment import for_processes
from .locks import Lock
from .paths import PYTHON, ROOT
from .program import CannotStart
from .progress import SetupFailed, Step, say
from .services import start_services
from .supervisor import Stopped, Supervisor


@dataclass(frozen=True)
class Wish:
    """What the command line asks for."""

    address: Address
    demo: bool


def main(arguments: Sequence[str]) -> int:
    """Set up what is missing, run everything until somebody stops it, and return the exit code."""
    wish = read(arguments)
    data = paths.data()
    began = float(os.environ.pop("KITH_BEGAN", time.time()))
    try:
        refuse_if_in_the_way(data, wish.address)
        os.environ["KITH_BEGAN"] = str(began)  # Setting up ends by starting this program again.
        bootstrap.prepare("embedded")
        del os.environ["KITH_BEGAN"]
        paths.make_data()
        with claim(data, wish.address), wish.address.listen() as listener:
            return run(data, wish, listener.fileno(), began)
    except CannotStart as failure:
        say(f"\n{failure}")
        return 1
    except KeyboardInterrupt:
        return 130


def read(arguments: Sequence[str]) -> Wish:
    """Return what the command line asks for; end with a sentence if that cannot be."""
    parser = argparse.ArgumentParser(prog="bin/start", description="Set up whatever is missing and start Kith.")
    parser.add_argument("--port", type=port, default=8000, help="the port for pages (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on; 0.0.0.0 is all (127.0.0.1)")
    parser.add_argument("--no-demo", action="store_true", help="make no demo community on the first run")
    chosen = parser.parse_args(arguments)
    return Wish(Address(chosen.host, chosen.port), demo=not chosen.no_demo)


def port(text: str) -> int:
    """Return a port number, refusing what is none."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port: a number from 1 to 65535")
    return int(text)


def refuse_if_in_the_way(data: Path, address: Address) -> None:
    """Raise CannotStart if Kith runs here already, or if the port is taken; nothing is changed."""
    if data.exists():
        refuse_second(running.find(data))
    address.listen().close()


def refuse_second(other: running.Running | None) -> None:
    """Raise CannotStart if Kith runs here already."""
    if other and other.command == "bin/start":
        raise CannotStart(
            f"Kith runs here already: {other.address} (process {other.pid}).\n"
            f"Stop it by Ctrl-C in its terminal, or: kill {other.pid}"
        )


def claim(data: Path, address: Address) -> Lock:
    """Return the lock on the services, waiting for a ``bin/manage`` that has them; raise CannotStart for a start."""
    told = False
    while (lock := running.claim(data, "bin/start", address.base_url)) is None:
        other = running.find(data)
        refuse_second(other)
        if not told:
            say(f"  Waiting for {other.command if other else 'another command'}, which uses the database just now …")
            told = True
        time.sleep(0.2)
    return lock


def run(data: Path, wish: Wish, listener: int, began: float) -> int:
    """Start everything, watch over it until somebody stops it, and return the exit code."""
    supervisor = Supervisor()
    supervisor.listen_for_signals()
    code = 0
    try:
        services = start_services(supervisor, data)
        environment = for_processes(data, wish.address, services)
        static_files.collect(data, environment)
        sign_in = bring_up_to_date(supervisor, data, environment, demo=wish.demo)
        with Step("Starting web, worker and beat"):
            supervisor.start(
                programs.web(wish.address, listener, environment),
                programs.worker(environment),
                programs.beat(data, environment),
            )
        running.publish(data, running.Running(os.getpid(), "bin/start", wish.address.base_url, environment))
        say(f"\nReady after {time.time() - began:.1f} s.\n\n{sign_in or environment['KITH_BASE_URL']}")
        say(f"Logs are in {paths.logs()}. Ctrl-C stops everything.")
        supervisor.run()
    except Stopped:
        code = 130
    except (CannotStart, SetupFailed) as failure:
        say(f"\n{failure}")
        code = 1
    finally:
        say("\nStopping …")
        running.withdraw(data)
        supervisor.stop()
        say("Everything has stopped.")
    return code


def bring_up_to_date(supervisor: Supervisor, data: Path, environment: Mapping[str, str], *, demo: bool) -> str:
    """Migrate, make the demo on the first run, and return how to sign in."""
    file = data / "sign-in.txt"
    file.unlink(missing_ok=True)
    command: list[str | Path] = [PYTHON, "-m", "config.embedded.database", file, *([] if demo else ["--no-demo"])]
    quietly = {"KITH_LOG_LEVEL": "WARNING", **environment}
    child = subprocess.Popen(command, cwd=ROOT, env=quietly, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    try:
        while child.poll() is None:
            supervisor.tick()
            supervisor.pause(0.05)
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait()
    if child.returncode:
        raise CannotStart("Kith was not started; the reason is above.")
    return file.read_text() if file.exists() else ""
