"""Rules that are looked at when the day is over: the provider's books, the ledger's rows, the cars.

The provider's books are the truth about money, the cars' batteries about energy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kiosk.domain import events as ev
from kiosk.domain.events import SessionEvent
from kiosk.domain.money import Amount
from kiosk.domain.payment import RailKind, ReleaseReason
from kiosk.domain.session import ImpossibleEvent, OrderPhase, OrderState, Session, replay
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.domain.waiving import waive
from kiosk.sandbox.records import IntentStatus, PaymentIntent
from kiosk.services.charging import Charge
from tests.simulation.draws import FaultKind
from tests.simulation.drivers import Visit
from tests.simulation.fleet import ALLOWANCE_WH
from tests.simulation.roadside import Roadside
from tests.simulation.rules import Findings, Rule
from tests.simulation.watching import session_of

MINIMUM_WH = 100
MINIMUM_MINOR = 50
METER_FAULTS = frozenset(
    {
        FaultKind.METER_SILENT,
        FaultKind.METER_ROLLBACK,
        FaultKind.METER_JUMP,
        FaultKind.METER_SWAP,
        FaultKind.STOP_REFUSED,
        FaultKind.DISK_FULL,
    }
)
"""After these the last believed register is the bill: less than what flowed, never more."""


class Invariants:
    """The audit of one day."""

    def __init__(
        self,
        road: Roadside,
        findings: Findings,
        touched: dict[int, set[FaultKind]],
        began_at_s: dict[str, float],
    ) -> None:
        self._road = road
        self._findings = findings
        self._touched = touched
        self._began_at_s = began_at_s
        self._rows = {
            name: rows
            for name, rows in road.ledger.sessions().items()
            if self._makes_sense(name, rows)
        }
        self._sessions = {name: replay(list(rows)) for name, rows in self._rows.items()}
        self._intents = [i for i in road.bank.intents() if "order" in i.metadata]

    def _makes_sense(self, name: str, rows: Sequence[SessionEvent]) -> bool:
        """Rows that no session can have are a finding of their own; nothing follows from them."""
        try:
            replay(list(rows))
        except ImpossibleEvent as error:
            self._findings.add(Rule.STATION_BROKE, name, str(error))
            return False
        return True

    def check(self, visits: list[Visit]) -> int:
        """Look at everything; how many sessions there were."""
        for intent in self._intents:
            self._provider(intent)
        for order_id, sums in self._road.members.booked.items():
            self._account(order_id, sums)
        self._allowances()
        for name, session in self._sessions.items():
            self._orders(session)
            self._ended(session)
            if session.end is not None and session.bill_json:
                self._bill(session, self._rows[name])
        for visit in visits:
            self._energy(visit)
        return len(self._sessions)

    def _add(self, rule: Rule, about: str, what: str) -> None:
        self._findings.add(rule, about, what)

    def _provider(self, intent: PaymentIntent) -> None:
        name = session_of(intent)
        others = [i for i in self._intents if session_of(i) == name and i.captures]
        if intent.captures > 1 or len(others) > 1:
            self._add(Rule.DOUBLE_CAPTURE, name, f"{len(others)} captured intents")
        if intent.amount_received > intent.held_minor:
            what = f"{intent.amount_received} of {intent.held_minor}"
            self._add(Rule.CAPTURED_ABOVE_HOLD, name, what)
        if intent.status not in {IntentStatus.SUCCEEDED, IntentStatus.CANCELED}:
            page = self._road.bank.provider.books.checkouts.get(intent.checkout or "")
            if page is None or page.status.value != "expired":
                self._add(Rule.HOLD_LEFT_OPEN, name, f"{intent.status.value} when all was over")
        session = self._sessions.get(name)
        if session is None:
            self._add(Rule.LOST_SESSION, name, "the provider knows it, the ledger does not")

    def _account(self, order_id: str, sums: list[int]) -> None:
        """A member's account: one sum, never above the cap, for a session that is known."""
        name = order_id.rpartition("-")[0]
        session = self._sessions.get(name)
        if session is None:
            self._add(Rule.LOST_SESSION, name, "the account knows it, the ledger does not")
            return
        held = session.order(order_id).held
        if len(set(sums)) > 1:
            self._add(Rule.DOUBLE_CAPTURE, name, f"booked as {sums}")
        if held is None or max(sums) > held.minor:
            self._add(Rule.CAPTURED_ABOVE_HOLD, name, f"{max(sums)} of {held}")

    def _allowances(self) -> None:
        """Nobody has more free energy than the plan gives."""
        used: Counter[str] = Counter()
        for session in self._sessions.values():
            for state in session.orders:
                used[state.order.member_id] += state.allowance_used_wh or 0
        for member_id, energy_wh in used.items():
            if energy_wh > ALLOWANCE_WH:
                self._add(Rule.ALLOWANCE_EXCEEDED, member_id, f"{energy_wh} of {ALLOWANCE_WH} Wh")

    def _orders(self, session: Session) -> None:
        for state in session.orders:
            intent = self._intent_of(state)
            taken = 0 if intent is None else intent.amount_received
            if state.order.rail is RailKind.MEMBER:
                taken = self._road.members.booked.get(state.order.order_id, [0])[0]
            booked = 0 if state.captured is None else state.captured.minor
            if taken != booked:
                what = f"{state.order.order_id}: provider {taken}, ledger {booked}"
                self._add(Rule.LEDGER_PROVIDER_DIFFERENCE, session.session_id, what)
            if state.phase is OrderPhase.RELEASED and intent is not None:
                self._released(session, state, intent)

    def _released(self, session: Session, state: OrderState, intent: PaymentIntent) -> None:
        if intent.status is IntentStatus.REQUIRES_CAPTURE:
            what = f"{state.order.order_id}: released in the ledger, held at the provider"
            self._add(Rule.LEDGER_PROVIDER_DIFFERENCE, session.session_id, what)
        wanted = state.release_reason is ReleaseReason.EXPIRED and intent.held_minor > 0
        automatic = intent.cancellation_reason == "automatic"
        if wanted and state.held is None and not automatic and not self._left(session):
            what = f"{state.order.order_id} was paid as it expired, and given back"
            self._add(Rule.LATE_PAYMENT_LOST, session.session_id, what)

    def _ended(self, session: Session) -> None:
        name = session.session_id
        if not session.closed:
            self._add(Rule.LOST_SESSION, name, f"still {session.phase} when all was over")
        if session.begin is not None and not session.bill_json:
            self._add(Rule.LOST_SESSION, name, "a transaction without a bill")
        captured = sum(s.captured.minor for s in session.orders if s.captured is not None)
        payable = 0 if session.payable is None else session.payable.minor
        if captured != payable and not self._gave_back(session):
            self._add(Rule.BILL_NOT_CAPTURED, name, f"billed {payable}, captured {captured}")

    def _bill(self, session: Session, rows: list[SessionEvent]) -> None:
        charge = recount(session)
        made = next(row for row in rows if isinstance(row, ev.BillMade))
        # A raise may be told after the bill: what was held then is the most that it could be.
        order = replay(rows[: rows.index(made)]).paid_order
        hold = Amount(0, "EUR") if order is None or order.held is None else order.held
        small = charge.energy_wh < MINIMUM_WH
        due = waive(charge.bill, hold=hold, minimum_minor=MINIMUM_MINOR, below_minimum_energy=small)
        name = session.session_id
        if made.payable.minor and (small or made.payable.minor < MINIMUM_MINOR):
            what = f"{made.payable.minor} for {charge.energy_wh} Wh"
            self._add(Rule.BELOW_MINIMUM_CAPTURED, name, what)
        elif made.payable != due.gross:
            what = f"billed {made.payable.minor}, the readings make {due.gross.minor}"
            self._add(Rule.BILL_NOT_BY_TARIFF, name, what)
        over = charge.bill.gross.minor - hold.minor
        if over > 0 and not self._touched[session.evse_id] & METER_FAULTS and not self._was_dark():
            self._add(Rule.ABOVE_HOLD_DELIVERED, name, f"{over} more than the hold")

    def _energy(self, visit: Visit) -> None:
        """M9: what the bills of a visit say is what its car took."""
        names = [
            name
            for name, at_s in self._began_at_s.items()
            if name in self._sessions
            and self._sessions[name].evse_id == visit.plan.evse_id
            and visit.plugged_at_s <= at_s
            and (at_s < visit.unplugged_at_s or not visit.unplugged_at_s)
        ]
        billed_wh = sum(_billed_wh(self._sessions[name]) for name in names)
        short_wh = visit.taken_wh - billed_wh
        about = f"driver {visit.plan.number} at {visit.plan.evse_id}"
        if short_wh < -1:
            self._add(Rule.ENERGY_DIFFERENCE, about, f"{-short_wh} Wh more than the car took")
        touched = self._touched[visit.plan.evse_id]
        # After a reboot with a wrong clock nothing tells how long it was dark, and a register that
        # moved cannot be told from one that jumped: the bill ends at the last believed reading.
        timeless = FaultKind.CLOCK_STEP in touched and self._road.clock.boot_id != "boot-1"
        if short_wh > 1 and not touched & METER_FAULTS and not timeless:
            self._add(Rule.ENERGY_DIFFERENCE, about, f"{short_wh} Wh were not billed")
        if visit.taken_wh > MINIMUM_WH and not names:
            self._add(Rule.LOST_SESSION, about, f"{visit.taken_wh} Wh without a session")

    def _gave_back(self, session: Session) -> bool:
        """The bank gave the hold back by itself: nothing can be captured, a person was told."""
        paid = session.paid_order
        intent = None if paid is None else self._intent_of(paid)
        lost = intent is not None and intent.cancellation_reason == "automatic"
        return lost and bool(session.review or session.faults)

    def _left(self, session: Session) -> bool:
        """Whether the car was gone soon after: nobody wanted the payment any more."""
        rows = self._rows[session.session_id]
        return not any(isinstance(row, ev.HoldOrdered) for row in rows[_expired_at(rows) :])

    def _intent_of(self, state: OrderState) -> PaymentIntent | None:
        for intent in self._intents:
            if intent.metadata["order"] == state.order.order_id:
                return intent
        return None

    def _was_dark(self) -> bool:
        return any(isinstance(row, ev.StationStarted) for row in self._road.ledger.events()[1:])


def recount(session: Session) -> Charge:
    """The charge made again from its rows alone."""
    assert session.begin is not None
    assert session.end is not None
    charge = Charge(
        tariff_from_json(session.tariff_json),
        session.begin,
        boot_id=session.boot_id,
        keep_every_wh=250,
        keep_every_ms=10_000,
    )
    for kept in session.kept:
        charge.resume(kept.reading, kept.activity, kept.boot_id)
    charge.resume(session.end.end, session.end.activity, session.end.boot_id)
    return charge


def _billed_wh(session: Session) -> int:
    if session.begin is None or session.end is None:
        return 0
    return session.end.end.energy_import_wh - session.begin.energy_import_wh


def _expired_at(rows: list[SessionEvent]) -> int:
    for index, row in enumerate(rows):
        if isinstance(row, ev.ReleaseOrdered) and row.reason is ReleaseReason.EXPIRED:
            return index + 1
    return len(rows)
