"""What members' accounts were asked for, told to whoever writes the invoices. Standard library and
domain only.

The ledger is the outbox: each booking is one row of it, told under an identifier that no other disk
ever makes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from kiosk.domain.events import Captured, HoldOrdered, SessionEvent
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount


class Delivery(StrEnum):
    """What became of telling a usage."""

    TOLD = "told"
    """Taken on, now or before."""
    NOBODYS = "nobodys"
    """The member is no subscriber there, or is erased: the operator's own list bills it."""
    TOO_OLD = "too_old"
    """Nobody takes it any more: a person has to put it on an invoice."""
    DOUBTFUL = "doubtful"
    """Sent long ago and never confirmed: telling it again could bill it twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One booking of one session."""

    identifier: str
    """`{station}:{epoch}:{order}`."""
    member_id: str
    amount: Amount
    at: datetime


def usages_in(sessions: Iterable[Sequence[SessionEvent]], station_epoch: str) -> tuple[Usage, ...]:
    """Every booking on a member's account in these rows, oldest session first."""
    found: list[Usage] = []
    for rows in sessions:
        payers: dict[str, str] = {}
        for row in rows:
            if isinstance(row, HoldOrdered) and row.order.member_id:
                payers[row.order.order_id] = row.order.member_id
            elif isinstance(row, Captured) and row.order_id in payers and row.amount.minor > 0:
                usage = Usage(
                    identifier=f"{station_epoch}:{row.order_id}",
                    member_id=payers[row.order_id],
                    amount=row.amount,
                    at=row.at,
                )
                found.append(usage)
    return tuple(found)
