"""A meter behind Modbus, described by a register map. May import domain, ports, errors and its own
line.

The bill hangs on one register, so this file is strict about it: exact decoding, one floor to whole
Wh on the cumulative value, and no reading at all when the answer was late, short, NaN or
unbelievable.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal
from types import TracebackType
from typing import Self

from hw_drivers.decoding import EXACT
from hw_drivers.modbus_line import ModbusLine
from hw_drivers.polling import OUTAGE_S_MAX, poll
from hw_drivers.register_blocks import Block, blocks_of
from hw_drivers.register_points import RegisterMap
from kiosk.domain.readings import DeviceIdentity, DeviceStatus, MeterReading, Quality
from kiosk.errors import DeviceProtocolError, DeviceUnreachable
from kiosk.ports import Clock


class ModbusMeter:
    """One unit on a line, read by a map. Implements `kiosk.ports.Meter` and `Identifying`."""

    def __init__(
        self,
        *,
        meter_id: str,
        evse_id: int,
        line: ModbusLine,
        unit: int,
        register_map: RegisterMap,
        clock: Clock,
        poll_s: float = 1.0,
        outage_s_max: float = OUTAGE_S_MAX,
    ) -> None:
        self._meter_id = meter_id
        self._evse_id = evse_id
        self._line = line
        self._unit = unit
        self._map = register_map
        self._clock = clock
        self._poll_s = poll_s
        self._outage_s_max = outage_s_max
        self._blocks = blocks_of(register_map.points)
        self._probed_on: object | None = None
        self._sequence = 0
        # One whole reading at a time: otherwise a poll and a `read` could finish in the other
        # order.
        self._turn = asyncio.Lock()

    @property
    def meter_id(self) -> str:
        return self._meter_id

    async def __aenter__(self) -> Self:
        await self._line.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._probed_on = None
        await self._line.__aexit__(kind, error, trace)

    def readings(self) -> AsyncIterator[MeterReading | DeviceStatus]:
        """A reading each `poll_s`; nothing but a DeviceStatus while the meter does not answer
        well.
        """
        return poll(self.read, poll_s=self._poll_s, outage_s_max=self._outage_s_max)

    async def read(self) -> MeterReading:
        """A fresh reading now. Raises DeviceUnreachable or DeviceProtocolError."""
        async with self._turn:
            try:
                return await self._read()
            except DeviceUnreachable:
                self._probed_on = None  # whoever answers next may be another meter
                raise

    async def identify(self) -> DeviceIdentity:
        """Who answers, as far as the map knows where it says so. Raises as `read` does."""
        async with self._turn:
            await self._probe()
            said = {"vendor": self._map.vendor, "model": self._map.model or self._map.meter}
            for label in self._map.labels:
                try:
                    registers = await self._line.read(
                        label.table, label.address, label.words, unit=self._unit
                    )
                except DeviceProtocolError:
                    continue  # this meter does not say; it is no worse a meter for it
                said[label.field] = label.text(registers) or said.get(label.field, "")
            return DeviceIdentity(**said)

    async def _read(self) -> MeterReading:
        replies: list[tuple[Block, list[int]]] = []
        received: tuple[datetime, int] | None = None
        for block in self._blocks:
            registers = await self._registers(block)
            if registers is None:
                continue
            replies.append((block, registers))
            if any(point.name == "energy_import" for point in block.points):
                received = self._clock.now(), self._clock.monotonic_ms()
        # Last, because reading may have had to connect anew: whoever answered must be this
        # meter.
        if self._probed_on is None or self._probed_on is not self._line.connection:
            await self._probe()
        if received is None:
            msg = "a register map without energy_import passed its checks"
            raise RuntimeError(msg)
        return self._reading(_Values(replies), *received)

    async def _registers(self, block: Block) -> list[int] | None:
        """The block's registers; None if it is optional and this meter does not have it."""
        try:
            return await self._line.read(block.table, block.address, block.count, unit=self._unit)
        except DeviceProtocolError:
            if block.optional:
                return None
            raise

    async def _probe(self) -> None:
        """Check that this is the meter the map describes, in its word order and units."""
        probe = self._map.probe
        words = probe.data_type.words
        registers = await self._line.read(probe.table, probe.address, words, unit=self._unit)
        value = probe.value(registers)
        if value is None or not probe.believes(value):
            said = "no value" if value is None else f"{value:.6g} {probe.unit}"
            who = f"{self._line} unit {self._unit}"
            msg = f"wrong_meter: {who} is no {self._map.meter}: the probe says {said}"
            raise DeviceProtocolError(msg)
        self._probed_on = self._line.connection

    def _reading(self, values: _Values, received_at: datetime, received_ms: int) -> MeterReading:
        energy_wh = values.get("energy_import")
        if energy_wh is None:
            said = "is not believable" if values.doubtful else "is NaN or a sentinel"
            word = "implausible" if values.doubtful else "no_value"
            msg = f"{word}: {self._meter_id}: the energy register {said}"
            raise DeviceProtocolError(msg)
        export_wh = values.get("energy_export")
        self._sequence += 1
        return MeterReading(
            meter_id=self._meter_id,
            evse_id=self._evse_id,
            energy_import_wh=whole_wh(energy_wh),
            energy_export_wh=None if export_wh is None else whole_wh(export_wh),
            received_at=received_at,
            received_ms=received_ms,
            sequence=self._sequence,
            power_w=values.get("power"),
            voltage_v=values.phases("voltage"),
            current_a=values.phases("current"),
            frequency_hz=values.get("frequency"),
            resolution_wh=values.steps["energy_import"],
            quality=Quality.SUSPECT if values.doubtful else Quality.GOOD,
            counter=self._map.counter,
            raw=kwh_text(energy_wh),
        )


class _Values:
    """What one round of replies decodes to, in base units."""

    def __init__(self, replies: list[tuple[Block, list[int]]]) -> None:
        self.known: dict[str, Decimal] = {}
        self.steps: dict[str, Decimal] = {}
        self.doubtful: set[str] = set()
        """Points whose value the map does not believe; they carry no value."""
        for block, registers in replies:
            for point in block.points:
                own = block.registers_of(point, registers)
                value = point.value(own)
                if value is None:
                    continue
                if not point.believes(value):
                    self.doubtful.add(point.name)
                    continue
                self.known[point.name] = value
                self.steps[point.name] = point.step(own)

    def get(self, name: str) -> Decimal | None:
        return self.known.get(name)

    def phases(self, quantity: str) -> tuple[Decimal, ...]:
        """L1, L2, L3, as many as the meter has; empty if one is missing, so that no phase takes its
        place.
        """
        names = [f"{quantity}_l{phase}" for phase in (1, 2, 3)]
        values = [self.known[name] for name in names if name in self.known]
        whole = [name in self.known for name in names] in ([True] * 3, [True, False, False])
        return tuple(values) if whole else ()


def whole_wh(energy_wh: Decimal) -> int:
    """The cumulative register in whole Wh, floored once; a difference of two readings is never
    floored.
    """
    return int(energy_wh.to_integral_value(rounding=ROUND_FLOOR))


def kwh_text(energy_wh: Decimal) -> str:
    """The exact register as plain kWh digits, for `MeterReading.raw`."""
    return f"{EXACT.normalize(EXACT.scaleb(energy_wh, -3)):f}"
