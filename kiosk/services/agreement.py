"""Whether a meter's energy and its power tell the same story. May import domain only.

A wrong unit, scale or word order may give a register that rises believably, and a hundred times
too fast or too slow. While power flows, energy has to be about what the power says.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kiosk.domain.readings import MeterReading

AGREE_FACTOR: Final = 2
"""Meters average power over seconds and cars change it: less than this tells nothing."""
AGREE_WH_MIN: Final = 500
"""So much energy is compared at a time."""
AGREE_STEPS_MIN: Final = 10
"""And so many of the register's own steps, if they are coarse."""
POWER_W_MIN: Final = 1_000
GAP_MS_MAX: Final = 10_000
"""Power between two readings further apart than this is not known."""


class PowerAgreement:
    """What one meter counted, beside what its power says."""

    def __init__(self) -> None:
        self._before: MeterReading | None = None
        self._expected_wms = Decimal(0)
        self._counted_wh = 0
        self._agrees = True

    def take(self, reading: MeterReading) -> bool:
        """Whether they agreed when last enough energy had passed; True until then."""
        before, self._before = self._before, reading
        power_w = None if before is None else _steady_power_w(before, reading)
        if before is None or power_w is None:
            self._expected_wms, self._counted_wh = Decimal(0), 0
            return self._agrees
        self._expected_wms += power_w * (reading.received_ms - before.received_ms)
        self._counted_wh += reading.energy_import_wh - before.energy_import_wh
        expected_wh = self._expected_wms / 3_600_000
        step_wh = reading.resolution_wh + 1
        if expected_wh >= max(Decimal(AGREE_WH_MIN), AGREE_STEPS_MIN * step_wh):
            least_wh = expected_wh / AGREE_FACTOR - step_wh
            self._agrees = least_wh <= self._counted_wh <= expected_wh * AGREE_FACTOR + step_wh
            self._expected_wms, self._counted_wh = Decimal(0), 0
        return self._agrees


def _steady_power_w(before: MeterReading, after: MeterReading) -> Decimal | None:
    """The mean power between two readings; None where it flows too little or is not known."""
    low_w, high_w = sorted((before.power_w or Decimal(0), after.power_w or Decimal(0)))
    is_near = 0 < after.received_ms - before.received_ms <= GAP_MS_MAX
    is_same = (before.meter_id, before.counter) == (after.meter_id, after.counter)
    if not (is_near and is_same) or low_w < POWER_W_MIN or high_w > AGREE_FACTOR * low_w:
        return None
    return (low_w + high_w) / 2
