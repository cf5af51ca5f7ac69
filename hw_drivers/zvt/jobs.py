"""Work that goes on when its caller has stopped waiting. Standard library only.

A caller's timeout must not cut a command to a terminal in the middle: what it did would be unknown,
and the connection with it. Whoever asks again for the same work joins it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class Jobs:
    """Pieces of work by name, each at most once at a time."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[Any]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._tasks

    async def once(self, name: str, work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        """The result of this work, begun now or joined."""
        task = self._tasks.get(name)
        if task is None:
            task = self._tasks[name] = asyncio.create_task(work(), name=f"zvt {name}")
            task.add_done_callback(lambda done: self._done(name, done))
        result: Result = await asyncio.shield(task)
        return result

    async def close(self) -> None:
        """End all of it."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _done(self, name: str, task: asyncio.Task[Any]) -> None:
        del self._tasks[name]
        if not task.cancelled():
            task.exception()  # Whoever waited has it; if nobody did, nobody needs it.
