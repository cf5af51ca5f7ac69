"""Starts the sandbox as a real process and ends it, for scripts, tests and the demo.

Standard library only.

Works on any asyncio event loop, Qt's included: waiting happens in a thread, never through a child
watcher.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

READY_S_MAX: Final = 20.0
END_S_MAX: Final = 5.0


class SandboxNotReady(RuntimeError):
    """The process ended, said something else or said nothing within the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningSandbox:
    """Where a started sandbox is reached."""

    url: str
    key: str
    reader: str
    pid: int


@asynccontextmanager
async def running_sandbox(
    arguments: Sequence[str] = (), *, ready_s_max: float = READY_S_MAX
) -> AsyncIterator[RunningSandbox]:
    """Start one, wait for its ready line, end it afterwards.

    It also ends by itself when this process dies.

    `arguments` are those of `python -m kiosk.sandbox`. Raises SandboxNotReady.
    """
    process = _start(arguments)
    try:
        yield await _ready(process, ready_s_max)
    finally:
        # Shielded, so that a cancelled caller leaves no process behind.
        await asyncio.shield(asyncio.to_thread(_end, process))


def _start(arguments: Sequence[str]) -> subprocess.Popen[str]:
    root = str(Path(__file__).resolve().parents[2])
    inherited = os.environ.get("PYTHONPATH")
    path = f"{root}{os.pathsep}{inherited}" if inherited else root
    return subprocess.Popen(  # noqa: S603 - this very interpreter, our own module
        [
            sys.executable,
            "-m",
            "kiosk.sandbox",
            "--declare-ready",
            "--with-parent",
            str(os.getpid()),
            *arguments,
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": path},
    )


async def _ready(process: subprocess.Popen[str], ready_s_max: float) -> RunningSandbox:
    stdout = process.stdout
    if stdout is None:
        msg = "the sandbox was started without a pipe"
        raise SandboxNotReady(msg)
    try:
        async with asyncio.timeout(ready_s_max):
            line = await asyncio.to_thread(stdout.readline)
    except TimeoutError:
        # Ending the process also ends the thread that still reads from it.
        process.kill()
        msg = f"the sandbox was not ready within {ready_s_max} s"
        raise SandboxNotReady(msg) from None
    try:
        return RunningSandbox(**json.loads(line))
    except (ValueError, TypeError):
        msg = f"the sandbox did not start (it said {line.strip()!r})"
        raise SandboxNotReady(msg) from None


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(END_S_MAX)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(END_S_MAX)
    if process.stdout:
        process.stdout.close()
