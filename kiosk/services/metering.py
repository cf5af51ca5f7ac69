"""Whether a meter's answer may be believed: order, gap, rollback, jump, frozen counter, agreement
with its power. May import domain only.

A reading that fails a rule never becomes a number on the screen or on a bill. The rules never raise
a bill and never lower the shown total (M9).
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kiosk.domain.readings import MeterReading, Quality
from kiosk.services.agreement import PowerAgreement

JUMP_FACTOR: Final = Decimal("1.2")
"""A register may outrun the EVSE's rated power by this much before it is disbelieved."""
SUSPECT_MAX: Final = 3
"""So many contradictions in a row, and the meter counts as contradicting itself."""
_MS: Final = timedelta(milliseconds=1)
FROZEN_MS: Final = 60_000
FROZEN_POWER_W: Final = 1_000
"""With power flowing above this and the register standing still this long, the answers are old
ones.
"""
FROZEN_STEPS: Final = 2
"""But so many of the register's own steps should have passed: one of 100 Wh stands still for six
minutes at 1 kW.
"""


class Verdict(StrEnum):
    """What a reading may be used for."""

    BELIEVED = "believed"
    IGNORED = "ignored"
    """Out of order or without a value: as if it had not come."""
    FELL = "fell"
    """Below the last believed register: never a new baseline."""
    JUMPED = "jumped"
    """More energy than the EVSE can deliver in the time."""
    FROZEN = "frozen"
    """A fresh answer with an old value."""
    DISAGREES = "disagrees"
    """It does not count what its power says: a wrong unit, scale or word order."""


class MeterWatch:
    """What is known of one meter: the last believed reading and whether it is live."""

    def __init__(self, *, power_max_w: int, fresh_ms: int) -> None:
        self._power_max_w = power_max_w
        self._fresh_ms = fresh_ms
        self._moved_ms: int | None = None
        self._flow_w = Decimal(0)
        self._agreement = PowerAgreement()
        self._seen_ms: int | None = None
        self._expected_ms: int | None = None
        self._is_other_boot = False
        self.last: MeterReading | None = None
        self.suspects = 0
        self.online = False
        self.is_known = False
        """Whether a reading came, or none can come, since this process began."""
        self.reason = "not_connected"

    def link(self, *, online: bool, reason: str) -> None:
        """The driver's word about the link."""
        self.is_known |= not online
        self.online = online
        self.reason = "" if online else reason

    def live(self, now_ms: int) -> bool:
        """Whether the last believed reading may still be shown as live; `now_ms` is real time."""
        return (
            self.online
            and self.last is not None
            and self._seen_ms is not None
            and now_ms - self._seen_ms <= self._fresh_ms
        )

    def silent_ms(self, now_ms: int) -> int:
        """Real time since the last believed reading, or since a session was taken up again without
        one; 0 while none is expected.
        """
        since_ms = self._expected_ms if self._seen_ms is None else self._seen_ms
        return 0 if since_ms is None else now_ms - since_ms

    def resume(self, last: MeterReading, now_ms: int, *, is_other_boot: bool) -> None:
        """After a crash: the next reading is judged by this one, which nobody may call live.

        After a reboot monotonic times do not compare, so the wall clocks bound the jump.
        """
        if self.last is None:
            self.last = last
            self._expected_ms = now_ms
            self._is_other_boot = is_other_boot

    @property
    def contradicts_itself(self) -> bool:
        """So many suspect readings in a row that no good one can be expected."""
        return self.suspects >= SUSPECT_MAX

    def precedes_last(self, reading: MeterReading) -> bool:
        """Whether it was taken no later than the last believed one. Never across a reboot: there
        monotonic times do not compare, and the reading has to be judged.
        """
        last = self.last
        if last is None or self._is_other_boot:
            return False
        return reading.received_ms <= last.received_ms

    def judge(self, reading: MeterReading, now_ms: int) -> Verdict:
        """Take the reading in if it can be believed. `now_ms` is real time."""
        verdict = self._verdict(reading)
        if verdict is Verdict.BELIEVED:
            self.last = reading
            self._is_other_boot = False
            self._seen_ms = now_ms
            self.suspects = 0
            self.is_known = True
            self.online = True
            self.reason = ""
        elif verdict in {Verdict.FELL, Verdict.JUMPED, Verdict.DISAGREES}:
            self.suspects += 1
        return verdict

    def forget(self) -> None:
        """Between sessions a swapped or reset meter may begin anew."""
        self.last = None
        self._expected_ms = None
        self._is_other_boot = False
        self.suspects = 0
        self._moved_ms = None
        self._agreement = PowerAgreement()

    def _verdict(self, reading: MeterReading) -> Verdict:
        if reading.quality is not Quality.GOOD:
            return Verdict.IGNORED
        last = self.last
        if last is None:
            self._moved_ms = reading.received_ms
            return Verdict.BELIEVED
        if reading.meter_id != last.meter_id or reading.counter is not last.counter:
            return Verdict.JUMPED
        elapsed_ms = reading.received_ms - last.received_ms
        if self._is_other_boot:
            elapsed_ms = max((reading.received_at - last.received_at) // _MS, 1)
        if elapsed_ms <= 0:
            return Verdict.IGNORED
        delta_wh = reading.energy_import_wh - last.energy_import_wh
        if delta_wh < 0:
            return Verdict.FELL
        most_wh = self._power_max_w * JUMP_FACTOR * elapsed_ms / 3_600_000
        if delta_wh > most_wh + reading.resolution_wh + 1:
            return Verdict.JUMPED
        if self._is_frozen(reading, delta_wh):
            return Verdict.FROZEN
        return Verdict.BELIEVED if self._agreement.take(reading) else Verdict.DISAGREES

    def _is_frozen(self, reading: MeterReading, delta_wh: int) -> bool:
        """Whether the register stands still while so much flows that it cannot."""
        power_w = reading.power_w or Decimal(0)
        if delta_wh > 0 or self._moved_ms is None or power_w <= FROZEN_POWER_W:
            self._moved_ms, self._flow_w = reading.received_ms, power_w
            return False
        self._flow_w = min(self._flow_w, power_w) if self._flow_w else power_w
        still_ms = reading.received_ms - self._moved_ms
        due_wh = self._flow_w * still_ms / 3_600_000
        return still_ms > FROZEN_MS and due_wh > FROZEN_STEPS * reading.resolution_wh
