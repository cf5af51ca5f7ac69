"""One kiosk's connection to the simulated terminal, and everything that can go wrong on it.

Standard library only. The moods are set over the control socket; each breaks the wire in one way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from typing import Any, Final

from hw_drivers.simulated.zvt_wire import ACK, Request, frame, read_request
from kiosk.domain.lean import dataclass

ACK_S_MAX: Final = 5.0
"""A kiosk that acknowledges later than that is gone."""


@dataclass(slots=True, kw_only=True)
class Moods:
    """What is wrong with the terminal now. Everything begins well."""

    silent: bool = False
    """Takes bytes and answers none."""
    busy: bool = False
    """Turns every command down with 84 9C."""
    nack: int = 0
    """Turns down the next command with this code."""
    cut_after: int = -1
    """Cuts the link after so many more bytes of its own; -1 never."""
    swallow: str = ""
    """Carries the next command with this code out and says nothing any more."""
    wrong_length: bool = False
    """The next message says that it is three bytes longer than it is."""
    slow_ms: int = 0
    """Before each of its messages."""
    drip: bool = False
    """Every byte in a packet of its own."""
    deaf_to_abort: bool = False
    """Acknowledges an abort and goes on, as some providers' terminals do."""
    names_one: bool = False
    """Names a single open receipt, the oldest, instead of listing all."""
    status: int = 0
    """What a status enquiry is answered with; F0 also refuses reservations."""
    prompt_ms: int = 60_000
    """How long it asks for a card by itself."""
    password: str = "123456"  # noqa: S105 - the delivery state of many terminals
    terminal_id: str = "52500038"

    def change(self, wishes: dict[str, Any]) -> None:
        """Raises KeyError for a mood it does not have."""
        known = {each.name for each in fields(self)}
        for name, value in wishes.items():
            if name not in known:
                raise KeyError(name)
            setattr(self, name, value)


class LinkGone(ConnectionError):
    """The kiosk is not there any more. The terminal goes on with what it does."""


class Connection:
    """Frames in, frames out, each of ours acknowledged."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        moods: Moods,
        abort_asked: Callable[[], None],
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._moods = moods
        self._abort_asked = abort_asked
        self._acks: asyncio.Queue[bool] = asyncio.Queue()
        """False when the kiosk is gone."""
        self.requests: asyncio.Queue[Request | None] = asyncio.Queue(100)
        """None when the kiosk is gone."""
        self.registered = False
        self.muted = False
        """The command under way has been carried out and is not answered any more."""

    async def listen(self) -> None:
        """Sort what comes until the link ends."""
        try:
            while True:
                request = await read_request(self._reader)
                if self._moods.silent:
                    continue
                if request.code == "8000":
                    self._acks.put_nowait(True)
                elif request.code == "06B0":
                    self._abort_asked()
                    await self.write(ACK)
                else:
                    self.requests.put_nowait(request)
        except (ConnectionError, EOFError, asyncio.QueueFull):
            pass
        finally:
            self.cut()
            self._acks.put_nowait(False)
            self.requests.put_nowait(None)

    async def say(self, code: str, data: bytes = b"") -> None:
        """Send a message and wait until it is acknowledged. Raises LinkGone."""
        if self.muted:
            raise LinkGone
        await asyncio.sleep(self._moods.slow_ms / 1000)
        raw = frame(code, data)
        if self._moods.wrong_length:
            self._moods.wrong_length = False
            raw = raw[:2] + bytes([raw[2] + 3]) + raw[3:]
        await self.write(raw)
        try:
            async with asyncio.timeout(ACK_S_MAX):
                is_there = await self._acks.get()
        except TimeoutError:
            is_there = False
        if not is_there:
            self._acks.put_nowait(False)
            self.cut()
            raise LinkGone

    async def write(self, raw: bytes) -> None:
        """Put bytes on the wire, as far as the moods let them. Raises LinkGone."""
        if self._moods.silent or self._writer.transport.is_closing():
            raise LinkGone
        whole = True
        if 0 <= self._moods.cut_after < len(raw):
            raw, whole = raw[: self._moods.cut_after], False
        elif self._moods.cut_after > 0:
            self._moods.cut_after -= len(raw)
        try:
            for part in [raw[i : i + 1] for i in range(len(raw))] if self._moods.drip else [raw]:
                self._writer.write(part)
                await self._writer.drain()
                if self._moods.drip:
                    await asyncio.sleep(0.001)
        except ConnectionError:
            raise LinkGone from None
        if not whole:
            self._moods.cut_after = -1
            self.cut(gently=True)
            raise LinkGone

    def cut(self, *, gently: bool = False) -> None:
        """End the link; gently lets the bytes that were written arrive."""
        with suppress(RuntimeError):
            if gently:
                self._writer.close()
            else:
                self._writer.transport.abort()
