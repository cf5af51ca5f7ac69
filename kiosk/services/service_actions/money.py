"""Giving back a hold, asking for money again, refunding, comparing the books. May import domain,
errors and the clerks.
"""

from __future__ import annotations

from kiosk.domain import service_commands as cmd
from kiosk.domain.money import Amount
from kiosk.domain.session import OrderPhase
from kiosk.domain.technicians import Technician
from kiosk.errors import ServiceRefused
from kiosk.ports import OrderListing
from kiosk.services.news import BooksCompared, CaptureAsked, RefundAsked, WithdrawAsked
from kiosk.services.office import Office
from kiosk.services.reconciling import compare_now
from kiosk.services.refunding import find_session, why_no_refund


async def release(office: Office, command: cmd.ActInService, _: Technician) -> str:
    """Only before energy flows: what was delivered is billed. Raises ServiceRefused."""
    session = office.sessions.get(command.target)
    state = None if session is None else session.live_order
    if session is None or state is None:
        word = "nothing_held"
        raise ServiceRefused(word)
    if session.begin is not None or state.phase is OrderPhase.CAPTURING:
        word = "energy_is_billed"
        raise ServiceRefused(word)
    if state.order.rail not in office.rails:
        word = "way_to_pay_gone"
        raise ServiceRefused(word)
    await office.post(WithdrawAsked(command.target))
    return "release_ordered"


async def capture_now(office: Office, command: cmd.ActInService, _: Technician) -> str:
    """Do not wait for the next try. Raises ServiceRefused."""
    session = office.sessions.get(command.target)
    state = None if session is None else session.live_order
    if state is None or state.phase is not OrderPhase.CAPTURING:
        word = "nothing_to_capture"
        raise ServiceRefused(word)
    if state.order.rail not in office.rails:
        word = "way_to_pay_gone"
        raise ServiceRefused(word)
    await office.post(CaptureAsked(command.target))
    return "capture_asked"


async def refund(office: Office, command: cmd.ActInService, technician: Technician) -> str:
    """The clerk for refunds looks again; the number stands for the name. Raises ServiceRefused,
    LedgerError and, for rows that contradict each other, ImpossibleEvent.
    """
    session_id = command.target.rpartition("-")[0]
    session = await find_session(office, session_id)
    orders = () if session is None else session.orders
    state = next((each for each in orders if each.order.order_id == command.target), None)
    if session is None or state is None or state.captured is None:
        word = "nothing_was_captured"
        raise ServiceRefused(word)
    asked = RefundAsked(
        session_id=session_id,
        order_id=command.target,
        amount=Amount(command.amount_minor or 0, state.captured.currency),
        reason=command.reason,
        who=f"technician {technician.number}",
    )
    if word := why_no_refund(office, session, asked):
        raise ServiceRefused(word)
    await office.post(asked)
    return "refund_ordered"


async def reconcile(office: Office, _: cmd.ActInService, __: Technician) -> str:
    """Both books, as every hour. Raises ServiceRefused, PaymentError, LedgerError."""
    if not any(isinstance(rail, OrderListing) for rail in office.rails.values()):
        word = "not_here"
        raise ServiceRefused(word)
    books = await compare_now(office)
    await office.post(BooksCompared(books.since, books.orders, books.differences))
    return "books_differ" if books.differences else "books_agree"
