"""To whom a finished session may be shown: to its driver, again and again, and to nobody else. May
import domain and the desks.

A receipt stays within reach while the cable is in, because whoever holds the car is the driver.
When the cable was out, or nobody watched it for as long as another car needs to take it, the
receipt is gone from this screen for good. After a longer absence a summary that was not shown yet
still tells what it cost, but not who paid.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from kiosk.domain.controller import EnergyState
from kiosk.domain.session import Session
from kiosk.services.desk import Desk

SWAP_MS_MIN: Final = 3_000
"""In less, no car drives off and no other one takes the cable."""
STRANGER_MS_MIN: Final = 45_000
"""As long as a summary stands for a driver who does nothing: later, another may stand there."""


def watch_cable(desk: Desk, session: Session | None, now_ms: int) -> None:
    """Look whether the cable is being watched. Called after every message."""
    if not desk.controller_online and desk.unseen_since_ms is None:
        desk.unseen_since_ms, desk.unseen_state = now_ms, desk.controller
    gap_ms = 0
    if desk.unseen_since_ms is not None:
        if desk.controller is desk.unseen_state:
            return  # The link may be back, but where the cable is was not said yet.
        gap_ms, desk.unseen_since_ms = now_ms - desk.unseen_since_ms, None
    if _is_charging(desk, session):
        desk.unseen_ms = 0  # One transaction is one car, whoever looked.
    else:
        desk.unseen_ms = max(desk.unseen_ms, gap_ms)


def may_show_again(desk: Desk, session: Session | None) -> bool:
    """Whether the summary that was left here still belongs to whoever is at this EVSE."""
    return (
        session is not None
        and session.bill_json != ""
        and desk.seen_done
        and desk.plugged
        and desk.unseen_since_ms is None
        and desk.unseen_ms < SWAP_MS_MIN
    )


def may_be_stranger(desk: Desk) -> bool:
    """Whether somebody else than the driver of this session may well stand here by now."""
    return desk.unseen_ms >= STRANGER_MS_MIN


def last_sign_of(session: Session) -> datetime:
    """When it was last recorded, by the real clock, that this session's car is on the cable."""
    if session.end is not None:
        return session.end.at
    if session.kept:
        return session.kept[-1].at
    paid = session.paid_order
    return session.opened_at if paid is None or paid.held_at is None else paid.held_at


def _is_charging(desk: Desk, session: Session | None) -> bool:
    controller = desk.controller
    return (
        session is not None
        and session.transaction_id != ""
        and controller is not None
        and controller.energy is not EnergyState.OFF
        and controller.transaction_id == session.transaction_id
    )
