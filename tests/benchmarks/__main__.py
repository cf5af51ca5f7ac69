"""`python -m tests.benchmarks [NAME ...]`: runs the named benchmarks, or all, and prints one table.

Each runs in a process of its own: what one has loaded would be shared by what the next one weighs.
The exit code is 0 unless a benchmark crashes: a bound that is missed is a word in the table, since
the same code meets it on one machine and misses it on a busy one.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Final, cast

import tests.benchmarks
from tests.benchmarks.rows import Row, table

_HELPERS = frozenset(
    {
        *("__main__", "charging_stage", "latency_child", "offscreen", "rivals"),
        *("rows", "screen_child", "timing"),
    }
)
ALONE_S_MAX: Final = 3600


def names() -> list[str]:
    """Every benchmark in this folder, in the order of its name."""
    found = (module.name for module in pkgutil.iter_modules(tests.benchmarks.__path__))
    return sorted(name for name in found if name not in _HELPERS and not name.startswith("test_"))


def run_of(name: str) -> Callable[..., list[Row]]:
    module = importlib.import_module(f"tests.benchmarks.{name}")
    return cast("Callable[..., list[Row]]", module.run)


def run_alone(name: str) -> list[Row]:
    """Raises CalledProcessError when it crashes; what it says meanwhile goes to stderr."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--rows", name],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        timeout=ALONE_S_MAX,
    )
    return [Row(**row) for row in json.loads(ran.stdout.splitlines()[-1])]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"one of {', '.join(names())}; none for all")
    parser.add_argument("--rows", action="store_true", help="one of them here, its rows as JSON")
    options = parser.parse_args(arguments)
    wanted = options.name or names()
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    if options.rows:
        sys.stdout.write(json.dumps([asdict(row) for row in run_of(wanted[0])()]) + "\n")
        return 0
    rows: list[Row] = []
    for name in wanted:
        sys.stderr.write(f"{name} ...\n")
        rows += run_alone(name)
    sys.stdout.write(table(rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
