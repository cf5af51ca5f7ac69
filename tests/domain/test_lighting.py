"""Day, night and who is there: the rules of the panel's light."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.domain.lighting import (
    DWELL_MS,
    LightingRules,
    Twilight,
    night_by_clock,
    session_is_on,
    somebody_came,
)
from kiosk.domain.view import EvseBadge, EvseView, Screen, StationView

RULES = LightingRules()
QUIET = {
    (screen, badge)
    for screen in (Screen.ATTRACT, Screen.OUT_OF_SERVICE)
    for badge in (EvseBadge.FREE, EvseBadge.FAULT)
}


def evse(screen: Screen, badge: EvseBadge, evse_id: int = 1) -> EvseView:
    return EvseView(
        evse_id=evse_id,
        label=str(evse_id),
        screen=screen,
        badge=badge,
        power_max_kw=22,
        prices=(),
        hold=None,
    )


def panel(*evses: EvseView) -> StationView:
    return StationView(
        station_id="S",
        operator="O",
        helpline="H",
        focus=1,
        evses=evses,
        test_money=True,
        tz="UTC",
    )


@pytest.mark.parametrize(
    ("hour", "night"), [(0, True), (6, True), (7, False), (19, False), (20, True), (23, True)]
)
def test_the_clock_knows_the_day(hour: int, night: bool) -> None:
    """From the first hour on, and not any more in the last."""
    assert night_by_clock(datetime(2026, 5, 4, hour, 59, tzinfo=UTC), RULES) is night


@pytest.mark.parametrize("screen", Screen)
@pytest.mark.parametrize("badge", EvseBadge)
def test_a_session_anywhere_is_a_session(screen: Screen, badge: EvseBadge) -> None:
    """Only an idle or broken EVSE is nobody's, on whichever place of the panel it is."""
    free = evse(Screen.ATTRACT, EvseBadge.FREE)
    expected = (screen, badge) not in QUIET

    assert session_is_on(panel(evse(screen, badge))) is expected
    assert session_is_on(panel(free, evse(screen, badge, evse_id=2))) is expected


def test_numbers_that_tick_are_nobody() -> None:
    """A plug, a fault or another front is an event; a counter is not."""
    idle = panel(evse(Screen.ATTRACT, EvseBadge.FREE), evse(Screen.ATTRACT, EvseBadge.FREE, 2))

    assert not somebody_came(idle, replace(idle, sequence=7))
    assert somebody_came(idle, replace(idle, focus=2))
    plugged = evse(Screen.CHOOSE, EvseBadge.PLUGGED, 2)
    assert somebody_came(idle, replace(idle, evses=(idle.evses[0], plugged)))


def test_a_headlight_is_not_the_morning() -> None:
    """Bright for less than the dwell, then dark again: still night. Bright for all of it: day."""
    twilight = Twilight(RULES)
    night = [twilight.measured(5, 0, by_clock=False)]
    night += [twilight.measured(900, at, by_clock=True) for at in (1_000, DWELL_MS)]
    night += [twilight.measured(5, DWELL_MS + 500, by_clock=True)]
    night += [twilight.measured(900, at, by_clock=True) for at in (30_000, 30_000 + DWELL_MS - 1)]

    assert night == [True] * 6
    assert not twilight.measured(900, 30_000 + DWELL_MS, by_clock=True)


def test_between_the_thresholds_nothing_changes() -> None:
    """What it was, it stays, however long: the panel does not flicker at dusk."""
    twilight = Twilight(RULES)
    assert not twilight.measured(5_000, 0, by_clock=True)

    assert not any(
        twilight.measured(lux, at, by_clock=True)
        for at, lux in enumerate([100, 399, 101, 250] * 1000, start=1)
    )
    for at in (10_000, 10_000 + DWELL_MS):
        night = twilight.measured(99, at, by_clock=False)
    assert night


@pytest.mark.parametrize("by_clock", [True, False])
def test_the_first_value_decides_at_once(by_clock: bool) -> None:
    """A kiosk that starts does not wait for the dwell; between the thresholds the clock decides."""
    assert Twilight(RULES).measured(99, 0, by_clock=by_clock)
    assert not Twilight(RULES).measured(400, 0, by_clock=by_clock)
    assert Twilight(RULES).measured(250, 0, by_clock=by_clock) is by_clock
