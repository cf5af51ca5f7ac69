"""Starting our own programs and waiting until they say that they are ready. Standard
library only.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

from kiosk.domain.lean import dataclass

READY_S: Final = 30
GONE_S: Final = 5


class NotReady(RuntimeError):
    """A process ended, or said nothing, before it was ready."""


@dataclass(slots=True)
class Child:
    """A running process and the one JSON line it greeted us with."""

    process: asyncio.subprocess.Process
    ready: dict[str, Any]
    name: str

    async def kill(self) -> None:
        """Die as by kill -9: no farewell."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def end(self) -> None:
        """SIGTERM, and after a while kill -9."""
        if self.process.returncode is None:
            self.process.terminate()
        try:
            async with asyncio.timeout(GONE_S):
                await self.process.wait()
        except TimeoutError:
            await self.kill()


async def start(
    module: str,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    log: str = "",
    under: Sequence[str] = (),
) -> Child:
    """Start `python -m module` and wait for its ready line. Raises NotReady.

    `under` is a program and its options that run Python in their turn, such as a tracer.
    """
    errors = os.open(log or os.devnull, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        process = await asyncio.create_subprocess_exec(
            *under,
            sys.executable,
            "-m",
            module,
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            env=None if environment is None else {**os.environ, **environment},
        )
    finally:
        os.close(errors)
    child = Child(process, {}, module)
    try:
        async with asyncio.timeout(READY_S):
            line = await process.stdout.readline() if process.stdout else b""
        child.ready = json.loads(line)
    except (TimeoutError, ValueError) as error:
        await child.kill()
        where = f", see {log}" if log else ""
        msg = f"{module} did not start{where}"
        raise NotReady(msg) from error
    except BaseException:
        # Cancelled while it starts: nobody else knows of this child yet.
        await child.kill()
        raise
    return child


@asynccontextmanager
async def running(module: str, *arguments: str, log: str = "") -> AsyncIterator[Child]:
    """A child for as long as the block lasts."""
    child = await start(module, *arguments, log=log)
    try:
        yield child
    finally:
        await child.end()
