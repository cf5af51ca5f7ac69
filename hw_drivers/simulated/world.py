"""The street: EVSEs, cars, cables, contactors and meters as one pure, deterministic state machine.

May import domain and errors. No input or output and no clock: time passes when `advance` says so,
in fixed steps, so that the same seed and the same commands give the same registers whatever the
step sizes were.
"""

from __future__ import annotations

from typing import Final

from hw_drivers.simulated.evse import SimulatedEvse
from kiosk.errors import InputError

STEP_MS: Final = 100
"""World time advances in steps of this; power is constant within one."""

EVSES_MAX: Final = 8


class World:
    """One street with `evses` charge points, numbered from 1."""

    def __init__(
        self,
        evses: int = 2,
        seed: int = 1,
        *,
        handshake_ms: int = 8_000,
        power_w_max: int = 150_000,
    ) -> None:
        """`handshake_ms` is what lock, insulation test and talk with the car take after a start."""
        if not 1 <= evses <= EVSES_MAX:
            place = "evses"
            raise InputError(place, f"{evses} is not 1..{EVSES_MAX}")
        self.now_ms = 0
        """World time. Always a multiple of STEP_MS."""
        self._ahead_ms = 0
        self.evses: dict[int, SimulatedEvse] = {
            evse_id: SimulatedEvse(
                evse_id, seed=seed, handshake_ms=handshake_ms, power_w_max=power_w_max
            )
            for evse_id in range(1, evses + 1)
        }

    def evse(self, evse_id: int) -> SimulatedEvse:
        """The EVSE of that number. Raises InputError."""
        found = self.evses.get(evse_id)
        if found is None:
            place = "evse_id"
            raise InputError(place, f"{evse_id!r} is not 1..{len(self.evses)}")
        return found

    def advance(self, ms: int) -> None:
        """Let `ms` of world time pass; what is left over of a step is kept for the next call."""
        if ms < 0:
            place = "ms"
            raise InputError(place, "time does not run backwards")
        self._ahead_ms += ms
        while self._ahead_ms >= STEP_MS:
            self._ahead_ms -= STEP_MS
            self.now_ms += STEP_MS
            for evse in self.evses.values():
                evse.step(STEP_MS, self.now_ms)

    def advance_to(self, ms: int) -> None:
        """Let time pass until world time `ms`; does nothing if that is past."""
        self.advance(max(ms - self.now_ms - self._ahead_ms, 0))
