"""`python -m tests.benchmarks [NAME ...]`: runs the named benchmarks, or all, and prints one table.

The exit code is 0 unless a benchmark crashes: a bound that is missed is a word in the table, since
the same code meets it on one machine and misses it on a busy one.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Callable
from typing import cast

import tests.benchmarks
from tests.benchmarks.rows import Row, table

_HELPERS = frozenset(
    {
        *("__main__", "charging_stage", "latency_child", "offscreen", "rivals"),
        *("rows", "screen_child", "timing"),
    }
)


def names() -> list[str]:
    """Every benchmark in this folder, in the order of its name."""
    found = (module.name for module in pkgutil.iter_modules(tests.benchmarks.__path__))
    return sorted(name for name in found if name not in _HELPERS and not name.startswith("test_"))


def run_of(name: str) -> Callable[..., list[Row]]:
    module = importlib.import_module(f"tests.benchmarks.{name}")
    return cast("Callable[..., list[Row]]", module.run)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"one of {', '.join(names())}; none for all")
    wanted = parser.parse_args(arguments).name or names()
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    rows: list[Row] = []
    for name in wanted:
        sys.stderr.write(f"{name} ...\n")
        rows += run_of(name)()
    sys.stdout.write(table(rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
