"""Requests that wait for their reply, by the topic it comes on. May import errors and `wire`."""

from __future__ import annotations

import asyncio
from typing import Any

from hw_drivers.everest.wire import Malformed, parse
from kiosk.errors import DeviceProtocolError, DeviceUnreachable


class Replies:
    """Every open request of one link."""

    def __init__(self) -> None:
        self._open: dict[str, asyncio.Future[Any]] = {}

    def expect(self, topic: str) -> asyncio.Future[Any]:
        """The reply that will come on this topic; `forget` it in the end."""
        reply: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._open[topic] = reply
        return reply

    def forget(self, topic: str) -> None:
        reply = self._open.pop(topic, None)
        if reply is not None:
            reply.cancel()

    def heard(self, topic: str, payload: bytes) -> bool:
        """Take a message if it is a reply that is waited for. One that is not is nobody's."""
        reply = self._open.get(topic)
        if reply is None:
            return False
        if reply.done():
            return True
        try:
            reply.set_result(parse(payload))
        except Malformed as error:
            reply.set_exception(DeviceProtocolError(f"bad_answer: {topic}: {error}"))
        return True

    def fail(self, why: str) -> None:
        """None of them will come."""
        for reply in self._open.values():
            if not reply.done():
                reply.set_exception(DeviceUnreachable(why))
