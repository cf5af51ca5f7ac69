"""How bright the panel is and in which colours: by the hour, the light outside and who is there.
Standard library only.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.view import EvseBadge, EvseView, Screen, StationView

DWELL_MS: Final = 20_000
"""The light has to stay changed for so long: a headlight is not the morning."""
QUIET_SCREENS: Final = frozenset({Screen.ATTRACT, Screen.OUT_OF_SERVICE})
QUIET_BADGES: Final = frozenset({EvseBadge.FREE, EvseBadge.FAULT})


@dataclass(frozen=True, slots=True, kw_only=True)
class LightingRules:
    """What the operator set."""

    night: bool | None = None
    """The colours, where they do not follow the light or the clock."""
    dim_after_s: int = 300
    """0 never dims."""
    dim_percent: int = 20
    dim_percent_day: int = 60
    day_from_lux: int = 400
    night_below_lux: int = 100
    day_from_hour: int = 7
    day_to_hour: int = 20
    """Not this hour itself any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """What the panel is to be now."""

    night: bool
    percent: int = 100
    """Of its full light."""


def night_by_clock(local: datetime, rules: LightingRules) -> bool:
    """`local` is the station's wall clock."""
    return not rules.day_from_hour <= local.hour < rules.day_to_hour


def session_is_on(view: StationView) -> bool:
    """Whether anybody's session, or their question, is on any part of the panel."""
    return any(
        evse.screen not in QUIET_SCREENS or evse.badge not in QUIET_BADGES for evse in view.evses
    )


def somebody_came(before: StationView, after: StationView) -> bool:
    """Whether the panel changed as it does when a person does something, not as a number ticks."""
    return before.focus != after.focus or _faces(before.evses) != _faces(after.evses)


class Twilight:
    """Day or night by the light around the panel, slow to change its mind."""

    def __init__(self, rules: LightingRules) -> None:
        self._rules = rules
        self._night: bool | None = None
        self._beyond_since_ms: int | None = None

    def measured(self, lux: int, at_ms: int, *, by_clock: bool) -> bool:
        """Whether it is night. `by_clock` is what a first value between the thresholds means."""
        if self._night is None:
            self._night = self._first(lux, by_clock=by_clock)
        beyond = (
            lux >= self._rules.day_from_lux if self._night else lux < self._rules.night_below_lux
        )
        if not beyond:
            self._beyond_since_ms = None
        elif self._beyond_since_ms is None:
            self._beyond_since_ms = at_ms
        elif at_ms - self._beyond_since_ms >= DWELL_MS:
            self._night, self._beyond_since_ms = not self._night, None
        return self._night

    def _first(self, lux: int, *, by_clock: bool) -> bool:
        if lux < self._rules.night_below_lux:
            return True
        return by_clock and lux < self._rules.day_from_lux


def _faces(evses: tuple[EvseView, ...]) -> tuple[tuple[Screen, EvseBadge], ...]:
    return tuple((evse.screen, evse.badge) for evse in evses)
