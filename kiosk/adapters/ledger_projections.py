"""Tables that answer questions about the events without reading them all. Imports the domain and
its neighbours here.

They change in the transaction of the row they come from, and can be rebuilt from the rows at any
time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Final

from kiosk.adapters.event_codec import utc_text
from kiosk.domain.events import (
    BillMade,
    Captured,
    CaptureOrdered,
    Event,
    HoldDeclined,
    HoldOpened,
    HoldOrdered,
    HoldPlaced,
    HoldRaised,
    HoldReleased,
    ReadingKept,
    Refunded,
    RefundOrdered,
    RefundRefused,
    ReleaseOrdered,
    SessionClosed,
)

_OrderStep = HoldDeclined | ReleaseOrdered | CaptureOrdered

PROJECTIONS: Final = ("open_sessions", "open_orders", "daily_totals")


def project(db: sqlite3.Connection, seq: int, event: Event) -> None:
    """Fold one row, already inserted as `seq`, into every projection."""
    if moves_nothing(event):
        return
    if event.session_id:
        if isinstance(event, RefundOrdered):
            _reopen(db, seq, event.session_id)
        elif isinstance(event, SessionClosed) or _ends_refund(db, seq, event):
            db.execute("DELETE FROM open_sessions WHERE session_id = ?", (event.session_id,))
        else:
            _keep_open(db, seq, event.session_id)
    handler = _HANDLERS.get(type(event))
    if handler is not None:
        handler(db, seq, event)


def moves_nothing(event: Event) -> bool:
    """Whether no projection depends on it: the rows before a reading have opened its session."""
    return isinstance(event, ReadingKept)


def clear(db: sqlite3.Connection) -> None:
    """Empty every projection, before the rows are folded again."""
    for table in PROJECTIONS:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own constant


def _keep_open(db: sqlite3.Connection, seq: int, session_id: str) -> None:
    """A session is open from its first row on. A row that comes after its close does not open it
    again.
    """
    db.execute(
        """
        INSERT INTO open_sessions (session_id, first_seq) SELECT ?1, ?2
        WHERE NOT EXISTS (SELECT 1 FROM open_sessions WHERE session_id = ?1)
          AND NOT EXISTS (SELECT 1 FROM events WHERE session_id = ?1 AND seq < ?2
                          AND kind = 'SessionClosed' AND kind <> 'ReadingKept')
        """,
        (session_id, seq),
    )


def _reopen(db: sqlite3.Connection, seq: int, session_id: str) -> None:
    """A refund is open work, also of a session that was closed long ago."""
    db.execute(
        """
        INSERT INTO open_sessions (session_id, first_seq) VALUES (?, ?)
        ON CONFLICT (session_id) DO NOTHING
        """,
        (session_id, seq),
    )


def _ends_refund(db: sqlite3.Connection, seq: int, event: Event) -> bool:
    """Whether the outcome of a refund ends the last open work of a closed session."""
    if not isinstance(event, Refunded | RefundRefused):
        return False
    found = db.execute(
        "SELECT 1 FROM events WHERE session_id = ? AND seq < ? AND kind = 'SessionClosed'"
        " AND kind <> 'ReadingKept'",
        (event.session_id, seq),
    )
    return found.fetchone() is not None


def _raised(db: sqlite3.Connection, seq: int, event: HoldRaised) -> None:
    db.execute(
        "UPDATE open_orders SET held_minor = ?2, last_seq = ?3 WHERE order_id = ?1",
        (event.order_id, event.held.minor, seq),
    )


def _ordered(db: sqlite3.Connection, seq: int, event: HoldOrdered) -> None:
    order = event.order
    db.execute(
        """
        INSERT INTO open_orders VALUES (?1, ?2, ?3, 'ordered', '', ?4, ?5, 0, ?6, ?6)
        ON CONFLICT (order_id) DO UPDATE SET last_seq = ?6
        """,
        (order.order_id, order.session_id, order.rail.value, order.amount.currency,
         order.amount.minor, seq),
    )  # fmt: skip


def _opened(db: sqlite3.Connection, seq: int, event: HoldOpened) -> None:
    db.execute(
        """
        UPDATE open_orders SET state = 'opened', provider_ref = ?2, last_seq = ?3
        WHERE order_id = ?1
        """,
        (event.order_id, event.provider_ref, seq),
    )


def _placed(db: sqlite3.Connection, seq: int, event: HoldPlaced) -> None:
    db.execute(
        """
        UPDATE open_orders SET state = 'held', provider_ref = ?2, held_minor = ?3, last_seq = ?4
        WHERE order_id = ?1
        """,
        (event.order_id, event.provider_ref, event.held.minor, seq),
    )


def _step(state: str) -> Callable[[sqlite3.Connection, int, _OrderStep], None]:
    def apply(db: sqlite3.Connection, seq: int, event: _OrderStep) -> None:
        db.execute(
            "UPDATE open_orders SET state = ?2, last_seq = ?3 WHERE order_id = ?1",
            (event.order_id, state, seq),
        )

    return apply


def _ended(db: sqlite3.Connection, _seq: int, event: HoldReleased) -> None:
    db.execute("DELETE FROM open_orders WHERE order_id = ?", (event.order_id,))


def _billed(db: sqlite3.Connection, _seq: int, event: BillMade) -> None:
    db.execute(
        """
        INSERT INTO daily_totals (day, currency, bills, billed_minor) VALUES (?, ?, 1, ?)
        ON CONFLICT DO UPDATE
        SET bills = bills + 1, billed_minor = billed_minor + excluded.billed_minor
        """,
        (utc_text(event.at)[:10], event.payable.currency, event.payable.minor),
    )


def _captured(db: sqlite3.Connection, _seq: int, event: Captured) -> None:
    db.execute("DELETE FROM open_orders WHERE order_id = ?", (event.order_id,))
    db.execute(
        """
        INSERT INTO daily_totals (day, currency, captures, captured_minor) VALUES (?, ?, 1, ?)
        ON CONFLICT DO UPDATE
        SET captures = captures + 1, captured_minor = captured_minor + excluded.captured_minor
        """,
        (utc_text(event.at)[:10], event.amount.currency, event.amount.minor),
    )


_HANDLERS: Final[Mapping[type, Callable[..., None]]] = {
    HoldOrdered: _ordered,
    HoldOpened: _opened,
    HoldDeclined: _step("declined"),
    HoldPlaced: _placed,
    HoldRaised: _raised,
    ReleaseOrdered: _step("releasing"),
    HoldReleased: _ended,
    BillMade: _billed,
    CaptureOrdered: _step("capturing"),
    Captured: _captured,
}
