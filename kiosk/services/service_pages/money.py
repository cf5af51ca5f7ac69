"""The last sessions and what is open of their money. May import domain and the office.

Read from the money rows alone: the readings of a long session would take longer than a page may.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.domain.events import SessionEvent
from kiosk.domain.money import Amount
from kiosk.domain.service_view import (
    ServiceAction,
    ServiceOffer,
    ServiceRow,
    ServiceSection,
    Tone,
)
from kiosk.domain.session import ImpossibleEvent, OrderPhase, OrderState, Session, replay
from kiosk.ports import Refunding
from kiosk.services.office import Office

SESSIONS: Final = 20
_WORDS: Final = {
    OrderPhase.HELD: "held",
    OrderPhase.CAPTURING: "capturing",
    OrderPhase.RELEASING: "releasing",
    OrderPhase.DECLINED: "declined",
}


async def money_page(office: Office) -> Sequence[ServiceSection]:
    """What is open first, then the sessions that ended last."""
    running = list(office.sessions.values())
    known = {session.session_id for session in running}
    ended = [
        _ended_of(office, rows)
        for rows in await office.ledger.recent_money(SESSIONS)
        if rows and rows[0].session_id not in known
    ]
    open_rows = tuple(_open(office, session) for session in running)
    return [
        ServiceSection(title="open_money", rows=open_rows or (_NOTHING_OPEN,)),
        ServiceSection(title="last_sessions", rows=tuple(ended)),
    ]


def _ended_of(office: Office, rows: Sequence[SessionEvent]) -> ServiceRow:
    """One session whose rows contradict each other does not hide the others."""
    try:
        return _ended(office, replay(list(rows)))
    except ImpossibleEvent as error:
        return ServiceRow(
            label=f"at:{rows[0].at.isoformat()}",
            value=f"{rows[0].session_id}: {error}",
            tone=Tone.BAD,
            word="rows_contradict",
        )


_NOTHING_OPEN: Final = ServiceRow(label="open_money", tone=Tone.GOOD, word="nothing_open")


def _open(office: Office, session: Session) -> ServiceRow:
    state = session.live_order
    desk = office.desks.get(session.evse_id)
    label = f"evse:{session.evse_id if desk is None else desk.evse.label}"
    if state is None:
        return ServiceRow(label=label, value=session.session_id, word=session.phase.value)
    offers: tuple[ServiceOffer, ...] = ()
    if state.phase is OrderPhase.CAPTURING:
        offers = (ServiceOffer(action=ServiceAction.CAPTURE_NOW, target=session.session_id),)
    elif session.begin is None and state.phase is OrderPhase.HELD:
        offers = (ServiceOffer(action=ServiceAction.RELEASE, target=session.session_id),)
    tone = Tone.DOUBTFUL if session.review or state.phase is OrderPhase.CAPTURING else Tone.PLAIN
    return ServiceRow(
        label=label,
        amounts=_sums(state),
        tone=tone,
        word=_WORDS.get(state.phase, session.phase.value),
        offers=offers,
    )


def _ended(office: Office, session: Session) -> ServiceRow:
    label = f"at:{session.opened_at.isoformat()}"
    state = session.paid_order
    if state is None:
        return ServiceRow(label=label, word="nothing_held")
    offers: tuple[ServiceOffer, ...] = ()
    rail: object = office.rails.get(state.order.rail)
    left = state.refundable
    if left is not None and left.minor > 0 and isinstance(rail, Refunding):
        offers = (
            ServiceOffer(action=ServiceAction.REFUND, target=state.order.order_id, most=left),
        )
    word = "captured" if state.captured is not None else "released"
    if state.refunding is not None:
        word = "refund_under_way"
    elif state.refunded is not None:
        word = "refunded"
    return ServiceRow(label=label, amounts=_sums(state), word=word, offers=offers)


def _sums(state: OrderState) -> tuple[tuple[str, Amount], ...]:
    sums = (("held", state.held), ("captured", state.captured), ("refunded", state.refunded))
    return tuple((word, amount) for word, amount in sums if amount is not None)
