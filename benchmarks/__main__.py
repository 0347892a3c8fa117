"""Run every benchmark, or those named: `python -m benchmarks [NAME …] [--quick] [--json PATH]`.

A benchmark is a module of this package with a function `measure(quick: bool) -> list[Measurement]`, named in `BENCHMARKS`.
DATABASE_URL and REDIS_URL say where; a database is made for the occasion, and dropped.
"""

from __future__ import annotations

import argparse
import signal
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.measurement import Measurement, table, write_json
from benchmarks.site import temporary_database

BENCHMARKS = ("pages", "weight", "posting", "fan_out")


def main() -> int:
    """Run; return 1 if a budget is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--quick", action="store_true", help="fewer rounds: to see that it runs, not to quote")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"there is no benchmark called {', '.join(sorted(unknown))}")
    # Servers are ended on the way out, also when we are ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    figures: dict[str, list[Measurement]] = {}
    with temporary_database():
        for name in arguments.names or BENCHMARKS:
            print(f"\n## {name}\n", flush=True)
            figures[name] = import_module(f"benchmarks.{name}").measure(quick=arguments.quick)
            print(table(figures[name]), flush=True)
    if arguments.json:
        write_json(arguments.json, figures)
    return 0 if all(one.is_kept for some in figures.values() for one in some) else 1


if __name__ == "__main__":
    sys.exit(main())
