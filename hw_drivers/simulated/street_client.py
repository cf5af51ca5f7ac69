"""The client's end of the street's control socket. May import domain, errors and the protocol's
words.

The bench uses it to plug cars in and to break things; `StreetController` uses it as a kiosk would
use its controller's link.
"""

from __future__ import annotations

import asyncio
import json
from itertools import count
from types import TracebackType
from typing import Any, Final, Self

from hw_drivers.simulated.evse import MeterFault
from hw_drivers.simulated.street_commands import state_of
from kiosk.domain.controller import ControllerState, StopCause
from kiosk.errors import DeviceProtocolError, DeviceRefused, DeviceUnreachable, InputError

_LINE_BYTES_MAX: Final = 64 * 1024
_STATES_MAX: Final = 256


class StreetClient:
    """One connection. Lost once, it stays lost: make another."""

    def __init__(self, host: str, port: int, *, timeout_s: float = 2.0) -> None:
        self._host = host
        self._port = port
        self._timeout_s = timeout_s
        self._ids = count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._states: asyncio.Queue[ControllerState | None] = asyncio.Queue(_STATES_MAX)
        self._latest: dict[int, ControllerState] = {}
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    @property
    def connected(self) -> bool:
        return self._reading is not None and not self._reading.done()

    async def connect(self) -> None:
        """Raises DeviceUnreachable."""
        try:
            async with asyncio.timeout(self._timeout_s):
                reader, self._writer = await asyncio.open_connection(
                    self._host, self._port, limit=_LINE_BYTES_MAX
                )
        except (TimeoutError, OSError) as error:
            msg = f"no_link: street {self._host}:{self._port}: {error}"
            raise DeviceUnreachable(msg) from error
        self._reading = asyncio.create_task(self._read(reader))

    async def close(self) -> None:
        """Hang up; whoever waits for an answer gets DeviceUnreachable."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
        if self._writer is not None:
            self._writer.close()

    async def request(self, command: str, **arguments: object) -> dict[str, Any]:
        """Send one command and return its result.

        Raises DeviceRefused (the controller says no), DeviceUnreachable (no answer, or its link is
        cut) and InputError (the command makes no sense).
        """
        if self._writer is None or not self.connected:
            msg = "no_link: the street hung up"
            raise DeviceUnreachable(msg)
        number = next(self._ids)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        try:
            async with asyncio.timeout(self._timeout_s):
                line = json.dumps({"id": number, "command": command, **arguments})
                self._writer.write(line.encode() + b"\n")
                await self._writer.drain()
                return _result(await answer, command)
        except (TimeoutError, OSError) as error:
            msg = f"no_answer: the street did not answer {command}"
            raise DeviceUnreachable(msg) from error
        finally:
            self._waiting.pop(number, None)

    async def subscribe(self, evse_id: int | None = None) -> list[ControllerState]:
        """Get states from now on; returns the present ones. With an EVSE it can be cut, see the
        protocol.
        """
        chosen = {} if evse_id is None else {"evse_id": evse_id}
        result = await self.request("subscribe", **chosen)
        states = [state_of(state, evse_id=state["evse_id"]) for state in result["states"]]
        for state in states:
            self._latest.setdefault(state.evse_id, state)
        return states

    def skip_to_latest(self, evse_id: int) -> ControllerState | None:
        """The newest state of a subscribed EVSE, those before it forgotten. None if there is
        none.
        """
        while not self._states.empty():
            if self._states.get_nowait() is None:
                self._put(None)
                break
        return self._latest.get(evse_id)

    async def next_state(self) -> ControllerState:
        """The next state that was pushed, in order. Raises DeviceUnreachable once the link is
        lost.
        """
        state = await self._states.get()
        if state is None:
            self._put(None)
            msg = "no_link: the street hung up"
            raise DeviceUnreachable(msg)
        return state

    # The bench's hands. Each returns the EVSE's whole picture, as `state` lists it.

    async def plug(self, evse_id: int, *, soc_percent: int | None = None) -> dict[str, Any]:
        soc = {} if soc_percent is None else {"soc_percent": soc_percent}
        return await self.request("plug", evse_id=evse_id, **soc)

    async def unplug(self, evse_id: int) -> dict[str, Any]:
        return await self.request("unplug", evse_id=evse_id)

    async def start(self, evse_id: int, transaction_id: str) -> dict[str, Any]:
        return await self.request("start", evse_id=evse_id, transaction_id=transaction_id)

    async def stop(self, evse_id: int, transaction_id: str) -> dict[str, Any]:
        return await self.request("stop", evse_id=evse_id, transaction_id=transaction_id)

    async def state(self) -> dict[str, Any]:
        """`{"world_ms", "speed", "evses": [picture, ...]}`."""
        return await self.request("state")

    async def set_soc(self, evse_id: int, soc_percent: int) -> dict[str, Any]:
        return await self.request("set_soc", evse_id=evse_id, soc_percent=soc_percent)

    async def fill(self, evse_id: int) -> dict[str, Any]:
        return await self.request("fill", evse_id=evse_id)

    async def trip_meter(
        self, evse_id: int, mode: MeterFault = MeterFault.CLOSED
    ) -> dict[str, Any]:
        return await self.request("trip_meter", evse_id=evse_id, mode=mode.value)

    async def restore_meter(self, evse_id: int) -> dict[str, Any]:
        return await self.request("restore_meter", evse_id=evse_id)

    async def cut_controller(self, evse_id: int) -> dict[str, Any]:
        return await self.request("cut_controller", evse_id=evse_id)

    async def restore_controller(self, evse_id: int) -> dict[str, Any]:
        return await self.request("restore_controller", evse_id=evse_id)

    async def set_fault(self, evse_id: int, fault: str) -> dict[str, Any]:
        return await self.request("set_fault", evse_id=evse_id, fault=fault)

    async def interrupt(self, evse_id: int, cause: StopCause) -> dict[str, Any]:
        return await self.request("interrupt", evse_id=evse_id, cause=cause.value)

    async def switch(self, command: str, evse_id: int, *, on: bool) -> dict[str, Any]:
        """`withhold`, `refuse_start`, `refuse_car` or `silence_car`."""
        return await self.request(command, evse_id=evse_id, on=on)

    async def present_card(self, uid: str) -> dict[str, Any]:
        """Lay a charge card on the street's reader; it lies there until `take_card`."""
        return await self.request("present_card", uid=uid)

    async def take_card(self) -> dict[str, Any]:
        return await self.request("take_card")

    async def _read(self, reader: asyncio.StreamReader) -> None:
        try:
            while line := await reader.readline():
                self._take(line)
        except (OSError, ValueError, KeyError, TypeError, DeviceProtocolError):
            return  # not a street, or no longer one: `finally` tells everybody who waits
        finally:
            for answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(DeviceUnreachable("no_link: the street hung up"))
            self._put(None)

    def _take(self, line: bytes) -> None:
        message = json.loads(line)
        if message.get("event") == "state":
            state = state_of(message["state"], evse_id=message["evse_id"])
            self._latest[state.evse_id] = state
            self._put(state)
            return
        answer = self._waiting.get(message["id"])
        if answer is not None and not answer.done():
            answer.set_result(message)

    def _put(self, state: ControllerState | None) -> None:
        """Keep the newest: a state is whole, so an old one that nobody fetched is worth nothing."""
        if self._states.full():
            self._states.get_nowait()
        self._states.put_nowait(state)


def _result(message: dict[str, Any], command: str) -> dict[str, Any]:
    if message.get("ok"):
        result: dict[str, Any] = message["result"]
        return result
    error = message.get("error", {})
    kind, reason = error.get("kind"), str(error.get("reason", ""))
    if kind == "refused":
        raise DeviceRefused(reason)
    if kind == "unreachable":
        raise DeviceUnreachable(reason)
    raise InputError(command, reason)
