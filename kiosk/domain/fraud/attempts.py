"""What the station tells the guard of a driver's attempt and of how it ended. Standard library and
domain only.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.fraud.facts import (
    CardFacts,
    ClockFacts,
    EnergyFacts,
    MoneyFacts,
    PayingKind,
    QrFacts,
    RemoteFacts,
)
from kiosk.domain.lean import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Somebody wants to charge."""

    session_id: str
    token: str
    """Keyed hash. Never a card number, never a whole UID."""
    kind: PayingKind = PayingKind.UNKNOWN
    station: str
    evse: str
    at: datetime
    ends_at: datetime | None = None
    """Only histories know it."""
    card: CardFacts | None = None
    qr: QrFacts | None = None
    remote: RemoteFacts | None = None
    money: MoneyFacts | None = None
    clock: ClockFacts | None = None

    def __repr__(self) -> str:
        """Without the token: even hashed, it is no text for a log."""
        return f"Attempt({self.session_id}, {self.station}, {self.evse}, {self.at:%Y-%m-%dT%H:%MZ})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How the session of an attempt ended."""

    attempt: Attempt
    at: datetime
    energy: EnergyFacts
