"""The street's control socket: JSON lines in, JSON lines out. May import domain, errors and the
world.

A request is one line `{"id": 1, "command": "plug", "evse_id": 1, ...}`, its answer `{"id": 1, "ok":
true, "result": {...}}` or `{"id": 1, "ok": false, "error": {"kind": "refused", "reason": "no_car:
..."}}`. Kinds: `refused` (the controller is well and says no), `unreachable` (its link is cut),
`bad_request`.

After `subscribe` the socket also carries `{"event": "state", "evse_id": 1, "state": {...}}`, the
whole state of an EVSE, at once and after each change. With an `evse_id` it is a kiosk's link to
that controller, which `cut_controller` cuts; without one it watches the whole street and is never
cut.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import field
from typing import Any, Final

from hw_drivers.simulated import street_commands as commands
from hw_drivers.simulated.evse import MeterFault, SimulatedEvse
from hw_drivers.simulated.street_card import StreetCard
from hw_drivers.simulated.street_meter import StreetMeter
from hw_drivers.simulated.world import World
from kiosk.domain.controller import ControllerState
from kiosk.domain.lean import dataclass
from kiosk.errors import DeviceRefused, DeviceUnreachable, InputError

LINE_BYTES_MAX: Final = 64 * 1024
_CONNECTIONS_MAX: Final = 64
_END_S_MAX: Final = 2.0
_BACKLOG_BYTES_MAX: Final = 256 * 1024
"""A listener this far behind is cut; it connects again and gets the whole state."""

Request = commands.Request
Result = dict[str, Any]


@dataclass(slots=True, eq=False)
class _Connection:
    """One client."""

    writer: asyncio.StreamWriter
    watches: set[int] = field(default_factory=set)
    """EVSEs whose states it gets."""
    controls: int | None = None
    """The EVSE whose controller link this is."""

    def send(self, message: dict[str, Any]) -> None:
        if self.writer.transport.get_write_buffer_size() > _BACKLOG_BYTES_MAX:
            self.writer.transport.abort()
        else:
            self.writer.write(json.dumps(message).encode() + b"\n")


class StreetControl:
    """Serves the control socket of a world."""

    def __init__(
        self, world: World, meters: dict[int, StreetMeter], *, host: str, speed: int
    ) -> None:
        self._world = world
        self._meters = meters
        self._host = host
        self._speed = speed
        self._server: asyncio.Server | None = None
        self._connections: set[_Connection] = set()
        self._serving: set[asyncio.Task[None]] = set()
        self._told: dict[int, ControllerState] = {}
        self._commands = self._table()
        self._card = StreetCard()

    async def open(self) -> int:
        """Listen on a port of the system's choice and return it."""
        self._server = await asyncio.start_server(self._serve, self._host, 0, limit=LINE_BYTES_MAX)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        """Stop listening, cut every connection and see their tasks end."""
        if self._server is not None:
            self._server.close()
        for connection in self._connections:
            connection.writer.close()
        if self._serving:
            await asyncio.wait(self._serving, timeout=_END_S_MAX)

    def push(self) -> None:
        """Tell every subscriber what changed since the last time."""
        for evse in self._world.evses.values():
            state = evse.state()
            if self._told.get(evse.evse_id) == state:
                continue
            self._told[evse.evse_id] = state
            for connection in self._connections:
                if evse.evse_id in connection.watches:
                    connection.send(
                        {
                            "event": "state",
                            "evse_id": evse.evse_id,
                            "state": commands.state_fields(state),
                        }
                    )

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._connections) >= _CONNECTIONS_MAX:
            writer.close()
            return
        connection = _Connection(writer)
        self._connections.add(connection)
        task = asyncio.current_task()
        if task is not None:
            self._serving.add(task)
            task.add_done_callback(self._serving.discard)
        try:
            while line := await reader.readline():
                connection.send(await self._answer(connection, line))
                self.push()
        except (ConnectionError, ValueError):  # ValueError: the line was longer than the limit
            pass
        finally:
            self._connections.discard(connection)
            writer.close()

    async def _answer(self, connection: _Connection, line: bytes) -> dict[str, Any]:
        request: Request = {}
        try:
            request = commands.parsed(line)
            result = await self._do(connection, request)
        except InputError as error:
            return _refusal(request, "bad_request", str(error))
        except DeviceRefused as error:
            return _refusal(request, "refused", str(error))
        except DeviceUnreachable as error:
            return _refusal(request, "unreachable", str(error))
        return {"id": request.get("id"), "ok": True, "result": result}

    async def _do(self, connection: _Connection, request: Request) -> Result:
        command = commands.text(request, "command")
        if command == "subscribe":
            return self._subscribe(connection, request)
        if command in ("start", "stop"):
            return self._as_controller(command, request)
        if command == "state":
            return self._state(request)
        if command in self._card.commands:
            return self._card.commands[command](request)
        run = self._commands.get(command)
        if run is None:
            others = {*self._card.commands, "subscribe", "start", "stop", "state"}
            known = ", ".join(sorted({*self._commands, *others}))
            msg = "command"
            raise InputError(msg, f"unknown {command!r}; there are: {known}")
        evse = self._world.evse(commands.number(request, "evse_id"))
        await run(evse, request)
        return self._picture(evse)

    def _table(self) -> dict[str, Callable[[SimulatedEvse, Request], Awaitable[None]]]:
        return {
            "plug": commands.plug,
            "unplug": commands.unplug,
            "set_soc": commands.set_soc,
            "fill": commands.fill,
            "withhold": commands.withhold,
            "refuse_start": commands.refuse_start,
            "refuse_car": commands.refuse_car,
            "silence_car": commands.silence_car,
            "set_fault": commands.set_fault,
            "interrupt": commands.interrupt,
            "trip_meter": self._trip_meter,
            "restore_meter": self._restore_meter,
            "cut_controller": self._cut_controller,
            "restore_controller": commands.restore_controller,
        }

    def _subscribe(self, connection: _Connection, request: Request) -> Result:
        if "evse_id" in request:
            evse = self._world.evse(commands.number(request, "evse_id"))
            if evse.link_cut:
                msg = f"link_cut: the link to controller {evse.evse_id} is down"
                raise DeviceUnreachable(msg)
            connection.controls = evse.evse_id
            connection.watches = {evse.evse_id}
        else:
            connection.watches = set(self._world.evses)
        states = [self._world.evse(evse_id).state() for evse_id in sorted(connection.watches)]
        return {"states": [commands.state_fields(state) for state in states]}

    def _as_controller(self, command: str, request: Request) -> Result:
        evse = self._world.evse(commands.number(request, "evse_id"))
        if evse.link_cut:
            msg = f"link_cut: the link to controller {evse.evse_id} is down"
            raise DeviceUnreachable(msg)
        transaction_id = commands.text(request, "transaction_id")
        if command == "start":
            evse.start(transaction_id)
        else:
            evse.stop(transaction_id)
        return {"state": commands.state_fields(evse.state())}

    def _state(self, request: Request) -> Result:
        chosen = self._world.evses.values()
        pictures = [self._picture(evse) for evse in chosen]
        if "evse_id" in request:
            pictures = [self._picture(self._world.evse(commands.number(request, "evse_id")))]
        return {"world_ms": self._world.now_ms, "speed": self._speed, "evses": pictures}

    def _picture(self, evse: SimulatedEvse) -> Result:
        car = evse.car
        return {
            **commands.state_fields(evse.state()),
            "power_w": evse.power_w,
            "register_mwh": evse.register_mwh,
            "meter_fault": evse.meter_fault.value,
            "controller_cut": evse.link_cut,
            "car": None
            if car is None
            else {"battery_wh": car.battery_wh, "soc_percent": car.soc_percent},
        }

    async def _trip_meter(self, evse: SimulatedEvse, request: Request) -> None:
        mode = request.get("mode", MeterFault.CLOSED.value)
        known = [fault.value for fault in MeterFault]
        if mode not in known:
            msg = "mode"
            raise InputError(msg, f"{mode!r} is not one of {', '.join(known)}")
        await self._meters[evse.evse_id].trip(MeterFault(mode))

    async def _restore_meter(self, evse: SimulatedEvse, _request: Request) -> None:
        await self._meters[evse.evse_id].trip(MeterFault.NONE)

    async def _cut_controller(self, evse: SimulatedEvse, _request: Request) -> None:
        evse.link_cut = True
        for connection in list(self._connections):
            if connection.controls == evse.evse_id:
                connection.writer.transport.abort()


def _refusal(request: Request, kind: str, reason: str) -> dict[str, Any]:
    return {"id": request.get("id"), "ok": False, "error": {"kind": kind, "reason": reason}}
