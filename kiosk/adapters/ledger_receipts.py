"""A receipt as the ledger has it, and what was given back after it was issued.

Imports domain, errors and its neighbours here. A receipt is never written anew: money that is given
back later has rows of its own, and they are told beside it.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.adapters.ledger_chain import Head, LedgerRow
from kiosk.adapters.ledger_days import Recorded, read_session, zone_of
from kiosk.adapters.ledger_seal import digits_of
from kiosk.domain.events import Refunded, RefundOrdered, RefundRefused
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount, exponent_of
from kiosk.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBack:
    """One refund."""

    at: datetime
    """In the station's zone."""
    amount: Amount
    digits: str
    """`seq:hash8` of its row."""
    is_confirmed: bool
    """False while the provider has been asked and has not answered."""

    def document(self) -> dict[str, object]:
        """As it stands in the receipt's document."""
        return {
            "at": self.at.isoformat(timespec="seconds"),
            "amount": {
                "minor": self.amount.minor,
                "currency": self.amount.currency,
                "exponent": exponent_of(self.amount.currency),
            },
            "ledger": self.digits,
            "confirmed": self.is_confirmed,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReceipt:
    """The newest receipt of a session."""

    text: str
    """Canonical JSON, to the byte as it was issued."""
    digits: str
    """`seq:hash8` of the row that holds it."""
    refunds: tuple[GivenBack, ...]
    """Oldest first; empty for nearly every receipt."""

    def document(self) -> str:
        """The receipt as issued, with `refunds` beside its own fields once there are any."""
        if not self.refunds:
            return self.text
        told = {**json.loads(self.text), "refunds": [one.document() for one in self.refunds]}
        return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def read_receipt(path: Path, session_id: str) -> StoredReceipt:
    """What a person may be given again. Raises InputError if there is none, LedgerError kinds."""
    recorded = read_session(path, session_id)
    row = recorded.receipt_row
    if row is None:
        raise InputError(str(path), f"has no receipt of session {session_id!r} yet")
    return StoredReceipt(
        text=recorded.session.receipt_json, digits=_digits(row), refunds=_given_back(recorded)
    )


def _given_back(recorded: Recorded) -> tuple[GivenBack, ...]:
    """Refunds that were given, and the one that is under way. A refused one gave nothing."""
    zone = ZoneInfo(zone_of(recorded))
    given: list[GivenBack] = []
    ordered: dict[str, GivenBack] = {}
    for row in recorded.rows:
        event = row.event()
        if not isinstance(event, RefundOrdered | Refunded | RefundRefused):
            continue
        ordered.pop(event.order_id, None)
        if isinstance(event, RefundRefused):
            continue
        told = GivenBack(
            at=event.at.astimezone(zone),
            amount=event.amount,
            digits=_digits(row),
            is_confirmed=isinstance(event, Refunded),
        )
        if told.is_confirmed:
            given.append(told)
        else:
            ordered[event.order_id] = told
    return (*given, *ordered.values())


def _digits(row: LedgerRow) -> str:
    return digits_of(Head(row.seq, row.hash))
