"""Where an attack takes place: the history it is mixed into. Standard library and domain only."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from kiosk.domain.fraud.facts import PayingKind
from kiosk.domain.fraud.history import History, PastSession
from kiosk.domain.fraud.windows import DAY_S
from kiosk.domain.lean import dataclass

_LOOKS_MAX: Final = 200
_FIRST_S: Final = 1_750_000_000
"""The summer of 2025, where there is no history."""
_POWER_W: Final = 11_000
_VICTIM_S_MIN: Final = 2_400
"""An attack beside a session needs a session of some length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a trace."""

    session: PastSession
    is_attack: bool


class Scene:
    """Stations, times and victims, and the dice."""

    def __init__(self, history: History, seed: str) -> None:
        self.dice: Final = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self._history = history
        self._seed = seed

    def between(self, low: int, high: int) -> int:
        return self.dice.randint(low, high)

    def victim(self) -> PastSession:
        """An honest session that lasts; one of its own where the history has none."""
        for _ in range(_LOOKS_MAX if len(self._history) else 0):
            found = self._history.at(self.dice.randrange(len(self._history)))
            if found.end_s - found.start_s >= _VICTIM_S_MIN and not found.is_declined:
                return found
        took_s = self.between(3_600, 8 * 3_600)
        spot = self.spot()
        return self.session(
            spot, token=self.stranger("victim"), start_s=spot.start_s, took_s=took_s
        )

    def spot(self) -> PastSession:
        """Any session: its station, EVSE and power, and the time of day people charge there."""
        if not len(self._history):
            return PastSession(
                line=0,
                token="",
                station="S1",
                evse="1",
                start_s=_FIRST_S + self.between(0, 30 * DAY_S),
                end_s=_FIRST_S,
                energy_wh=0,
                rated_power_w=_POWER_W,
            )
        return self._history.at(self.dice.randrange(len(self._history)))

    def is_in(self, session: PastSession) -> bool:
        """Whether it is a session of the history and needs no row of its own."""
        return session.line > 0

    def other_station(self, station: str) -> str:
        """Another one of the history, or one that it does not have."""
        for _ in range(_LOOKS_MAX if self._history.stations > 1 else 0):
            found = self._history.at(self.dice.randrange(len(self._history))).station
            if found != station:
                return found
        return f"elsewhere-{self.between(100, 999)}"

    def stranger(self, what: str = "x") -> str:
        """A token that nobody has."""
        return f"{what}-{self.dice.getrandbits(48):012x}"

    def session(
        self,
        spot: PastSession,
        *,
        token: str,
        start_s: int,
        took_s: int,
        energy_wh: int | None = None,
        station: str | None = None,
        evse: str | None = None,
        is_declined: bool = False,
        kind: PayingKind = PayingKind.UNKNOWN,
    ) -> PastSession:
        """A session at this spot, with plausible energy unless it is given."""
        power_w = spot.rated_power_w or _POWER_W
        if energy_wh is None:
            energy_wh = power_w * took_s // 3_600 * self.between(20, 90) // 100
        return PastSession(
            line=0,
            token=token,
            station=spot.station if station is None else station,
            evse=spot.evse if evse is None else evse,
            start_s=start_s,
            end_s=start_s + took_s,
            energy_wh=energy_wh,
            rated_power_w=spot.rated_power_w,
            is_declined=is_declined,
            kind=kind,
        )

    def moments(self, start_s: int, count: int, low_s: int, high_s: int) -> Iterator[int]:
        """So many instants, each that long after the one before."""
        for _ in range(count):
            yield start_s
            start_s += self.between(low_s, high_s)
