"""What a helper from afar may know of a ledger: its head, its rows by kind, the last sessions
without persons. Imports adapters and domain.

No card, no fingerprint, no member, no address of a payment page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.ledger_seal import digits_of, read_seal
from kiosk.domain.money import Amount
from kiosk.domain.session import ImpossibleEvent, OrderState, Session, replay
from kiosk.errors import LedgerError
from ui.redaction import redacted

SESSIONS: Final = 20


def ledger_summary(path: Path) -> dict[str, Any]:
    """Whatever can be read of it; what cannot is told."""
    if not path.exists():
        return {"error": "there is no ledger yet"}
    try:
        with LedgerReader(path) as reader:
            station, head = reader.station(), reader.head()
            counted = reader.db.execute(
                "SELECT kind, count(*) FROM events GROUP BY kind"
            ).fetchall()
            recent = [list(rows) for rows in reader.recent_sessions(SESSIONS)]
            open_count = len(reader.open_sessions())
        seal = read_seal(path)
    except (LedgerError, ImpossibleEvent) as error:
        return {"error": redacted(f"{type(error).__name__}: {error}")}
    return {
        "station": f"{station.station_id}:{station.epoch}",
        "head": digits_of(head),
        "seal": None if seal is None else {"digits": seal.digits, "key_id": seal.key_id},
        "rows": {str(kind): int(count) for kind, count in counted},
        "open_sessions": open_count,
        "last_sessions": [_session(replay(rows)) for rows in recent],
    }


def _session(session: Session) -> dict[str, Any]:
    begin, end = session.begin, session.end
    energy_wh = None
    if begin is not None and end is not None:
        energy_wh = end.end.energy_import_wh - begin.energy_import_wh
    return {
        "session": session.session_id,
        "evse": session.evse_id,
        "opened_at": session.opened_at.isoformat(timespec="seconds"),
        "phase": session.phase.value,
        "energy_wh": energy_wh,
        "stop_reason": None if session.stop_reason is None else session.stop_reason.value,
        "payable": _sum(session.payable),
        "orders": [_order(state) for state in session.orders],
        "faults": [fault.value for fault in session.faults],
        "review": [redacted(what) for what in session.review],
    }


def _order(state: OrderState) -> dict[str, Any]:
    return {
        "order": state.order.order_id,
        "rail": state.order.rail.value,
        "phase": state.phase.value,
        "held": _sum(state.held),
        "captured": _sum(state.captured),
        "released": _sum(state.released),
        "refunded": _sum(state.refunded),
        "decline": None if state.decline is None else state.decline.value,
    }


def _sum(amount: Amount | None) -> str | None:
    return None if amount is None else f"{amount.major} {amount.currency}"
