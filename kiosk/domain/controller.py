"""What a charge controller tells about cable, car and contactor. Standard library only."""

from __future__ import annotations

from enum import StrEnum

from kiosk.domain.lean import dataclass


class CableState(StrEnum):
    """Whether a car is on the cable."""

    FREE = "free"
    PLUGGED = "plugged"


class EnergyState(StrEnum):
    """What the energy does, and who says so."""

    OFF = "off"
    """Contactor open, no transaction."""
    STARTING = "starting"
    """Asked to deliver; lock, insulation test, talking to the car."""
    DELIVERING = "delivering"
    CAR_PAUSED = "car_paused"
    """The car does not ask for power (full, or its own timer): idle time."""
    WITHHELD = "withheld"
    """The station withholds power (grid limit, fault): never idle time."""


class StopCause(StrEnum):
    """Who ended a transaction that the kiosk did not end itself."""

    NONE = "none"
    UNPLUGGED = "unplugged"
    CAR = "car"
    FAULT = "fault"
    POWER_LOSS = "power_loss"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControllerState:
    """The whole state of one EVSE, sent on every change and on connect, so nothing depends on
    history.
    """

    evse_id: int
    cable: CableState
    energy: EnergyState
    transaction_id: str = ""
    """The transaction the controller is in; empty when OFF."""
    stop_cause: StopCause = StopCause.NONE
    """Set with OFF when the last transaction ended without our asking."""
    soc_percent: int | None = None
    fault: str = ""
    """Stable snake_case word of the controller's own fault; empty when well."""
