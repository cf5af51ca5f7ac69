"""The kernel's view of a kiosk: which system calls a journey makes, and death at one of them.

strace counts per thread, and `inject=CALL:signal=KILL:when=N` kills the process as the N-th call of
one thread begins, before the kernel has done it. Standard library only.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

DURABLE: Final = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "rename")
NETWORK: Final = ("connect", "sendto", "sendmsg", "recvfrom")
_LINE: Final = re.compile(r"(?P<thread>\d+) +(?P<at>\d+\.\d+) (?P<call>\w+)\(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One instant to die at."""

    call: str
    number: int
    """The N-th such call of a thread, from 1."""

    def __str__(self) -> str:
        return f"{self.call}-{self.number}"


def watching(log: Path) -> tuple[str, ...]:
    """Run a program and write down every durable and network call of it."""
    calls = ",".join((*DURABLE, *NETWORK))
    # The filter in the kernel stops the program at these calls only; it cannot inject signals.
    return (*_strace(log), "-ttt", "--seccomp-bpf", "-e", f"trace={calls}")


def dying(point: Point) -> tuple[str, ...]:
    """Run a program that is killed at this call."""
    inject = f"inject={point.call}:signal=KILL:when={point.number}"
    return (*_strace(Path("/dev/null")), "-e", f"trace={point.call}", "-e", inject)


def points(log: Path, began: float, ended: float, *, network_every: int) -> list[Point]:
    """Where the watched journey could have died.

    Durable calls: all of them, from the first byte of the start to the last of the journey.
    Network calls: every `network_every`-th of those between `began` and `ended`, Unix seconds;
    the rest is meter polling before and after any money is in play.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[str, set[int]] = {}
    for line in log.read_text().splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        call = match["call"]
        seen[match["thread"], call] += 1
        if call in DURABLE or began <= float(match["at"]) <= ended:
            found.setdefault(call, set()).add(seen[match["thread"], call])
    return [
        Point(call=call, number=number)
        for call, numbers in sorted(found.items())
        for number in sorted(numbers)[:: 1 if call in DURABLE else network_every]
    ]


def told_at(log: Path, event: str) -> float:
    """When the kiosk's log says this first, in Unix seconds. Raises LookupError."""
    for line in log.read_text().splitlines():
        entry = json.loads(line)
        if entry["event"] == event:
            return datetime.fromisoformat(entry["ts"]).timestamp()
    raise LookupError(event)


def spread(chosen: Sequence[Point], count: int) -> list[Point]:
    """So many of them, evenly over the list."""
    step = max(1, len(chosen) // count)
    return list(chosen[step // 2 :: step][:count])


def _strace(log: Path) -> tuple[str, ...]:
    program = shutil.which("strace")
    # -D: the tracer is the grandchild, so that killing the child kills the kiosk itself.
    return (program or "strace", "-D", "-f", "-qq", "-o", str(log))
