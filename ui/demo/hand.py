"""A hand and an eye at a demo kiosk, from another process: what its driver could touch and see.

One JSON object a line over loopback. Only a demo opens this door (`kiosk_process`); `ev-kiosk run`
has none. Standard library only.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from typing import Any, Final

ANSWER_S: Final = 20
LOOK_S: Final = 0.05
LINE_MAX: Final = 4 * 1024 * 1024

Picture = dict[str, Any]


class NothingToTouch(RuntimeError):
    """There is no such button on the screen now."""


class WaitedTooLong(RuntimeError):
    """What was waited for never appeared."""


class Hand:
    """Presses buttons, looks at the screen, takes pictures of it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def tap(self, name: str) -> None:
        """Press the control of this object name. Raises NothingToTouch."""
        answer = await self.ask({"do": "tap", "name": name})
        if not answer["done"]:
            raise NothingToTouch(name)

    async def look(self) -> Picture:
        """What the screen shows now, per EVSE, as numbers and words."""
        return await self.ask({"do": "look"})

    async def photograph(self, path: str) -> None:
        """The window as PNG."""
        await self.ask({"do": "photograph", "path": path})

    async def wait(
        self, wanted: Callable[[Picture], bool], what: str, *, seconds: float = 30
    ) -> Picture:
        """Look until the picture is as wanted. Raises WaitedTooLong with what was last seen."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while True:
            picture = await self.look()
            if wanted(picture):
                return picture
            if loop.time() > deadline:
                seen = [(evse["evse_id"], evse["screen"]) for evse in picture["evses"]]
                msg = f"waited {seconds:.0f} s for {what}; the screens are {seen}"
                raise WaitedTooLong(msg)
            await asyncio.sleep(LOOK_S)

    async def close(self) -> None:
        """Let go."""
        await close_writer(self._writer)

    async def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """One question and its answer. Raises ConnectionError when the kiosk is gone."""
        async with asyncio.timeout(ANSWER_S):
            self._writer.write(json.dumps(request).encode() + b"\n")
            await self._writer.drain()
            line = await self._reader.readline()
        if not line:
            msg = "the kiosk is gone"
            raise ConnectionResetError(msg)
        answer: dict[str, Any] = json.loads(line)
        return answer


async def close_writer(writer: asyncio.StreamWriter) -> None:
    """Close a connection for good; the other side may be long gone."""
    writer.close()
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(1):
            await writer.wait_closed()


async def take_hand(port: int) -> Hand:
    """Connect to a demo kiosk on this machine. Raises OSError."""
    async with asyncio.timeout(ANSWER_S):
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=LINE_MAX)
    return Hand(reader, writer)


async def offer_hand(obey: Callable[[dict[str, Any]], dict[str, Any]]) -> asyncio.Server:
    """Serve hands on a free loopback port; `obey` answers each request in the kiosk's own loop."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                writer.write(json.dumps(obey(json.loads(line))).encode() + b"\n")
                await writer.drain()
        except ConnectionError:
            return
        finally:
            await close_writer(writer)

    return await asyncio.start_server(serve, "127.0.0.1", 0, limit=LINE_MAX)
