"""A meter that describes itself by SunSpec models. May import domain, ports, errors, its own line.

No register map is needed: the device is scanned on each new contact, and every reading carries the
model's ID, so that a device that was exchanged is noticed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from decimal import Decimal
from types import TracebackType
from typing import Final, Self

from hw_drivers.accumulator import Accumulator
from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_meter import kwh_text, whole_wh
from hw_drivers.polling import OUTAGE_S_MAX, poll
from hw_drivers.register_points import Table, ascii_text
from hw_drivers.sunspec_models import (
    ACC32_TURN,
    COMMON,
    METERS,
    MeterValues,
    Model,
    meter_values,
    registers_of,
    scan,
)
from kiosk.domain.readings import DeviceIdentity, DeviceStatus, MeterReading, Quality
from kiosk.errors import DeviceProtocolError, DeviceUnreachable
from kiosk.ports import Clock

_ENERGY_WH_MAX: Final = Decimal(10_000_000_000)
_POWER_W_MAX: Final = Decimal(2_000_000)
_VOLTAGE_V_MAX: Final = Decimal(1000)
_CURRENT_A_MAX: Final = Decimal(10_000)
_FREQUENCY_HZ: Final = (Decimal(45), Decimal(65))


class SunSpecMeter:
    """One unit on a line. Implements `kiosk.ports.Meter` and `Identifying`."""

    def __init__(
        self,
        *,
        meter_id: str,
        evse_id: int,
        line: ModbusLine,
        unit: int,
        clock: Clock,
        poll_s: float = 1.0,
        outage_s_max: float = OUTAGE_S_MAX,
    ) -> None:
        self._meter_id = meter_id
        self._evse_id = evse_id
        self._line = line
        self._unit = unit
        self._clock = clock
        self._poll_s = poll_s
        self._outage_s_max = outage_s_max
        self._sequence = 0
        self._models: tuple[Model, ...] = ()
        self._scanned_on: object | None = None
        self._imported = Accumulator(ACC32_TURN)
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
        self._scanned_on = None
        await self._line.__aexit__(kind, error, trace)

    def readings(self) -> AsyncIterator[MeterReading | DeviceStatus]:
        return poll(self.read, poll_s=self._poll_s, outage_s_max=self._outage_s_max)

    async def read(self) -> MeterReading:
        """A fresh reading now. Raises DeviceUnreachable or DeviceProtocolError."""
        async with self._turn:
            return await self._live()

    async def identify(self) -> DeviceIdentity:
        """The device's common model. Raises as `read` does."""
        async with self._turn:
            self._scanned_on = None
            models = await self._scanned()
            if models[0].id != COMMON:
                return DeviceIdentity(model=f"SunSpec {self._meter_model(models).id}")
            registers = await self._read(models[0].address, 66)
            return DeviceIdentity(
                vendor=ascii_text(registers[2:18]),
                model=ascii_text(registers[18:34]),
                firmware=ascii_text(registers[42:50]),
                serial=ascii_text(registers[50:66]),
            )

    async def _live(self) -> MeterReading:
        """One reading of the meter model, wherever it lies."""
        for _ in range(2):
            model = self._meter_model(await self._scanned())
            registers = await self._read_model(model, registers_of(model))
            if self._scanned_on is self._line.connection:
                return self._reading(meter_values(model, registers))
            # It connected anew in between: whoever answered may not be who was scanned.
        msg = f"no_answer: {self._where}: the connection does not last"
        raise DeviceUnreachable(msg)

    async def _scanned(self) -> tuple[Model, ...]:
        """The device's models; asked for again on each new contact."""
        if self._scanned_on is None or self._scanned_on is not self._line.connection:
            self._models = await scan(self._read, self._where)
            self._meter_model(self._models)
            self._scanned_on = self._line.connection
        return self._models

    def _meter_model(self, models: Sequence[Model]) -> Model:
        for model in models:
            if model.id in METERS and model.length + 2 >= registers_of(model):
                return model
        there = ", ".join(str(model.id) for model in models) or "none"
        msg = f"wrong_meter: {self._where} has no meter model 201..204 or 211..214, but: {there}"
        raise DeviceProtocolError(msg)

    async def _read_model(self, model: Model, count: int) -> list[int]:
        """A model's first registers, which must begin with its ID and length."""
        registers: list[int] = []
        while len(registers) < count:
            more = min(count - len(registers), 125)
            registers += await self._read(model.address + len(registers), more)
        if registers[:2] != [model.id, model.length]:
            self._scanned_on = None
            msg = f"wrong_meter: {self._where}: model {model.id} is no longer at {model.address}"
            raise DeviceProtocolError(msg)
        return registers

    async def _read(self, address: int, count: int) -> list[int]:
        try:
            return await self._line.read(Table.HOLDING, address, count, unit=self._unit)
        except DeviceUnreachable:
            self._scanned_on = None  # whoever answers next may be another meter
            raise

    def _reading(self, values: MeterValues) -> MeterReading:
        received_at, received_ms = self._clock.now(), self._clock.monotonic_ms()
        if values.import_wh is None:
            msg = f"no_value: {self._meter_id}: the energy is not accumulated, or NaN"
            raise DeviceProtocolError(msg)
        if not 0 <= values.import_wh <= _ENERGY_WH_MAX:
            msg = f"implausible: {self._meter_id}: {kwh_text(values.import_wh)} kWh"
            raise DeviceProtocolError(msg)
        energy_wh = self._continued(values, values.import_wh, received_ms)
        doubtful = _doubtful(values)
        self._sequence += 1
        return MeterReading(
            meter_id=self._meter_id,
            evse_id=self._evse_id,
            energy_import_wh=whole_wh(energy_wh),
            energy_export_wh=None if values.export_wh is None else whole_wh(values.export_wh),
            received_at=received_at,
            received_ms=received_ms,
            sequence=self._sequence,
            power_w=None if "power" in doubtful else values.power_w,
            voltage_v=() if "voltage" in doubtful else values.voltage_v,
            current_a=() if "current" in doubtful else values.current_a,
            frequency_hz=None if "frequency" in doubtful else values.frequency_hz,
            resolution_wh=values.import_step_wh,
            quality=Quality.SUSPECT if doubtful else Quality.GOOD,
            raw=kwh_text(values.import_wh),
        )

    def _continued(self, values: MeterValues, import_wh: Decimal, at_ms: int) -> Decimal:
        """The import with the rollovers of its acc32 added; `raw` keeps what the meter says."""
        if values.import_counts is None:
            return import_wh
        step_wh = values.import_step_wh
        counts = self._imported.continued(values.import_counts, step_wh=step_wh, at_ms=at_ms)
        return counts * step_wh

    @property
    def _where(self) -> str:
        return f"{self._line} unit {self._unit}"


def _doubtful(values: MeterValues) -> set[str]:
    """What lies outside the believable: the sign of a wrong scale factor or word order."""
    low_hz, high_hz = _FREQUENCY_HZ
    power, frequency = values.power_w, values.frequency_hz
    believed = {
        "power": power is None or abs(power) <= _POWER_W_MAX,
        "frequency": frequency is None or low_hz <= frequency <= high_hz,
        "voltage": all(0 <= volts <= _VOLTAGE_V_MAX for volts in values.voltage_v),
        "current": all(abs(amps) <= _CURRENT_A_MAX for amps in values.current_a),
    }
    return {name for name, is_believed in believed.items() if not is_believed}
