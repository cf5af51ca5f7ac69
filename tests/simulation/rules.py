"""The names of what must never happen, and where an occurrence is noted. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Rule(StrEnum):
    """One invariant; the count of its violations is printed under this name."""

    DOUBLE_CAPTURE = "double_capture"
    CAPTURED_ABOVE_HOLD = "captured_above_hold"
    HOLD_LEFT_OPEN = "hold_left_open"
    """Money reserved without energy past every deadline, or at the end of the day."""
    LEDGER_PROVIDER_DIFFERENCE = "ledger_provider_difference"
    LOST_SESSION = "lost_session"
    """Energy without a bill, or a session that never ends."""
    BILL_NOT_CAPTURED = "bill_not_captured"
    BELOW_MINIMUM_CAPTURED = "below_minimum_captured"
    BILL_NOT_BY_TARIFF = "bill_not_by_tariff"
    """The bill is not what the pinned tariff makes of the ledger's readings."""
    ALLOWANCE_EXCEEDED = "allowance_exceeded"
    """A member had more free energy in a month than the plan gives."""
    ABOVE_HOLD_DELIVERED = "above_hold_delivered"
    ENERGY_DIFFERENCE = "energy_difference"
    """Billed energy is not what the car took."""
    SHOWN_TOTAL_FELL = "shown_total_fell"
    CHARGED_TOO_SOON = "charged_too_soon"
    KEY_REUSED = "key_reused"
    TWO_LIVE_HOLDS = "two_live_holds"
    CALLED_BEFORE_WRITTEN = "called_before_written"
    LATE_PAYMENT_LOST = "late_payment_lost"
    STATION_BROKE = "station_broke"


@dataclass(slots=True)
class Findings:
    """What was found on one day, each thing once."""

    found: dict[tuple[Rule, str], str] = field(default_factory=dict)

    def add(self, rule: Rule, about: str, what: str) -> None:
        """`about` names the session, order or EVSE."""
        self.found.setdefault((rule, about), what)
