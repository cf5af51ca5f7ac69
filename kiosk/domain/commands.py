"""What a driver can ask of the station: imperative, tiny, from the front end only. Standard library
only.
"""

from __future__ import annotations

from dataclasses import field

from kiosk.domain.lean import dataclass
from kiosk.domain.payment import RailKind


@dataclass(frozen=True, slots=True)
class FocusEvse:
    """Bring this EVSE to the front of the screen."""

    evse_id: int


@dataclass(frozen=True, slots=True)
class ShowTariff:
    """Show every tier of the price."""

    evse_id: int


@dataclass(frozen=True, slots=True)
class ChooseRail:
    """Pay this way."""

    evse_id: int
    rail: RailKind


@dataclass(frozen=True, slots=True)
class GoBack:
    """Leave this screen for the one before; withdraws an open order."""

    evse_id: int


@dataclass(frozen=True, slots=True)
class AskToStop:
    """The Stop button: asks first."""

    evse_id: int


@dataclass(frozen=True, slots=True)
class KeepCharging:
    """The answer no to Stop?"""

    evse_id: int


@dataclass(frozen=True, slots=True)
class StopRequested:
    """The answer yes to Stop?"""

    evse_id: int
    code: str = ""
    """Where the station asks for it: the digits shown when the charge began."""


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Done, try again or I am still here: leaves Summary, Refused and Fault, or
    restarts a timeout.
    """

    evse_id: int


@dataclass(frozen=True, slots=True)
class ShowReceipt:
    """The summary of the session that has ended here, once more; only while its cable is in."""

    evse_id: int


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody touched the screen where there is nothing to tap: its countdown starts again."""

    evse_id: int


@dataclass(frozen=True, slots=True)
class EnterPin:
    """The digits that a member typed."""

    evse_id: int
    pin: str = field(repr=False)


Command = (
    FocusEvse
    | ShowTariff
    | ChooseRail
    | GoBack
    | AskToStop
    | KeepCharging
    | StopRequested
    | Acknowledge
    | ShowReceipt
    | Touched
    | EnterPin
)
