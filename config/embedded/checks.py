"""``bin/test``: the style, the types, the contracts, the settings, and the tests, on real services."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import bootstrap, frontend, paths
from .address import Address
from .chromium import find_chromium
from .environment import for_processes
from .locks import held
from .paths import PYTHON, ROOT
from .program import CannotStart
from .progress import say
from .services import start_services
from .supervisor import Stopped, Supervisor

BIN = PYTHON.parent
CHECKS: dict[str, list[str]] = {
    "ruff check": ["-m", "ruff", "check", "--quiet", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "mypy": ["-m", "mypy", "--no-error-summary", "."],
    "import contracts": ["-c", "import importlinter.cli as cli; cli.lint_imports_command()"],
    "migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
    "deployment": ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
}

# As an installation on the internet would be set up.
PRODUCTION = {
    "DEBUG": "",
    "SECRET_KEY": "only-for-the-check-of-settings-and-used-by-no-installation-0123456789",
    "KITH_BASE_URL": "https://kith.example",
    "ALLOWED_HOSTS": "",
    "EMAIL_URL": "smtp://mail.example:587?tls=1",
    "KITH_HSTS_SUBDOMAINS": "yes",
}


def main(arguments: Sequence[str]) -> int:
    """Run everything, or with arguments only pytest with them; return the exit code."""
    bootstrap.prepare("dev")
    os.environ.setdefault("KITH_DATA", str(ROOT / "var" / "test"))
    data = paths.make_data()
    supervisor = Supervisor()
    supervisor.listen_for_signals()
    try:
        with held(data / "running.lock", on_wait="  Another bin/test is at work: waiting for it."):
            services = start_services(supervisor, data, durable=False)
            return run(arguments, environment_for_tests(data, services))
    except CannotStart as failure:
        say(f"\n{failure}")
        return 1
    except Stopped:
        return 130
    finally:
        supervisor.stop()


def environment_for_tests(data: Path, services: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of checks and tests: ours, with a browser and without what an operator has set."""
    environment = for_processes(data, Address("127.0.0.1", 8000), services)
    if chromium := find_chromium():
        environment["KITH_CHROMIUM"] = str(chromium)
    if node := frontend.find_node():
        # Playwright's own Node needs a library that a small machine has not.
        environment.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node.node))
    return environment


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the checks, then pytest, whose summary comes last; return 0 only if all is well."""
    failed = [] if arguments else [name for name, command in CHECKS.items() if not check(name, command, environment)]
    told = {"KITH_FAILED_CHECKS": ", ".join(failed)} if failed else {}
    command: list[str | Path] = [PYTHON, "-m", "pytest", "-p", "config.embedded.closing_words", *arguments]
    code = subprocess.run(command, cwd=ROOT, env={**environment, **told}, check=False).returncode  # noqa: S603
    return code or (1 if failed else 0)


def check(name: str, command: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Run one check, showing what it says only if it fails; say whether it passed."""
    variables = {**environment, **(PRODUCTION if name == "deployment" else {})}
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603  Commands are ours.
        [PYTHON, *command],
        cwd=ROOT,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    outcome = "failed" if done.returncode else "ok"
    say(f"  {name}: {outcome} ({time.monotonic() - began:.1f} s)")
    if done.returncode:
        say((done.stdout + done.stderr).rstrip())
    return not done.returncode
