"""What is shown of a member: the plan, the most a session may cost, the allowance that is left. May
import domain and the desks.
"""

from __future__ import annotations

from kiosk.domain.payment import RailKind
from kiosk.domain.session import Session
from kiosk.domain.view import MemberView, RailState
from kiosk.services.desk import Desk
from kiosk.services.office import Office


def member_view(desk: Desk, session: Session | None) -> MemberView | None:
    """The member of this session; None where a stranger pays or nobody has yet."""
    if session is None or desk.seen_done:
        return None
    order = session.live_order or session.paid_order
    at_desk = desk.member
    if order is None or order.order.rail is not RailKind.MEMBER:
        if at_desk is None:
            return None
        terms = at_desk.terms
        return MemberView(
            plan=at_desk.member.plan.name,
            cap=terms.amount,
            allowance_left_wh=terms.allowance_wh or None,
            asks_pin=at_desk.asks_pin,
            pin_is_wrong=at_desk.pin_misses > 0,
        )
    # After a crash the order is all that is left of the tap; it has what money depends on.
    set_aside_wh = order.order.allowance_wh
    taken_wh = 0 if desk.charge is None else desk.charge.energy_wh
    return MemberView(
        plan="" if at_desk is None else at_desk.member.plan.name,
        cap=order.held or order.order.amount,
        allowance_left_wh=max(0, set_aside_wh - taken_wh) if set_aside_wh else None,
    )


def reader_state(office: Office, *, is_asked: bool) -> RailState:
    """Whether a charge card can be read for this EVSE now."""
    if not office.readers:
        return RailState.LIVE if is_asked else RailState.READY  # A terminal reads them.
    if not any(status.online for status in office.reader_links.values()):
        return RailState.UNAVAILABLE
    return RailState.LIVE if is_asked else RailState.READY
