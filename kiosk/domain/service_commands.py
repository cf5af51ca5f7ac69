"""What a technician asks of the station, at the door and inside. From the front end only. Standard
library and domain only.
"""

from __future__ import annotations

from dataclasses import field

from kiosk.domain.lean import dataclass
from kiosk.domain.service_view import ServiceAction, ServicePage


@dataclass(frozen=True, slots=True)
class KnockAtService:
    """The logo was held: show the keypad."""


@dataclass(frozen=True, slots=True)
class EnterService:
    """Number, PIN and code, as typed."""

    number: str
    pin: str = field(repr=False)
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ShowServicePage:
    """Turn to this page, or make it anew."""

    page: ServicePage


@dataclass(frozen=True, slots=True)
class ActInService:
    """Do what a row offers."""

    action: ServiceAction
    target: str = ""
    amount_minor: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TouchService:
    """Somebody is still there."""


@dataclass(frozen=True, slots=True)
class LeaveService:
    """Close the room, or turn away from the door."""


ServiceCommand = (
    KnockAtService | EnterService | ShowServicePage | ActInService | TouchService | LeaveService
)
