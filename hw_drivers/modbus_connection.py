"""One connection of a Modbus line, on whatever transport. May import its frames only."""

from __future__ import annotations

import asyncio
from typing import cast

from hw_drivers.modbus_frames import Answer, Framing, Question, request


class Connection(asyncio.Protocol):
    """Asks one question at a time. What comes while nothing is asked is late and forgotten."""

    def __init__(self, framing: Framing) -> None:
        self._framing = framing
        self._transport: asyncio.Transport | None = None
        self._transaction = 0
        self._question: Question | None = None
        self._over: asyncio.Future[None] | None = None
        self._held = b""
        self._answer: Answer | None = None

    @property
    def connected(self) -> bool:
        """Whether it stands, as far as one knows without asking."""
        return self._transport is not None and not self._transport.is_closing()

    async def exchange(self, question: Question, timeout_s: float) -> Answer | None:
        """What was answered; None if nothing was in that time, or until the connection was lost."""
        if self._transport is None or self._transport.is_closing():
            return None
        self._transaction = self._transaction % 0xFFFF + 1
        data = self._framing.wrapped(request(question), self._transaction)
        self._held, self._answer = b"", None
        self._over = asyncio.get_running_loop().create_future()
        self._question = question
        try:
            self._transport.write(data)
            async with asyncio.timeout(timeout_s):
                await self._over
        except TimeoutError:
            pass
        finally:
            self._question = self._over = None
            self._held = b""
        return self._answer

    def close(self) -> None:
        """At once: what was not sent yet is not sent any more."""
        if self._transport is not None:
            self._transport.abort()

    # What the transport tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        if self._question is None or self._over is None or self._over.done():
            return
        found = self._framing.find(self._held + data, self._question, self._transaction)
        self._held = found.rest
        if found.frame:
            self._answer = self._framing.answer_in(found.frame)
            self._over.set_result(None)
        elif found.other_count is not None:
            self._answer = Answer(other_count=found.other_count)

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002  lost is lost
        self._transport = None
        if self._over is not None and not self._over.done():
            self._over.set_result(None)
