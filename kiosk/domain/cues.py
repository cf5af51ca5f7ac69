"""Sounds that tell a driver what has happened, for whoever does not see it. Standard library only.

A cue is the difference between two pictures of the station, so each event has its cue once, however
often the picture is drawn, and none is sounded for what was there before the start.
"""

from __future__ import annotations

from enum import Enum, StrEnum, auto

from kiosk.domain.payment import RailKind
from kiosk.domain.view import EvseBadge, EvseView, Screen, StationView, Step


class Cue(StrEnum):
    """What is told by a sound."""

    CARD_READ = "card_read"
    """The card may be taken away; the bank is being asked."""
    ACCEPTED = "accepted"
    """Payment is approved and the car is being asked."""
    REFUSED = "refused"
    """Not approved; the screen says why."""
    FINISHED = "finished"
    """Charging has ended."""
    ATTENTION = "attention"
    """Something needs a look: a fault, or a screen that is about to be left."""


class _Moment(Enum):
    """Where one EVSE is, as far as its sounds go."""

    IDLE = auto()
    """Nobody pays."""
    PAYING = auto()
    """A driver is there and has not paid."""
    READ = auto()
    """A card was read."""
    REFUSED = auto()
    """The payment was not approved."""
    STARTED = auto()
    """Paid: the car starts or charges."""
    FINISHED = auto()
    """The session has ended."""
    FAULT = auto()
    """A driver stands before a fault."""


_UNPAID = frozenset({_Moment.PAYING, _Moment.READ, _Moment.REFUSED})


def cues_between(before: StationView | None, now: StationView) -> tuple[Cue, ...]:
    """The cues of what happened from one picture to the next, in the order of the EVSEs.

    Without a picture before there are none: a restart repeats no sound.
    """
    if before is None:
        return ()
    were = {evse.evse_id: evse for evse in before.evses}
    return tuple(
        cue
        for evse in now.evses
        if evse.evse_id in were
        for cue in _cues_of(were[evse.evse_id], evse)
    )


def _cues_of(before: EvseView, now: EvseView) -> tuple[Cue, ...]:
    was, is_now = _moment(before), _moment(now)
    if now.still_there and not before.still_there:
        return (Cue.ATTENTION,)
    if is_now is was:
        return ()
    match is_now:
        case _Moment.READ:
            return (Cue.CARD_READ,)
        case _Moment.STARTED if was in _UNPAID:
            return (Cue.ACCEPTED,)
        case _Moment.REFUSED:
            return (Cue.REFUSED,)
        case _Moment.FINISHED if was in {_Moment.STARTED, _Moment.FAULT}:
            return (Cue.FINISHED,)
        case _Moment.FAULT:
            return (Cue.ATTENTION,)
        case _:
            return ()


def _moment(evse: EvseView) -> _Moment:
    match evse.screen:
        case Screen.FAULT:
            return _Moment.FAULT
        case Screen.REFUSED:
            return _Moment.REFUSED
        case Screen.AUTHORISING if evse.step is Step.PAYMENT:
            by_card = evse.rail in {RailKind.CARD, RailKind.MEMBER}
            return _Moment.READ if by_card else _Moment.PAYING
        case _:
            return _BY_BADGE[evse.badge]


_BY_BADGE = {
    EvseBadge.FREE: _Moment.IDLE,
    EvseBadge.PLUGGED: _Moment.PAYING,
    EvseBadge.PAYING: _Moment.PAYING,
    EvseBadge.STARTING: _Moment.STARTED,
    EvseBadge.CHARGING: _Moment.STARTED,
    EvseBadge.FINISHED: _Moment.FINISHED,
    EvseBadge.FAULT: _Moment.IDLE,
}
