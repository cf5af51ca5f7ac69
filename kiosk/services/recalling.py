"""Showing a receipt again to the driver who has left it, and to nobody after them. May import
domain and the desks.

A receipt stays within reach while the cable is in, because whoever holds the car is the driver.
When the cable was out, or nobody watched it for as long as another car needs to take it, the
receipt is gone from this screen for good: it shows somebody's card.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.controller import EnergyState
from kiosk.domain.session import Session
from kiosk.services.desk import Desk

UNSEEN_MS_MAX: Final = 3_000
"""In less, no car drives off and no other one takes the cable."""


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
        desk.unseen = False  # One transaction is one car, whoever looked.
    elif gap_ms > UNSEEN_MS_MAX:
        desk.unseen = True


def may_show_again(desk: Desk, session: Session | None) -> bool:
    """Whether the summary that was left here still belongs to whoever is at this EVSE."""
    return (
        session is not None
        and session.bill_json != ""
        and desk.seen_done
        and desk.plugged
        and desk.unseen_since_ms is None
        and not desk.unseen
    )


def _is_charging(desk: Desk, session: Session | None) -> bool:
    controller = desk.controller
    return (
        session is not None
        and session.transaction_id != ""
        and controller is not None
        and controller.energy is not EnergyState.OFF
        and controller.transaction_id == session.transaction_id
    )
