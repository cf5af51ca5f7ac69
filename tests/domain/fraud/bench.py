"""Attempts and endings in few words, for tests of the fraud guard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final

from kiosk.domain.fraud.attempts import Attempt, Ending
from kiosk.domain.fraud.facts import EnergyFacts, PayingKind
from kiosk.domain.fraud.guard import Guard
from kiosk.domain.fraud.verdict import Decision

MONDAY: Final = datetime(2025, 6, 2, 8, tzinfo=UTC)


class Street:
    """One guard, and drivers who come to it."""

    def __init__(self, guard: Guard | None = None) -> None:
        self.guard = Guard() if guard is None else guard
        self.now = MONDAY
        self._numbers = count(1)

    def wait(self, **span: int) -> None:
        self.now += timedelta(**span)

    def attempt(
        self,
        token: str = "t1",
        *,
        kind: PayingKind = PayingKind.CARD,
        station: str = "S1",
        evse: str = "1",
    ) -> Attempt:
        """Somebody at the screen now."""
        return Attempt(
            session_id=f"s{next(self._numbers)}",
            token=token,
            kind=kind,
            station=station,
            evse=evse,
            at=self.now,
        )

    def start(self, token: str = "t1", *, kind: PayingKind = PayingKind.CARD) -> Decision:
        """A start that stays open."""
        return self.guard.start(self.attempt(token, kind=kind))

    def decline(self, token: str = "t1", *, kind: PayingKind = PayingKind.CARD) -> Decision:
        """The card is tried and refused by its bank."""
        attempt = self.attempt(token, kind=kind)
        first = self.guard.start(attempt)
        return self.guard.declined(attempt) if first.outcome != "refuse" else first

    def charge(
        self,
        token: str = "t1",
        *,
        minutes: int = 30,
        energy_wh: int = 5_000,
        station: str = "S1",
        kind: PayingKind = PayingKind.CARD,
    ) -> tuple[Decision, Decision]:
        """A whole session; the clock stands at its end afterwards."""
        attempt = self.attempt(token, station=station, kind=kind)
        begun = self.guard.start(attempt)
        self.wait(minutes=minutes)
        return begun, self.end(attempt, energy_wh)

    def end(self, attempt: Attempt, energy_wh: int = 5_000) -> Decision:
        energy = EnergyFacts(
            energy_wh=energy_wh,
            duration_s=int((self.now - attempt.at) / timedelta(seconds=1)),
            rated_power_w=22_000,
        )
        return self.guard.end(Ending(attempt=attempt, at=self.now, energy=energy))

    def settle_in(self, token: str = "t1") -> None:
        """Ten days of good sessions: the token is known."""
        for _ in range(10):
            self.charge(token)
            self.wait(hours=23, minutes=30)

    def again(self, attempt: Attempt) -> Attempt:
        """The same session, asked about now."""
        return replace(attempt, at=self.now)
