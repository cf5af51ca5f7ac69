"""Rows of the service room: who tried to come in, who came, what they did, when they left. Standard
library only.

They are found in the `audit` stream; their `session_id` is always empty, also of an action on a
session, whose number is then the `target`.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from kiosk.domain.lean import dataclass


class LeftBecause(StrEnum):
    """How a technician's visit ended."""

    DONE = "done"
    """Their own button."""
    IDLE = "idle"
    """Nobody touched the screen for the time that is configured."""
    RESTART = "restart"
    """The process ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TechnicianTried:
    """Somebody typed a number and a PIN. Written before they are compared."""

    session_id: str
    """Always empty."""
    at: datetime
    number: str
    """Empty when nobody has this number: it may be a PIN typed in the wrong place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TechnicianEntered:
    """Number, PIN and second factor were right."""

    session_id: str
    """Always empty."""
    at: datetime
    number: str
    role: str
    totp_step: int = 0
    """Which thirty seconds the code belonged to (RFC 6238); 0 without one. None serves twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TechnicianLeft:
    """The room is closed again."""

    session_id: str
    """Always empty."""
    at: datetime
    number: str
    reason: LeftBecause


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceActed:
    """A technician did something. Written before it is done; money has its own rows besides."""

    session_id: str
    """Always empty."""
    at: datetime
    number: str
    action: str
    """A word of the action table, such as `refund`."""
    target: str = ""
    """What it was done to: a session, a device, a rule."""
    detail: str = ""
    """Amount, reason, new value; never a secret."""


ServiceRow = TechnicianTried | TechnicianEntered | TechnicianLeft | ServiceActed
