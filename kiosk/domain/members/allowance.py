"""How much of a month's energy a member has left here. Standard library and domain only.

Months are the station's own, by local time. A session belongs to the month in which it was paid
for, also when it ends in the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kiosk.domain.lean import dataclass
from kiosk.domain.order import OrderState
from kiosk.domain.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceUse:
    """What one session took of an allowance, or may still take."""

    session_id: str
    energy_wh: int


def month_began(at: datetime, tz: str) -> datetime:
    """The instant, in UTC, at which the local month of `at` began."""
    local = at.astimezone(ZoneInfo(tz))
    first = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0, fold=0)
    return first.astimezone(UTC)


def uses_of(
    member_id: str, sessions: Iterable[Session], since: datetime
) -> tuple[AllowanceUse, ...]:
    """What this member's sessions since then have taken or set aside."""
    found = (
        AllowanceUse(session_id=session.session_id, energy_wh=_taken_wh(session, order))
        for session in sessions
        for order in session.orders
        if order.order.member_id == member_id
        # One that is asked for will be held in this month.
        and (order.live if order.held_at is None else order.held_at >= since)
    )
    return tuple(use for use in found if use.energy_wh)


def left_wh(allowance_wh: int, *told: Iterable[AllowanceUse]) -> int:
    """What remains. The same session may be told more than once; the last word counts."""
    words: Mapping[str, int] = {use.session_id: use.energy_wh for uses in told for use in uses}
    return max(0, allowance_wh - sum(words.values()))


def _taken_wh(session: Session, order: OrderState) -> int:
    """Set aside while the session runs, used once it is billed, nothing if it never ran."""
    if order.allowance_used_wh is not None:
        return order.allowance_used_wh
    return order.order.allowance_wh if order.live and not session.bill_json else 0
