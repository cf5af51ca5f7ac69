"""How long a screen waits for its driver, and what happens when nobody answers. May import domain
only.

A screen with money under way never leaves by itself: it has no entry here, or it stays for as long
as that money has no outcome and its driver's car is on the cable.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.view import Screen
from kiosk.services.desk import Desk
from kiosk.services.settings import StationSettings

UNPLUGGED_SUMMARY_S: Final = 15
"""A driver who has just unplugged is about to leave, but may still want the receipt."""
ENDS: Final = frozenset({Screen.SUMMARY, Screen.FAULT})
"""Screens that say what became of the money."""
PASSIVE: Final = frozenset(
    {
        Screen.ATTRACT,
        Screen.TARIFF,
        Screen.STARTING,
        Screen.CHARGING,
        Screen.FAULT,
        Screen.OUT_OF_SERVICE,
    }
)
"""Screens that nobody has to answer: another EVSE may take the front."""


def patience_s(screen: Screen, desk: Desk, settings: StationSettings) -> float | None:
    """Seconds until this screen is left by itself; None when it stays."""
    if screen in {Screen.CHOOSE, Screen.PRESENT_CARD}:
        return None if desk.dormant else settings.choose_s + settings.still_there_s
    if screen is Screen.FAULT and desk.fault is None:
        return None
    return {
        Screen.TARIFF: settings.tariff_s,
        Screen.REFUSED: settings.refused_s,
        Screen.STOP: settings.stop_question_s * (2 if settings.stop_needs_code else 1),
        Screen.SUMMARY: settings.summary_s,
        Screen.FAULT: settings.refused_s,
    }.get(screen)


def arm(
    desk: Desk, screen: Screen, now_ms: int, settings: StationSettings, *, undecided: bool
) -> None:
    """Start the countdown when a screen is entered; a screen that stays keeps its deadline.

    `undecided` says that a hold has no outcome yet: an end that is told without it is told again in
    full once it is known.
    """
    stays = undecided and desk.plugged and screen in ENDS
    if desk.leave_screen is screen and stays == (desk.undecided_since_ms is not None):
        return
    desk.leave_screen = screen
    if stays:
        desk.undecided_since_ms = desk.undecided_since_ms or now_ms
        desk.leave_at_ms = None
        return
    desk.undecided_since_ms = None
    seconds = patience_s(screen, desk, settings)
    desk.leave_at_ms = None if seconds is None else now_ms + int(seconds * 1000)


def is_left_alone(desk: Desk, now_ms: int, settings: StationSettings) -> bool:
    """Whether this end stays for its money only: its driver has had all the time to read it."""
    since_ms = desk.undecided_since_ms
    return since_ms is not None and now_ms - since_ms >= settings.summary_s * 1000


def answered(desk: Desk) -> None:
    """Somebody touched the screen: the countdown starts again."""
    desk.leave_screen = None


def hasten(desk: Desk, now_ms: int) -> None:
    """The driver unplugged on the summary: leave soon, never later than planned."""
    soon_ms = now_ms + UNPLUGGED_SUMMARY_S * 1000
    if desk.leave_screen is Screen.SUMMARY and desk.leave_at_ms is not None:
        desk.leave_at_ms = min(desk.leave_at_ms, soon_ms)
