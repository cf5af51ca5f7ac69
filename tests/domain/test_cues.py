"""Each event has its cue once; drawing again, looking elsewhere and restarting have none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.cues import Cue, cues_between
from kiosk.domain.payment import RailKind
from kiosk.domain.view import EvseBadge, EvseView, Screen, StationView, Step

FREE = EvseView(
    evse_id=1, label="1", screen=Screen.ATTRACT, badge=EvseBadge.FREE, power_max_kw=50, prices=(),
    hold=None, rails=(),
)  # fmt: skip
PLUGGED = replace(FREE, screen=Screen.CHOOSE, badge=EvseBadge.PLUGGED)
PRESENT = replace(PLUGGED, screen=Screen.PRESENT_CARD, badge=EvseBadge.PAYING)
READ = replace(PRESENT, screen=Screen.AUTHORISING, rail=RailKind.CARD, step=Step.PAYMENT)
REFUSED = replace(READ, screen=Screen.REFUSED)
STARTING = replace(READ, screen=Screen.STARTING, badge=EvseBadge.STARTING, step=Step.CAR)
CHARGING = replace(STARTING, screen=Screen.CHARGING, badge=EvseBadge.CHARGING)
STOP = replace(CHARGING, screen=Screen.STOP)
SUMMARY = replace(CHARGING, screen=Screen.SUMMARY, badge=EvseBadge.FINISHED)
LEFT = replace(SUMMARY, screen=Screen.ATTRACT)
FAULT = replace(CHARGING, screen=Screen.FAULT, badge=EvseBadge.FAULT)
CLOSED = replace(FREE, screen=Screen.OUT_OF_SERVICE, badge=EvseBadge.FAULT)


def _heard(*pictures: EvseView) -> list[Cue]:
    before: StationView | None = None
    heard: list[Cue] = []
    for picture in pictures:
        view = StationView(
            station_id="x", operator="x", helpline="", focus=1, evses=(picture,), test_money=False,
            tz="UTC",
        )  # fmt: skip
        heard += cues_between(before, view)
        before = view
    return heard


@pytest.mark.parametrize(
    ("pictures", "cues"),
    [
        (
            (FREE, PLUGGED, PRESENT, READ, STARTING, CHARGING, STOP, CHARGING, SUMMARY, LEFT, FREE),
            [Cue.CARD_READ, Cue.ACCEPTED, Cue.FINISHED],
        ),
        ((PLUGGED, READ, REFUSED, PLUGGED, READ, REFUSED), [Cue.CARD_READ, Cue.REFUSED] * 2),
        (
            (PLUGGED, replace(READ, rail=RailKind.QR), STARTING, CHARGING),
            [Cue.ACCEPTED],  # a phone has its own sounds
        ),
        ((PLUGGED, READ, replace(READ, step=Step.CAR), STARTING), [Cue.CARD_READ, Cue.ACCEPTED]),
        ((READ, CHARGING), [Cue.ACCEPTED]),  # however fast the car is
        ((CHARGING, FAULT, CHARGING, SUMMARY), [Cue.ATTENTION, Cue.FINISHED]),
        ((CHARGING, FAULT, SUMMARY), [Cue.ATTENTION, Cue.FINISHED]),
        ((FREE, CLOSED, FREE), []),  # nobody stands there
        ((FREE, PLUGGED, FREE), []),
    ],
)
def test_a_journey_has_its_cues(pictures: tuple[EvseView, ...], cues: list[Cue]) -> None:
    """From picture to picture, each drawn twice as a second of waiting does."""
    assert _heard(*pictures) == cues
    assert _heard(*(picture for one in pictures for picture in (one, one))) == cues


@pytest.mark.parametrize("picture", [READ, REFUSED, STARTING, CHARGING, SUMMARY, FAULT])
def test_a_restart_is_silent(picture: EvseView) -> None:
    """What was there before the start was told before it."""
    assert _heard(picture, picture) == []


def test_still_there_is_told_once() -> None:
    """When the question comes up, not with each second of its countdown."""
    asked = [replace(PLUGGED, still_there=True, remaining_s=left) for left in (30, 29, 28)]

    assert _heard(PLUGGED, *asked, PLUGGED) == [Cue.ATTENTION]


def test_two_drivers_have_each_their_cue() -> None:
    """In one picture one card is read and another session ends."""
    other = replace(CHARGING, evse_id=2, label="2")
    view = StationView(
        station_id="x", operator="x", helpline="", focus=1, evses=(PLUGGED, other),
        test_money=False, tz="UTC",
    )  # fmt: skip
    ended = replace(SUMMARY, evse_id=2, label="2")

    assert cues_between(view, replace(view, evses=(READ, ended))) == (Cue.CARD_READ, Cue.FINISHED)
    assert cues_between(view, replace(view, focus=2)) == ()
