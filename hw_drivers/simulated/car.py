"""One simulated car: a battery and how fast it takes energy. May import the standard library only.

Integers throughout (mWh, W, per mille), so that the same seed gives the same charge to the
milliwatt-hour.
"""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Final

from kiosk.domain.lean import dataclass

RAMP_MS: Final = 40_000
"""From contactor closed to full power: what a 150 kW DC charge takes to get going."""

TAPER: Final[tuple[tuple[int, int], ...]] = (
    (0, 880), (50, 960), (120, 1000), (300, 985), (450, 850), (550, 740), (650, 620),
    (750, 480), (800, 380), (850, 270), (900, 170), (950, 95), (1000, 35),
)  # fmt: skip
"""State of charge and share of the car's best power, both in per mille, joined by straight
lines.
"""


@dataclass(slots=True, kw_only=True)
class Car:
    """A car on the cable. Its battery is filled by the world."""

    battery_wh: int
    stored_mwh: int
    power_w_max: int
    limit_permille: int = 1000
    """State of charge at which the car stops asking for power."""

    @property
    def soc_permille(self) -> int:
        """State of charge, floored."""
        return min(self.stored_mwh // self.battery_wh, 1000)

    @property
    def soc_percent(self) -> int:
        return self.soc_permille // 10

    @property
    def is_full(self) -> bool:
        """It asks for nothing more."""
        return self.stored_mwh >= self.battery_wh * self.limit_permille

    def set_soc(self, percent: int) -> None:
        """Put the battery at this state of charge."""
        self.stored_mwh = self.battery_wh * 10 * percent

    def asks_w(self, flowing_ms: int) -> int:
        """What the car takes now, `flowing_ms` after the energy began to flow."""
        if self.is_full:
            return 0
        share = _between(TAPER, self.soc_permille)
        ramp_w = self.power_w_max * min(flowing_ms, RAMP_MS) // RAMP_MS
        return min(self.power_w_max * share // 1000, ramp_w)


def arriving_car(chance: random.Random, *, power_w_max: int) -> Car:
    """Some car with a fairly empty battery, as they come to a fast charger."""
    battery_wh = chance.choice((52_000, 58_000, 64_000, 77_000, 82_000, 94_000))
    car = Car(battery_wh=battery_wh, stored_mwh=0, power_w_max=power_w_max)
    car.stored_mwh = battery_wh * chance.randint(90, 380)
    return car


def _between(curve: tuple[tuple[int, int], ...], at: int) -> int:
    for (left, low), (right, high) in pairwise(curve):
        if at <= right:
            return low + (high - low) * (at - left) // (right - left)
    return curve[-1][1]
