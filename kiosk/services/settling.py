"""After the energy: the bill, the capture or the release, the receipt. May import domain, ports,
errors.

The bill is made again from the readings in the ledger and has to equal the running total. The
capture order, amount and key are durable before the provider hears of them (M1), and "paid" is said
when it says so (M6).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from kiosk.domain import events as ev
from kiosk.domain.activity import Activity
from kiosk.domain.bill import Bill
from kiosk.domain.bill_json import bill_to_json
from kiosk.domain.faults import MoneyWord
from kiosk.domain.members.allowance import month_began
from kiosk.domain.money import Amount, zero
from kiosk.domain.payment import HoldOutcome, HoldState, ReleaseReason
from kiosk.domain.readings import MeterReading
from kiosk.domain.session import OrderPhase, OrderState, Phase, Session
from kiosk.domain.waiving import waive
from kiosk.errors import PaymentError, PaymentRefused
from kiosk.journal import alarm, note, warn
from kiosk.ports import PaymentRail
from kiosk.services.charging import Charge
from kiosk.services.desk import Desk
from kiosk.services.metering import MeterWatch, Verdict
from kiosk.services.news import EndRead, MoneyUnresolved, News, OrderTold
from kiosk.services.office import Office
from kiosk.services.ordering import Ordering
from kiosk.services.proving import Proving
from kiosk.services.receipting import receipt_json

UNDECIDED: Final = frozenset({MoneyWord.BEING_COMPLETED, MoneyWord.HOLD_BEING_RELEASED})
"""A hold is still to be captured or released."""


class Settling:
    """The clerk who turns delivered energy into the right amount of money."""

    def __init__(self, office: Office, ordering: Ordering) -> None:
        self._office = office
        self._ordering = ordering
        self._guard = ordering.guard
        self._proving = Proving(office)
        self._captures: dict[str, asyncio.Task[None]] = {}
        """By order, the newest task that asks for the money."""
        self._warned: set[str] = set()

    async def end(self, desk: Desk, news: EndRead, show: Callable[[], None]) -> None:
        """The final reading is there, or will not come. `show` draws the final live number once."""
        office = self._office
        session = office.sessions.get(news.session_id)
        if session is None or session.end is not None or desk.charge is None:
            return
        done = news.done
        fresh = None if done is None else done.reading
        reading = self._final_reading(desk.charge, desk.watch, fresh)
        is_doubtful = reading is None and (fresh is not None or desk.watch.contradicts_itself)
        if reading is None:
            reading = desk.charge.newest
            warn("end_reading_missing", session=session.session_id, used="last_good")
        rows: list[ev.SessionEvent] = []
        boot_id = office.session_clock.boot_id
        activity = desk.charge.newest_activity
        if not desk.charge.has(reading):
            moved = reading.energy_import_wh > desk.charge.newest.energy_import_wh
            activity = Activity.CHARGING if moved else Activity.WITHHELD
            for kept, kept_activity in desk.charge.accept(reading, activity, boot_id):
                if kept is not reading:
                    rows.append(self._kept(session, kept, kept_activity, boot_id))
        rows.append(
            ev.TransactionEnded(
                session_id=session.session_id,
                at=office.clock.now(),
                reason=session.stop_reason or ev.StopReason.FAULT,
                end=reading,
                activity=activity,
                boot_id=boot_id,
            )
        )
        told = () if done is None else dict.fromkeys(done.records)
        fresh_records = tuple(record for record in told if record not in session.records)
        rows += [
            ev.RecordKept(session_id=session.session_id, at=office.clock.now(), record=record)
            for record in fresh_records
        ]
        rows += self._proving.doubts(session, reading, (*session.records, *fresh_records))
        if not news.stopped:
            rows.append(self._review(session, "controller did not confirm the stop"))
        if is_doubtful:
            alarm("end_reading_doubted", session=session.session_id, used="last_good")
            rows.append(self._review(session, "the meter contradicts itself at the end"))
        await office.record(*rows)
        show()
        await self.bill(desk, office.sessions[session.session_id])

    async def bill(self, desk: Desk, session: Session) -> None:
        """Freeze what the session costs and write the order that settles it."""
        charge = desk.charge
        if charge is None or session.bill_json:
            return
        office = self._office
        order = session.live_order
        hold = (order.held if order is not None else None) or zero(charge.tariff.currency)
        bill = waive(
            charge.bill,
            hold=hold,
            minimum_minor=office.settings.minimum_capture_minor,
            below_minimum_energy=charge.energy_wh < office.settings.minimum_energy_wh,
        )
        now = office.clock.now()
        rows: list[ev.SessionEvent] = [
            ev.BillMade(
                session_id=session.session_id,
                at=now,
                payable=bill.gross,
                bill_json=bill_to_json(bill),
            )
        ]
        if order is not None and order.order.allowance_wh:
            rows.append(self._allowance_row(session, order, charge.energy_wh))
        if order is not None and order.phase is OrderPhase.HELD:
            rows.append(self._settling_order(session, order, bill))
        await office.record(*rows)
        office.allowances.begin(month_began(now, office.settings.tz))
        office.allowances.learn([office.sessions[session.session_id]])
        await self._guard.ended(office.sessions[session.session_id])
        note("bill_made", session=session.session_id, payable_minor=bill.gross.minor)
        await self.settle(office.sessions[session.session_id])

    async def settle(self, session: Session) -> None:
        """Carry out what the ledger orders; also after a crash."""
        state = session.live_order
        if state is None:
            return
        if state.phase is OrderPhase.CAPTURING and state.capture_amount is not None:
            if not await self._guard.may_take(session, state, state.capture_amount):
                return
            order_id, rail = state.order.order_id, self._office.rails[state.order.rail]
            if (before := self._captures.pop(order_id, None)) is not None:
                before.cancel()  # As if its answer was lost: amount and key are the same.
            capture = self._capture(state, state.capture_amount, rail)
            self._captures[order_id] = self._office.spawn(capture, f"capture {order_id}")
        elif state.phase is OrderPhase.RELEASING:
            self._ordering.resume(state)

    async def captured(self, news: OrderTold) -> bool:
        """The provider confirmed a capture. True if this settled the session."""
        office = self._office
        session = office.sessions.get(news.session_id)
        if session is None:
            return False
        state = session.order(news.order_id)
        taken = news.outcome.captured
        if state.phase is not OrderPhase.CAPTURING or taken is None or state.held is None:
            return False
        if taken != state.capture_amount:
            alarm("capture_differs", order=news.order_id, captured_minor=taken.minor)
            differs = self._review(session, "captured amount differs from the bill")
            await office.record(differs)
            await self._guard.may_take(session, state, taken, is_taken=True)
        await office.record(
            ev.Captured(
                session_id=session.session_id,
                at=office.clock.now(),
                order_id=news.order_id,
                amount=taken,
                released=state.held - taken,
                receipt_url=news.outcome.receipt_url,
                trace_number=news.outcome.trace_number,
            )
        )
        if state.order.member_id:
            office.note_booking(session.opened_at)
        note("captured", order=news.order_id, captured_minor=taken.minor)
        return True

    async def lost(self, news: OrderTold) -> bool:
        """The hold is gone and nothing can be taken any more. True if this settled the session."""
        session = self._office.sessions.get(news.session_id)
        if session is None:
            return False
        state = session.order(news.order_id)
        if state.phase is not OrderPhase.CAPTURING or state.held is None:
            return False
        alarm("hold_lost", order=news.order_id, held_minor=state.held.minor)
        await self._office.record(
            ev.HoldReleased(
                session_id=session.session_id,
                at=self._office.clock.now(),
                order_id=news.order_id,
                released=state.held,
            )
        )
        return True

    def window_closes(self, session: Session) -> bool:
        """Half of the time in which the hold can be captured is over: told to a person once, and
        energy that flows has to end, so that the capture comes long before the hold does.
        """
        state = session.live_order
        if state is None or state.held_at is None or state.capture_before is None:
            return False
        half = state.held_at + (state.capture_before - state.held_at) / 2
        if self._office.clock.now() < half:
            return False
        if state.order.order_id not in self._warned:
            self._warned.add(state.order.order_id)
            alarm("capture_window", order=state.order.order_id, before=str(state.capture_before))
        return True

    async def conclude(self, session: Session) -> None:
        """Everything is settled: write the receipt once."""
        if session.phase is not Phase.SETTLED or session.receipt_json:
            return
        office = self._office
        now = office.clock.now()
        receipt = receipt_json(
            session, office.settings, issued_at=now, ledger_head=office.ledger.head_digits
        )
        await office.record(
            ev.ReceiptIssued(session_id=session.session_id, at=now, receipt_json=receipt)
        )

    def money_word(self, session: Session, desk: Desk) -> MoneyWord:
        """What can truthfully be said about the money of this session now."""
        paid = session.paid_order
        if paid is None:
            return MoneyWord.NOTHING_CHARGED
        if paid.phase is OrderPhase.CAPTURED:
            return MoneyWord.CHARGED
        if paid.phase is OrderPhase.RELEASED:
            return MoneyWord.HOLD_RELEASED
        if paid.phase is OrderPhase.RELEASING:
            return MoneyWord.HOLD_BEING_RELEASED
        if session.end is not None:
            return MoneyWord.BEING_COMPLETED
        return MoneyWord.BILLED_AS_SHOWN if desk.charge else MoneyWord.HOLD_BEING_RELEASED

    def is_undecided(self, session: Session, desk: Desk) -> bool:
        """Whether a hold is still to be captured or released."""
        return self.money_word(session, desk) in UNDECIDED

    def _review(self, session: Session, what: str) -> ev.ReviewRequired:
        """No rule settles this: a person has to look."""
        return ev.ReviewRequired(
            session_id=session.session_id, at=self._office.clock.now(), what=what
        )

    def _settling_order(self, session: Session, order: OrderState, bill: Bill) -> ev.SessionEvent:
        now = self._office.clock.now()
        order_id = order.order.order_id
        if bill.gross.minor > 0:
            return ev.CaptureOrdered(
                session_id=session.session_id,
                at=now,
                order_id=order_id,
                amount=bill.gross,
                key=self._office.key(order_id, f"capture:{bill.gross.minor}"),
            )
        reason = ReleaseReason.NOTHING_DELIVERED
        if bill.energy_mwh == 0:
            reason = ReleaseReason.NOT_STARTED
        elif order.order.allowance_wh and not bill.is_waived:
            reason = ReleaseReason.ALLOWANCE
        return ev.ReleaseOrdered(
            session_id=session.session_id,
            at=now,
            order_id=order_id,
            reason=reason,
            key=self._office.key(order_id, "release"),
        )

    def _allowance_row(
        self, session: Session, order: OrderState, energy_wh: int
    ) -> ev.SessionEvent:
        """What is billed to nobody is taken from no allowance either."""
        counts = energy_wh >= self._office.settings.minimum_energy_wh
        return ev.AllowanceUsed(
            session_id=session.session_id,
            at=self._office.clock.now(),
            order_id=order.order.order_id,
            energy_wh=min(energy_wh, order.order.allowance_wh) if counts else 0,
        )

    def _final_reading(
        self, charge: Charge, watch: MeterWatch, fresh: MeterReading | None
    ) -> MeterReading | None:
        """The fresh reading, if it can be believed; never below what was shown."""
        if fresh is None:
            return None
        if watch.last is not None and watch.precedes_last(fresh):
            # The polling was a moment faster: what lies between two believed registers is good.
            shown_wh, last_wh = charge.newest.energy_import_wh, watch.last.energy_import_wh
            return fresh if shown_wh <= fresh.energy_import_wh <= last_wh else None
        return fresh if watch.judge(fresh, self._office.now_ms) is Verdict.BELIEVED else None

    def _kept(
        self, session: Session, reading: MeterReading, activity: Activity, boot_id: str
    ) -> ev.ReadingKept:
        return ev.ReadingKept(
            session_id=session.session_id,
            at=self._office.clock.now(),
            reading=reading,
            activity=activity,
            boot_id=boot_id,
        )

    async def _capture(self, state: OrderState, amount: Amount, rail: PaymentRail) -> None:
        await take(
            state,
            amount,
            rail,
            self._office.post,
            timeout_s=self._office.settings.provider_timeout_s,
            retry_s_max=self._office.settings.retry_s_max,
        )


async def take(
    state: OrderState,
    amount: Amount,
    rail: PaymentRail,
    post: Callable[[News], Awaitable[None]],
    *,
    timeout_s: float,
    retry_s_max: float,
) -> None:
    """Capture until the provider says so, always with the same amount and key. Posts
    the outcome.
    """
    session_id, order_id = state.order.session_id, state.order.order_id
    delay_s = 0.5
    while True:
        outcome: HoldOutcome | None = None
        try:
            async with asyncio.timeout(timeout_s):
                outcome = await rail.capture(
                    state.order, state.provider_ref, amount, state.capture_key
                )
        except PaymentRefused as error:
            outcome = await _read_back(state, rail, timeout_s)
            if outcome is not None and outcome.state is not HoldState.CAPTURED:
                what = f"capture refused: {error.code}, the order is {outcome.state}"
                await post(MoneyUnresolved(session_id, order_id, what))
        except (PaymentError, TimeoutError) as error:
            warn("capture_retry", order=order_id, error=type(error).__name__)
        if outcome is not None and outcome.state in {HoldState.CAPTURED, HoldState.DEAD}:
            await post(OrderTold(session_id, order_id, outcome))
            return
        await asyncio.sleep(delay_s)
        delay_s = min(delay_s * 2, retry_s_max)


async def _read_back(state: OrderState, rail: PaymentRail, timeout_s: float) -> HoldOutcome | None:
    try:
        async with asyncio.timeout(timeout_s):
            return await rail.outcome(state.order, state.provider_ref)
    except (PaymentError, TimeoutError):
        return None
