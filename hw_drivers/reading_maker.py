"""Numbered, stamped readings of one meter from its exact register. May import domain and ports.

For drivers whose device gives one register and some quantities; a driver with more of its own to
say makes its readings itself.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from hw_drivers.modbus_meter import kwh_text, whole_wh
from kiosk.domain.readings import MeterReading, Quality
from kiosk.ports import Clock


class ReadingMaker:
    """Call it when the answer has arrived: that is the instant it notes."""

    def __init__(self, *, meter_id: str, evse_id: int, clock: Clock) -> None:
        self.meter_id = meter_id
        self._evse_id = evse_id
        self._clock = clock
        self._sequence = 0

    def reading(
        self, register_wh: Decimal, measured_at: datetime | None, quality: Quality
    ) -> MeterReading:
        """The lifetime register, floored once to whole Wh; every digit stays in `raw`."""
        self._sequence += 1
        return MeterReading(
            meter_id=self.meter_id,
            evse_id=self._evse_id,
            energy_import_wh=whole_wh(register_wh),
            received_at=self._clock.now(),
            received_ms=self._clock.monotonic_ms(),
            sequence=self._sequence,
            measured_at=measured_at,
            quality=quality,
            raw=kwh_text(register_wh),
        )
