"""The running charge of one EVSE: rater, curve, and which readings have to be kept. May import
domain only.

The number on the screen and the number on the bill come from the same `Rater`. A reading is kept in
the ledger when money may depend on it, so that the bill can be made again from the ledger alone.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from kiosk.domain.activity import Activity
from kiosk.domain.bill import Bill
from kiosk.domain.controller import EnergyState
from kiosk.domain.money import Amount
from kiosk.domain.rating import Rater
from kiosk.domain.readings import MeterReading
from kiosk.domain.sample import Sample
from kiosk.domain.tariff import Tariff
from kiosk.domain.view import CurvePoint

CURVE_WINDOW_MS: Final = 12 * 60_000
CURVE_POINTS: Final = 240

ACTIVITY: Final = {
    EnergyState.DELIVERING: Activity.CHARGING,
    EnergyState.STARTING: Activity.WITHHELD,
    EnergyState.CAR_PAUSED: Activity.IDLE,
    EnergyState.WITHHELD: Activity.WITHHELD,
    EnergyState.OFF: Activity.WITHHELD,
}
"""Time the station withholds is neither charging nor idle: nobody pays for it."""


Kept = tuple[tuple[MeterReading, Activity], ...]
"""Readings the ledger has to have, oldest first, each with what went on since the one before."""


class Charge:
    """One transaction from its begin reading on."""

    def __init__(
        self,
        tariff: Tariff,
        begin: MeterReading,
        *,
        boot_id: str,
        keep_every_wh: int,
        keep_every_ms: int,
    ) -> None:
        self.tariff = tariff
        self.begin = begin
        self.newest = begin
        self._boot_id = boot_id
        self._anchor = (begin.received_at, begin.received_ms)
        """Where this boot's monotonic clock stands on the bill's time axis."""
        self._keep_every_wh = keep_every_wh
        self._keep_every_ms = keep_every_ms
        self.newest_activity = Activity.WITHHELD
        self._waiting: MeterReading | None = None
        self._kept = begin
        self._newest_at = begin.received_at - timedelta(milliseconds=1)
        self._rater = Rater(tariff, self._sample(begin, Activity.CHARGING))
        self._newest_at = begin.received_at
        self._curve: deque[CurvePoint] = deque(maxlen=CURVE_POINTS)
        self.bill: Bill = self._rater.bill()

    @property
    def energy_wh(self) -> int:
        """Delivered so far: the newest believed register minus the begin register (M9)."""
        return self.newest.energy_import_wh - self.begin.energy_import_wh

    @property
    def elapsed_ms(self) -> int:
        """From begin to the newest believed reading, session time."""
        return (self._newest_at - self.begin.received_at) // timedelta(milliseconds=1)

    @property
    def begun_at(self) -> datetime:
        """When the transaction began, on the bill's own time axis."""
        return self.begin.received_at

    @property
    def newest_at(self) -> datetime:
        """When the newest believed reading was taken, on the bill's own time axis."""
        return self._newest_at

    @property
    def idle_ms(self) -> int:
        """All idle time so far: what the grace of an idle fee is compared with."""
        return self._rater.idle_ms

    @property
    def curve(self) -> tuple[CurvePoint, ...]:
        """The power of the last minutes, oldest first."""
        return tuple(self._curve)

    def wait(self, reading: MeterReading) -> None:
        """A believed reading before the first watt-hour: nobody pays for the time until it."""
        self._waiting = reading

    def accept(self, reading: MeterReading, activity: Activity, boot_id: str) -> Kept:
        """Advance by a believed reading. `activity` is what went on since the one before."""
        waiting, self._waiting = self._waiting, None
        if waiting is None or waiting.received_ms >= reading.received_ms:
            return self._advance(reading, activity, boot_id)
        waited = self._advance(waiting, Activity.WITHHELD, boot_id)
        return waited + self._advance(reading, activity, boot_id)

    def _advance(self, reading: MeterReading, activity: Activity, boot_id: str) -> Kept:
        before, before_activity = self.newest, self.newest_activity
        rebooted = boot_id != self._boot_id
        if rebooted:
            self._boot_id = boot_id
            self._anchor = (max(reading.received_at, self._least_at), reading.received_ms)
        sample = self._sample(reading, activity)
        crossed = self._rater.advance(sample)
        self._newest_at = sample.at
        self.newest, self.newest_activity = reading, activity
        self.bill = self._rater.bill()
        self._draw(reading)
        keep: list[tuple[MeterReading, Activity]] = []
        # The first reading after a reboot is the one that all later times are counted from.
        turned = crossed or rebooted or activity is not before_activity
        if turned and before is not self._kept and before is not self.begin:
            keep.append((before, before_activity))
        if turned or self._due(reading):
            keep.append((reading, activity))
            self._kept = reading
        return tuple(keep)

    def resume(self, reading: MeterReading, activity: Activity, boot_id: str) -> None:
        """Advance by a reading that the ledger already has."""
        if not self.has(reading):
            self.accept(reading, activity, boot_id)
        self._kept = reading

    def has(self, reading: MeterReading) -> bool:
        """Whether this very answer was the last one taken in."""
        return (reading.received_ms, reading.received_at, reading.energy_import_wh) == (
            self.newest.received_ms,
            self.newest.received_at,
            self.newest.energy_import_wh,
        )

    def cost_ahead(self, power_w: int, ahead_ms: int) -> Amount:
        """What the bill would be after `ahead_ms` more at `power_w`: the question M3 asks."""
        energy_mwh = self.newest.energy_import_wh * 1000 + power_w * ahead_ms // 3600
        at = self._newest_at + timedelta(milliseconds=ahead_ms)
        return self._rater.peek(
            Sample(
                at=at,
                energy_mwh=energy_mwh,
                activity=self.newest_activity,
                power_w=power_w,
                current_ma=None,
            )
        )

    def _due(self, reading: MeterReading) -> bool:
        return (
            self._kept is self.begin
            or reading.energy_import_wh - self._kept.energy_import_wh >= self._keep_every_wh
            or abs(reading.received_ms - self._kept.received_ms) >= self._keep_every_ms
        )

    def _draw(self, reading: MeterReading) -> None:
        if reading.power_w is None:
            return
        point = CurvePoint(elapsed_ms=self.elapsed_ms, power_w=int(reading.power_w))
        step_ms = CURVE_WINDOW_MS // CURVE_POINTS
        if len(self._curve) > 1 and point.elapsed_ms - self._curve[-2].elapsed_ms < step_ms:
            self._curve[-1] = point
        else:
            self._curve.append(point)

    @property
    def _least_at(self) -> datetime:
        # Never backwards: a reading's energy counts whatever the clock says.
        return self._newest_at + timedelta(milliseconds=1)

    def _at(self, reading: MeterReading) -> datetime:
        # One time axis for the whole bill: monotonic while the machine stays up, so that a clock
        # step moves no money; the wall clock only across a reboot.
        anchor_at, anchor_ms = self._anchor
        at = anchor_at + timedelta(milliseconds=reading.received_ms - anchor_ms)
        return max(at, self._least_at)

    def _sample(self, reading: MeterReading, activity: Activity) -> Sample:
        return Sample(
            at=self._at(reading),
            energy_mwh=reading.energy_import_wh * 1000,
            activity=activity,
            power_w=None if reading.power_w is None else int(reading.power_w),
            current_ma=_milliamperes(reading.current_a),
        )


def _milliamperes(currents: tuple[Decimal, ...]) -> int | None:
    return int(sum(currents) * 1000) if currents else None
