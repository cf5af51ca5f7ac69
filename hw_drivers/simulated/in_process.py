"""The world behind the kiosk's ports without a socket, for simulations on a virtual clock.

May import domain, ports, errors and the world. Time comes from the running loop alone: when a
simulation's loop jumps an hour ahead, the world has charged for an hour at the next question.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from decimal import Decimal
from types import TracebackType
from typing import Final, Self

from hw_drivers.modbus_meter import kwh_text
from hw_drivers.polling import OUTAGE_S_MAX, poll, reason_of
from hw_drivers.simulated.evse import MeterFault, SimulatedEvse
from hw_drivers.simulated.world import World
from kiosk.domain.controller import ControllerState
from kiosk.domain.readings import DeviceStatus, MeterReading
from kiosk.errors import DeviceError, DeviceProtocolError, DeviceUnreachable
from kiosk.ports import Clock

_TIMEOUT_S: Final = 1.0
"""What a silent meter costs its caller, as the real driver's timeout does."""


class WorldTime:
    """Ties a world to the running loop; shared by all its twins. Make it on that loop."""

    def __init__(self, world: World, *, speed: int = 1) -> None:
        self.world = world
        self._speed = speed
        self._zero_ms = self._loop_ms() - world.now_ms // speed
        self._changed = asyncio.Event()

    def evse(self, evse_id: int) -> SimulatedEvse:
        """The EVSE as it is now."""
        self.world.advance_to((self._loop_ms() - self._zero_ms) * self._speed)
        return self.world.evse(evse_id)

    def touch(self) -> None:
        """Something was done to the world: whoever watches looks now, not at its next turn."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def change(self, within_s: float) -> None:
        """Wait for `touch`, at most so long."""
        try:
            async with asyncio.timeout(within_s):
                await self._changed.wait()
        except TimeoutError:
            return

    @staticmethod
    def _loop_ms() -> int:
        return round(asyncio.get_running_loop().time() * 1000)


class WorldMeter:
    """The meter of one EVSE of a world. Implements `kiosk.ports.Meter`."""

    def __init__(
        self,
        time: WorldTime,
        *,
        meter_id: str,
        evse_id: int,
        clock: Clock,
        poll_s: float = 1.0,
        outage_s_max: float = OUTAGE_S_MAX,
    ) -> None:
        self._time = time
        self._meter_id = meter_id
        self._evse_id = evse_id
        self._clock = clock
        self._poll_s = poll_s
        self._outage_s_max = outage_s_max
        self._sequence = 0

    @property
    def meter_id(self) -> str:
        return self._meter_id

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return

    def readings(self) -> AsyncIterator[MeterReading | DeviceStatus]:
        return poll(self.read, poll_s=self._poll_s, outage_s_max=self._outage_s_max)

    async def read(self) -> MeterReading:
        """A fresh reading now. Raises DeviceUnreachable or DeviceProtocolError as the Modbus driver
        does.
        """
        await asyncio.sleep(0)
        evse = self._time.evse(self._evse_id)
        if evse.meter_fault is MeterFault.CLOSED:
            msg = f"no_link: {self._meter_id} refuses the connection"
            raise DeviceUnreachable(msg)
        if evse.meter_fault is MeterFault.SILENT:
            await asyncio.sleep(_TIMEOUT_S)
            msg = f"no_answer: {self._meter_id} did not answer"
            raise DeviceUnreachable(msg)
        if evse.meter_fault is MeterFault.BUSY:
            msg = f"exception_reply: {self._meter_id}: Modbus exception 6"
            raise DeviceProtocolError(msg)
        face = evse.face()
        if face.energy_mwh is None:
            msg = f"no_value: {self._meter_id}: the energy register is NaN"
            raise DeviceProtocolError(msg)
        self._sequence += 1
        return MeterReading(
            meter_id=self._meter_id,
            evse_id=self._evse_id,
            energy_import_wh=face.energy_mwh // 1000,
            energy_export_wh=face.export_mwh // 1000,
            received_at=self._clock.now(),
            received_ms=self._clock.monotonic_ms(),
            sequence=self._sequence,
            power_w=Decimal(face.power_w),
            voltage_v=tuple(Decimal(mv).scaleb(-3) for mv in face.voltage_mv),
            current_a=tuple(Decimal(ma).scaleb(-3) for ma in face.current_ma),
            frequency_hz=Decimal(face.frequency_mhz).scaleb(-3),
            resolution_wh=Decimal("0.001"),
            raw=kwh_text(Decimal(face.energy_mwh).scaleb(-3)),
        )


class WorldController:
    """The controller of one EVSE of a world. Implements `kiosk.ports.ChargeController`."""

    def __init__(
        self,
        time: WorldTime,
        *,
        evse_id: int,
        watch_s: float = 0.5,
        outage_s_max: float = OUTAGE_S_MAX,
    ) -> None:
        """`watch_s` is how soon a change that nobody commanded is seen."""
        self._time = time
        self._evse_id = evse_id
        self._watch_s = watch_s
        self._outage_s_max = outage_s_max

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return

    async def states(self) -> AsyncIterator[ControllerState | DeviceStatus]:
        loop = asyncio.get_running_loop()
        told: ControllerState | None = None
        said: str | None = None
        failing_since_s: float | None = None
        while True:
            reason = ""
            state: ControllerState | None = None
            try:
                state = self._reached().state()
            except DeviceError as error:
                failing_since_s = loop.time() if failing_since_s is None else failing_since_s
                if loop.time() - failing_since_s >= self._outage_s_max:
                    raise
                reason, told = reason_of(error), None
            else:
                failing_since_s = None
            if reason != said:
                said = reason
                yield DeviceStatus(online=not reason, reason=reason)
            if state is not None and state != told:
                told = state
                yield state
            await self._time.change(self._watch_s)

    async def start(self, transaction_id: str) -> None:
        self._reached().start(transaction_id)
        self._time.touch()

    async def stop(self, transaction_id: str) -> None:
        self._reached().stop(transaction_id)
        self._time.touch()

    def _reached(self) -> SimulatedEvse:
        evse = self._time.evse(self._evse_id)
        if evse.link_cut:
            msg = f"link_cut: the link to controller {self._evse_id} is down"
            raise DeviceUnreachable(msg)
        return evse
