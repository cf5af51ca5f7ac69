"""What looks like fraud in real histories and is none, and what stays fraud beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.fraud.guard import Guard
from kiosk.domain.fraud.history import History, PastSession
from kiosk.domain.fraud.replaying import replay_history
from kiosk.domain.fraud.verdict import Outcome, RuleId
from tests.domain.fraud.bench import Street

_MONDAY_S = 1_748_822_400
_HOUR_S = 3_600
_ROW = PastSession(
    line=0,
    token="t1",
    station="S1",
    evse="1",
    start_s=_MONDAY_S,
    end_s=_MONDAY_S + 4 * _HOUR_S,
    energy_wh=20_000,
    rated_power_w=22_000,
)


def replayed(*rows: PastSession) -> list[Outcome]:
    """The outcome of each row, in their order."""
    history = History()
    for line, row in enumerate(rows, start=2):
        history.add(replace(row, line=line))
    said = {one.session.line: one.decision for one in replay_history(history, Guard())}
    return [said[line].outcome for line in sorted(said)]


def test_a_passed_challenge_vouches_for_no_further_car() -> None:
    """One car beside the first is passed; half an hour later a third one is asked about anew."""
    street = Street()
    street.guard.start(street.attempt())
    second = street.attempt(evse="2")
    decision = street.guard.start(second)
    assert decision.outcome is Outcome.CHALLENGE
    street.guard.challenge_passed(second, decision)
    street.wait(minutes=30)
    street.end(second)
    assert street.guard.start(street.attempt(evse="2")).outcome is Outcome.ALLOW
    assert street.guard.start(street.attempt(evse="3")).outcome is Outcome.CHALLENGE


def test_a_row_that_stands_twice_is_one_session() -> None:
    """The same to the second and the watt-hour; another car at that moment is asked about."""
    assert replayed(_ROW, _ROW, _ROW) == [Outcome.ALLOW] * 3
    assert replayed(_ROW, replace(_ROW, evse="2")) == [Outcome.ALLOW, Outcome.CHALLENGE]


def test_tries_that_brought_nothing_are_each_counted() -> None:
    """Whole minutes make two tries look like one row; they are two."""
    tried = replace(_ROW, end_s=_ROW.start_s, energy_wh=0)
    assert replayed(tried, tried, tried)[-1] is Outcome.CHALLENGE
    declined = replace(tried, is_declined=True)
    assert replayed(declined, declined, declined)[-1] is Outcome.REFUSE


@pytest.mark.parametrize(("shift_s", "outcome"), [(0, Outcome.ALLOW), (60, Outcome.CHALLENGE)])
def test_rounded_times_overlap_by_their_rounding(shift_s: int, outcome: Outcome) -> None:
    """Quarters of an hour: a session that begins a quarter before the last one ends is the next
    one. The same overlap of times in whole minutes is two cars.
    """
    rows = [
        replace(_ROW, token=f"t{number}", start_s=at_s, end_s=at_s + 4 * _HOUR_S)
        for number in range(200)
        for at_s in [_MONDAY_S + shift_s + number * 18_000]
    ]
    start_s = rows[-1].end_s - 900
    last = replace(rows[-1], start_s=start_s, end_s=start_s + 7_200)
    assert replayed(*rows, last)[-1] is outcome


@pytest.mark.parametrize(("hours", "outcome"), [(4, Outcome.CHALLENGE), (24, Outcome.ALLOW)])
def test_a_backend_that_cuts_sessions_is_no_driver(hours: int, outcome: Outcome) -> None:
    """A car that stays for days is cut every midnight; four hours again and again are a free
    period.
    """
    street = Street()
    said = [street.charge(minutes=60 * hours)[0].outcome for _ in range(4)]
    assert said[-1] is outcome


def test_a_fleet_known_at_several_stations_may_change_between_them() -> None:
    """Its cars need not move; a card of one car that jumps like this is asked about."""
    for is_fleet in (False, True):
        street = Street(Guard(has_shared_feed=True))
        for _ in range(2 if is_fleet else 0):
            street.guard.start(street.attempt())
            second = street.attempt(station="S2")
            street.guard.challenge_passed(second, street.guard.start(second))
            street.wait(hours=12)
            street.end(second)
            street.wait(hours=12)
        for station in ("S3", "S4", "S5"):
            street.charge(minutes=30, station=station)
            street.wait(minutes=5)
        decision = street.guard.start(street.attempt(station="S6"))
        assert (RuleId.IMPOSSIBLE_TRAVEL in decision.rules) is not is_fleet
