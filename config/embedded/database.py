"""Bring the database and the static files up to date, in one process: migrations, and a community on the first run.

Run as ``python -m config.embedded.database FILE [--no-demo]``. How to sign in is written to the file, to be shown when pages answer.
"""

import io
import sys
import time
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command, get_commands
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def main(sign_in: Path, *, demo: bool) -> None:
    """Do what is missing, and say what is done."""
    django.setup()
    try:
        call_command("check", databases=["default"], stdout=io.StringIO())
    except SystemCheckError as failure:
        sys.exit(str(failure))
    migrate_if_needed()
    if demo and "demo" in get_commands() and not apps.get_model("community", "Community").objects.exists():
        print("  Making a demo community …", flush=True)
        began = time.monotonic()
        call_command("demo", stdout=io.StringIO())  # It tells its progress elsewhere, and how to sign in comes last.
        print(f"  The demo community is there, after {time.monotonic() - began:.1f} s", flush=True)
    if "whereami" in get_commands():
        text = io.StringIO()
        call_command("whereami", stdout=text)
        sign_in.write_text(text.getvalue())


def migrate_if_needed() -> None:
    """Apply the migrations that are missing, if any."""
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        print(f"  Bringing the database up to date ({missing} migrations) …", end="", flush=True)
        began = time.monotonic()
        call_command("migrate", interactive=False, verbosity=0)
        print(f" {time.monotonic() - began:.1f} s", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), demo="--no-demo" not in sys.argv)
