"""Past sessions put before the guard again, in the order in which they happened. Standard library
and domain only.

What a history does not tell is assumed in the driver's favour: whoever was challenged passed. A
session without energy counts as a hold that was given back, unless its kind has none. A row that
says the same as another one, with energy, is the same session told twice. Instants that are rounded
overlap only by more than that.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.fraud.attempts import Attempt, Ending
from kiosk.domain.fraud.facts import EnergyFacts
from kiosk.domain.fraud.guard import Guard
from kiosk.domain.fraud.history import History, PastSession
from kiosk.domain.fraud.verdict import ALLOWED, Decision, Outcome, Skip, joined
from kiosk.domain.lean import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One past session and what the guard says of it: the worse of its start and its end."""

    index: int
    """Its place in the history."""
    session: PastSession
    decision: Decision


def replay_history(history: History, guard: Guard) -> Iterator[Replayed]:
    """Every session once, when it is over."""
    running: list[tuple[int, int]] = []
    begun: dict[int, Decision] = {}
    quiet: dict[tuple[Skip, ...], Decision] = {}
    twins = _Twins()
    guard.allow_for_rounding(history.rounding_s)
    for index in history.by_start():
        session = history.at(index)
        while running and running[0][0] <= session.start_s:
            yield _ended(history, guard, heapq.heappop(running)[1], begun)
        if twins.has(session):
            yield Replayed(index=index, session=session, decision=ALLOWED)
            continue
        attempt = attempt_of(session)
        decision = guard.start(attempt)
        if decision.outcome is Outcome.REFUSE:
            yield Replayed(index=index, session=session, decision=decision)
            continue
        if decision.outcome is Outcome.CHALLENGE:
            guard.challenge_passed(attempt, decision)
        if session.is_declined:
            after = guard.declined(attempt)
            yield Replayed(index=index, session=session, decision=joined(decision, after))
            continue
        # Sessions that overlap may be many; nearly all of them began with the same nothing.
        begun[index] = (
            decision if decision.findings else quiet.setdefault(decision.skipped, decision)
        )
        heapq.heappush(running, (session.end_s, index))
    while running:
        yield _ended(history, guard, heapq.heappop(running)[1], begun)


def _ended(history: History, guard: Guard, index: int, begun: dict[int, Decision]) -> Replayed:
    session = history.at(index)
    after = guard.end(ending_of(session, rounding_s=history.rounding_s))
    decision = joined(begun.pop(index), after)
    return Replayed(index=index, session=session, decision=decision)


class _Twins:
    """The sessions of one instant, to know a row that stands in the table twice."""

    def __init__(self) -> None:
        self._start_s = 0
        self._seen: set[PastSession] = set()

    def has(self, session: PastSession) -> bool:
        """Whether the same was there before. A try that brought nothing may well be repeated."""
        if session.start_s != self._start_s:
            self._start_s = session.start_s
            self._seen.clear()
        same = replace(session, line=0)
        if session.is_declined or not session.energy_wh or same not in self._seen:
            self._seen.add(same)
            return False
        return True


def attempt_of(session: PastSession) -> Attempt:
    return Attempt(
        session_id=str(session.line),
        token=session.token,
        kind=session.kind,
        station=session.station,
        evse=session.evse,
        at=session.start,
        ends_at=session.end,
    )


def ending_of(session: PastSession, *, rounding_s: int = 0) -> Ending:
    return Ending(
        attempt=attempt_of(session),
        at=session.end,
        energy=EnergyFacts(
            energy_wh=session.energy_wh,
            duration_s=session.end_s - session.start_s,
            rated_power_w=session.rated_power_w,
            rounding_s=rounding_s,
        ),
    )
