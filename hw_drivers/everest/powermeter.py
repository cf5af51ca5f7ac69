"""What a `powermeter` message says, and whether it is a fresh word. May import domain and decoding.

EVerest's generic meter repeats its last values under a new time while it cannot read the device, so
a time alone proves nothing. And a message that arrives late, early or twice is no reading of now.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from hw_drivers.everest.wire import Malformed, Table, exact, instant, number, table, text
from kiosk.domain.lean import dataclass
from kiosk.domain.readings import Quality, SignedRecord

FROZEN_S: Final = 10.0
"""With power flowing and every single value the same this long, the values are old ones."""
FLOWING_W: Final = Decimal(100)
LATE_S: Final = 0.75
"""By how much the device's time may run differently from ours between two messages. More, and the
message waited somewhere, or the device's clock was set.
"""
AGREED: Final = 3
"""So many readings in a row of another meter, and it is the meter now."""
FLOAT32_BITS: Final = 23
LEAST_STEP_WH: Final = Decimal("0.01")
"""What the older API rounds to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PowermeterValue:
    """One `Powermeter` of EVerest, in base units."""

    energy_wh: Decimal
    """The import register since the meter was made, exact as it was sent."""
    export_wh: Decimal | None
    power_w: Decimal | None
    voltage_v: tuple[Decimal, ...]
    current_a: tuple[Decimal, ...]
    frequency_hz: Decimal | None
    measured_at: datetime | None
    meter_id: str
    signed: SignedRecord | None

    @property
    def step_wh(self) -> Decimal:
        """The smallest change this register can show: EVerest keeps energy in a float32, which
        steps by 2 Wh at 16.8 MWh.
        """
        bits = int(self.energy_wh).bit_length()
        return max(Decimal(2) ** (bits - 1 - FLOAT32_BITS), LEAST_STEP_WH)


def value_of(message: Table) -> PowermeterValue:
    """Read a `Powermeter`. Raises Malformed if it has no believable import register."""
    energy_wh = number(table(message, "energy_Wh_import"), "total")
    if energy_wh is None or energy_wh < 0:
        msg = "no energy_Wh_import.total"
        raise Malformed(msg)
    export_wh = number(table(message, "energy_Wh_export"), "total")
    return PowermeterValue(
        energy_wh=energy_wh,
        export_wh=export_wh if export_wh is None or export_wh >= 0 else None,
        power_w=number(table(message, "power_W"), "total"),
        voltage_v=_phases(table(message, "voltage_V")),
        current_a=_phases(table(message, "current_A")),
        frequency_hz=number(table(message, "frequency_Hz"), "L1"),
        measured_at=instant(message.get("timestamp")),
        meter_id=text(message, "meter_id"),
        signed=signed_record(table(message, "signed_meter_value")),
    )


def signed_record(message: Table, public_key: str = "") -> SignedRecord | None:
    """A `SignedMeterValue`, kept to the byte; None if it holds no data."""
    data = text(message, "signed_meter_data")
    if not data:
        return None
    told = text(message, "encoding_method")
    encoding = "OCMF" if data.startswith("OCMF|") else told
    return SignedRecord(
        encoding=encoding or "unknown",
        text=data,
        public_key=text(message, "public_key") or public_key,
    )


class Freshness:
    """Whether the values of one EVSE's meter, message by message, are values of now."""

    def __init__(self) -> None:
        self._last: PowermeterValue | None = None
        self._last_s = 0.0
        self._same_since_s = 0.0
        self._meter_id = ""
        self._stranger: tuple[str, int] = ("", 0)
        self._is_proven = False

    def judge(self, value: PowermeterValue, at_s: float) -> Quality:
        """The quality of a value that arrived at the loop's time `at_s`."""
        last, last_s = self._last, self._last_s
        is_same = last is not None and _but_time(value) == _but_time(last)
        if is_same and last is not None and value.measured_at == last.measured_at is not None:
            return Quality.STALE  # The same message once more; the next is compared with the first.
        if not is_same:
            self._same_since_s = at_s
        self._last, self._last_s = value, at_s
        if self._is_stranger(value.meter_id):
            return Quality.SUSPECT
        if last is not None and value.measured_at is not None and last.measured_at is not None:
            told_s = (value.measured_at - last.measured_at).total_seconds()
            if told_s != 0 and abs(told_s - (at_s - last_s)) > LATE_S:
                return Quality.STALE if told_s > 0 else Quality.SUSPECT
        flows = value.power_w is not None and abs(value.power_w) > FLOWING_W
        if flows and at_s - self._same_since_s >= FROZEN_S:
            return Quality.STALE
        if value.energy_wh == 0 and not self._is_proven:
            # Before its first success a meter is told as zero: one zero is no register.
            self._is_proven = last is not None and last.energy_wh == 0
            return Quality.GOOD if self._is_proven else Quality.SUSPECT
        self._is_proven = True
        return Quality.GOOD

    def _is_stranger(self, meter_id: str) -> bool:
        if not meter_id or meter_id == self._meter_id:
            self._stranger = ("", 0)
            return False
        name, seen = self._stranger
        seen = seen + 1 if name == meter_id else 1
        if not self._meter_id or seen >= AGREED:
            self._meter_id, self._stranger = meter_id, ("", 0)
            return False
        self._stranger = (meter_id, seen)
        return True


def _but_time(value: PowermeterValue) -> PowermeterValue:
    return replace(value, measured_at=None, signed=None)


def _phases(quantity: Table) -> tuple[Decimal, ...]:
    """L1, L2, L3 as many as there are, or DC; empty if one in between is missing."""
    direct = exact(quantity.get("DC"))
    if direct is not None:
        return (direct,)
    told = [exact(quantity.get(name)) for name in ("L1", "L2", "L3")]
    values = tuple(each for each in told if each is not None)
    whole = [each is not None for each in told] in (
        [True, True, True],
        [True, True, False],
        [True, False, False],
    )
    return values if whole else ()
