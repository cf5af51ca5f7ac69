"""What a decision of the fraud guard costs after many past sessions. Used by `python -m
tests.benchmarks`.

A guard that remembers a thousand or ten thousand sessions and one that remembers a million answer
the same attempts in turn. A decision is all that stands between the tap and the hold: the facts are
gathered, all rules asked, the start remembered.
"""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from kiosk.domain.fraud.attempts import Attempt, Ending
from kiosk.domain.fraud.facts import EnergyFacts
from kiosk.domain.fraud.guard import Guard
from kiosk.domain.fraud.history import instant_of
from tests.benchmarks.rows import Row

FEW: Final = 10_000
MANY: Final = 1_000_000
DECISIONS: Final = 3_000
_TOKENS: Final = 60_000
_STATIONS: Final = 8
_BEGIN_S: Final = 1_700_000_000
_APART_S: Final = 20
"""A street of sessions: each begins so long after the one before."""
_BOUND_US: Final = 1_000.0
_FLAT: Final = 2.0


@dataclass(slots=True)
class _Busy:
    """A guard with a past."""

    guard: Guard = field(default_factory=lambda: Guard(has_shared_feed=True))
    sessions: int = 0

    def attempt(self) -> Attempt:
        number = self.sessions
        self.sessions += 1
        return Attempt(
            session_id=f"s{number}",
            token=f"token-{number * 7_919 % _TOKENS}",
            station=f"S{number % _STATIONS}",
            evse="1",
            at=instant_of(_BEGIN_S + number * _APART_S),
        )

    def ending(self, attempt: Attempt) -> Ending:
        energy = EnergyFacts(energy_wh=9_000, duration_s=3_000, rated_power_w=22_000)
        return Ending(attempt=attempt, at=attempt.at + timedelta(seconds=3_000), energy=energy)

    def live(self, sessions: int) -> None:
        """So many more sessions."""
        for _ in range(sessions):
            attempt = self.attempt()
            self.guard.recall(attempt, self.ending(attempt))

    def decide_ns(self) -> int:
        """One decision, timed; its session then takes place."""
        attempt = self.attempt()
        started_ns = time.process_time_ns()
        self.guard.start(attempt)
        took_ns = time.process_time_ns() - started_ns
        self.guard.end(self.ending(attempt))
        return took_ns


def run(*, few: int = FEW, many: int = MANY, decisions: int = DECISIONS) -> list[Row]:
    """The 99th percentile against the bound and against the short past."""
    young, old = _Busy(), _Busy()
    young.live(few)
    old.live(many)
    took: dict[str, list[int]] = {"young": [], "old": []}
    gc.collect()
    for _ in range(decisions):
        took["young"].append(young.decide_ns())
        took["old"].append(old.decide_ns())
    tokens = old.guard.memory.sizes()[0]
    p50 = {name: _percentile_us(times, 50) for name, times in took.items()}
    p99 = {name: _percentile_us(times, 99) for name, times in took.items()}
    return [
        Row(
            name=f"guard decision after {many} sessions, p99",
            figure=p99["old"] / _BOUND_US,
            against=f"a budget of {_BOUND_US:.0f} us",
            bound=1.0,
            note=f"{p99['old']:.0f} us; {tokens} tokens remembered",
        ),
        Row(
            name=f"guard decision after {many} sessions, p99",
            figure=p99["old"] / p99["young"],
            against=f"the same after {few}",
            bound=_FLAT,
            note="near flat",
        ),
        Row(
            name=f"guard decision after {many} sessions, median",
            figure=p50["old"] / p50["young"],
            against=f"the same after {few}",
            bound=_FLAT,
            note=f"{p50['old']:.0f} us",
        ),
    ]


def _percentile_us(times_ns: list[int], percent: int) -> float:
    return max(1, sorted(times_ns)[len(times_ns) * percent // 100]) / 1_000
