"""EVerest's words for a session and what they mean for ours. May import domain and `wire`."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from hw_drivers.everest.wire import Table
from kiosk.domain.controller import EnergyState, StopCause
from kiosk.domain.lean import dataclass

STOP_CAUSES: Final = {
    "EVDisconnected": StopCause.UNPLUGGED,
    "StoppedByEV": StopCause.CAR,
    "SOCLimitReached": StopCause.CAR,
    "PowerLoss": StopCause.POWER_LOSS,
    "Reboot": StopCause.POWER_LOSS,
    "HardReset": StopCause.POWER_LOSS,
    "SoftReset": StopCause.POWER_LOSS,
    "EmergencyStop": StopCause.FAULT,
    "GroundFault": StopCause.FAULT,
    "OvercurrentFault": StopCause.FAULT,
    "PowerQuality": StopCause.FAULT,
    "DeAuthorized": StopCause.FAULT,
    "EVSEDisabled": StopCause.FAULT,
    "ReqEnergyTransferRejected": StopCause.FAULT,
}
"""`StopTransactionReason`; the others were somebody's wish."""

ENERGY_OF_EVENT: Final = {
    "PrepareCharging": EnergyState.STARTING,
    "ChargingStarted": EnergyState.DELIVERING,
    "ChargingPausedEV": EnergyState.CAR_PAUSED,
    "ChargingPausedEVSE": EnergyState.WITHHELD,
    "StoppingCharging": EnergyState.WITHHELD,
    "StoppingTransaction": EnergyState.WITHHELD,
}
ENERGY_OF_INFO: Final = {
    "Charging": EnergyState.DELIVERING,
    "ChargingPausedEV": EnergyState.CAR_PAUSED,
    "ChargingPausedEVSE": EnergyState.WITHHELD,
    "FinishedEV": EnergyState.WITHHELD,
}
"""`FinishedEV` is what `StoppingCharging` makes of it: the transaction is not over yet."""
WITHOUT_TRANSACTION: Final = frozenset(
    {"Unplugged", "AuthRequired", "AuthTimeout", "Finished", "FinishedEVSE"}
)
WAITING_FOR_TOKEN: Final = frozenset({"AuthRequired", "Unplugged", "AuthTimeout"})
"""States that prove that no token has been accepted."""
NOT_OF_A_SESSION: Final = frozenset({"Enabled", "Disabled", "ReservationStart", "ReservationEnd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The transaction EVerest is in."""

    transaction_id: str = ""
    """Ours, empty while it is not known whose it is."""
    token: str = ""
    uuid: str = ""
    """Of its session."""
    started_at: datetime | None = None
    """As `session_info` tells it."""
    is_local: bool = False
    """Whether the token is of the kind this kiosk hands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an event told of a transaction, for whoever bills it."""

    is_end: bool
    running: Running
    body: Table
    """`transaction_started` or `transaction_finished`."""
