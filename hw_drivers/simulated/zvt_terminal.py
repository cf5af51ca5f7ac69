"""A card terminal as its own process: ZVT on one TCP port, a hand with cards on another.

    python -m hw_drivers.simulated.zvt_terminal [--port 0] [--books FILE] [--with-parent]

Prints one JSON line when it listens, then serves until SIGTERM. Its books survive restarts, so a
kiosk can be killed, or the terminal, and both find what they left. Standard library only.

The control socket takes JSON lines: `{"do": "present", "card": {"result": 0}}`, `{"do": "mood",
"cut_after": 7}`, `{"do": "cut"}`, `{"do": "restart", "down_ms": 500}`, `{"do": "swap"}`,
`{"do": "look"}`. Each is answered with one line, `{"ok": true, ...}` or `{"ok": false, "reason":
"..."}`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from hw_drivers.simulated.zvt_books import TerminalBooks
from hw_drivers.simulated.zvt_commands import Card, Terminal
from hw_drivers.simulated.zvt_connection import Connection, Moods

HOST: Final = "127.0.0.1"
_LOOK_S: Final = 0.5
_END_S_MAX: Final = 2.0


class TerminalProcess:
    """The terminal with its power switch."""

    def __init__(self, books: Path | None, port: int) -> None:
        self._books_path = books
        self._port = port
        self._moods = Moods()
        self._terminal = Terminal(TerminalBooks(books), self._moods)
        self._server: asyncio.Server | None = None
        self._links: set[Connection] = set()
        self._serving: set[asyncio.Task[Any]] = set()
        self._prompts = 0

    async def switch_on(self) -> int:
        """Listen; the port stays the same over restarts."""
        self._server = await asyncio.start_server(self._serve, HOST, self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        return self._port

    async def switch_off(self) -> None:
        """The power goes: no link, no prompt; the books stay."""
        if self._server is not None:
            self._server.close()
        for link in list(self._links):
            link.cut()
        await self._terminal.close()
        if self._serving:
            await asyncio.wait(self._serving, timeout=_END_S_MAX)

    async def control(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One control connection."""
        try:
            while line := await reader.readline():
                try:
                    answer = {"ok": True, **await self._do(json.loads(line))}
                except (ValueError, KeyError, TypeError) as error:
                    answer = {"ok": False, "reason": f"{type(error).__name__}: {error}"}
                writer.write(json.dumps(answer).encode() + b"\n")
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for old in list(self._links):
            old.cut()  # One kiosk at a time; a new one replaces the old.
        link = Connection(reader, writer, self._moods, self._terminal.abort)
        self._links.add(link)
        task = asyncio.current_task()
        listening = asyncio.create_task(link.listen())
        self._serving.add(listening)
        if task is not None:
            self._serving.add(task)
        try:
            await self._terminal.serve(link)
            await listening
        finally:
            self._links.discard(link)
            self._serving.discard(listening)
            if task is not None:
                self._serving.discard(task)

    async def _do(self, wish: dict[str, Any]) -> dict[str, Any]:
        do = wish.pop("do")
        match do:
            case "present":
                return {"taken": self._terminal.present(Card(**wish.get("card", {})))}
            case "mood":
                self._moods.change(wish)
            case "cut":
                for link in list(self._links):
                    link.cut()
            case "restart":
                books = self._terminal.books
                if self._books_path is not None:
                    books = TerminalBooks(self._books_path)
                await self._restart(books, down_ms=wish.get("down_ms", 0))
            case "swap":
                # Another terminal in its place, which knows of nothing.
                if self._books_path is not None:
                    self._books_path.unlink(missing_ok=True)
                await self._restart(TerminalBooks(self._books_path))
                self._prompts = 0
            case "drop":
                # Somebody closed the day at the device itself.
                self._terminal.books.close_day()
            case "look":
                pass
            case _:
                raise KeyError(do)
        return self._picture()

    async def _restart(self, books: TerminalBooks, *, down_ms: int = 0) -> None:
        await self.switch_off()
        await asyncio.sleep(down_ms / 1000)
        self._prompts += self._terminal.prompts
        self._terminal = Terminal(books, self._moods)
        await self.switch_on()

    def _picture(self) -> dict[str, Any]:
        return {
            "asks_for_card": self._terminal.asks_for_card,
            "working": self._terminal.is_working,
            "links": len(self._links),
            "heard": self._terminal.heard,
            "prompts": self._prompts + self._terminal.prompts,
            **self._terminal.books.picture(),
        }


async def serve(*, port: int, books: Path | None, parent: int | None) -> None:
    """Run until SIGTERM or SIGINT, or until process `parent` is gone."""
    ended = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    process = TerminalProcess(books, port)
    zvt_port = await process.switch_on()
    control = await asyncio.start_server(process.control, HOST, 0)
    control_port = control.sockets[0].getsockname()[1]
    print(json.dumps({"host": HOST, "port": zvt_port, "control_port": control_port}), flush=True)
    try:
        while not ended.is_set() and (parent is None or os.getppid() == parent):
            try:
                await asyncio.wait_for(ended.wait(), _LOOK_S)
            except TimeoutError:
                continue
    finally:
        control.close()
        await process.switch_off()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m hw_drivers.simulated.zvt_terminal")
    parser.add_argument("--port", type=int, default=20007, help="0 takes a free one")
    parser.add_argument("--books", type=Path, help="the file its memory is kept in")
    parser.add_argument("--with-parent", action="store_true", help="end when the parent ends")
    options = parser.parse_args(arguments)
    parent = os.getppid() if options.with_parent else None
    asyncio.run(serve(port=options.port, books=options.books, parent=parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
