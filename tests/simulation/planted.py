"""One bug for each money rule, planted by patching the product from outside: a simulation that does
not find them proves nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from typing import Any, Final
from unittest.mock import patch

from kiosk.domain import events as ev
from kiosk.domain.bill import Bill
from kiosk.domain.faults import MoneyWord
from kiosk.domain.money import Amount, zero
from kiosk.domain.payment import ReleaseReason
from kiosk.domain.readings import MeterReading
from kiosk.domain.session import OrderState, Session, evolve
from kiosk.domain.waiving import waive
from kiosk.services import authorising, ordering, settling, terms
from kiosk.services.authorising import Authorising
from kiosk.services.desk import Desk
from kiosk.services.energising import Energising
from kiosk.services.metering import MeterWatch, Verdict
from kiosk.services.office import Office
from kiosk.services.settling import Settling
from kiosk.services.timekeeping import Timekeeping
from tests.simulation.rules import Rule


@contextmanager
def m1_sent_before_written() -> Iterator[None]:
    """The row is believed at once and reaches the disk a moment later."""

    async def record(self: Office, *events: ev.SessionEvent) -> None:
        for event in events:
            self.sessions[event.session_id] = evolve(self.sessions.get(event.session_id), event)
            if self.sessions[event.session_id].closed:
                self.sessions.pop(event.session_id)

        async def later() -> None:
            await asyncio.sleep(0.1)
            await self._append(*events)

        self.spawn(later(), "written later")

    with patch.object(Office, "record", record):
        yield


@contextmanager
def m2_not_proven_dead() -> Iterator[None]:
    """An order counts as gone as soon as nobody wants it."""

    async def withdraw(
        self: Authorising, session: Session, state: OrderState, reason: ReleaseReason
    ) -> None:
        await self._office.record(
            ev.HoldReleased(
                session_id=session.session_id,
                at=self._office.clock.now(),
                order_id=state.order.order_id,
                released=state.held or zero(state.order.amount.currency),
            )
        )

    with patch.object(Authorising, "withdraw", withdraw):
        yield


@contextmanager
def m3_hold_not_watched() -> Iterator[None]:
    """Energy goes on when the next interval crosses the hold."""

    async def within_hold(self: Energising, *_: Any) -> None:
        return

    with patch.object(Energising, "_within_hold", within_hold):
        yield


@contextmanager
def m4_minimum_forgotten() -> Iterator[None]:
    """Next to nothing delivered is captured all the same."""

    def only_hold(bill: Bill, *, hold: Amount, **_: Any) -> Bill:
        return waive(bill, hold=hold, minimum_minor=0, below_minimum_energy=False)

    with patch.object(settling, "waive", only_hold):
        yield


@contextmanager
def m5_no_deadline() -> Iterator[None]:
    """A car that never starts keeps the money reserved."""

    async def nothing(*_: Any, **__: Any) -> None:
        return

    with ExitStack() as stack:
        stack.enter_context(patch.object(Energising, "start_failed", nothing))
        stack.enter_context(patch.object(Timekeeping, "_held_too_long", nothing))
        yield


@contextmanager
def m6_paid_too_soon() -> Iterator[None]:
    """Charged is shown while the capture is on its way."""
    true_word = Settling.money_word

    def hopeful(self: Settling, session: Session, desk: Desk) -> MoneyWord:
        word = true_word(self, session, desk)
        return MoneyWord.CHARGED if word is MoneyWord.BEING_COMPLETED else word

    with patch.object(Settling, "money_word", hopeful):
        yield


@contextmanager
def m7_late_payment_dropped() -> Iterator[None]:
    """A code paid as it expired is given back to a driver who still stands there."""
    with ExitStack() as stack:
        for module in (authorising, ordering):
            stack.enter_context(patch.object(module, "STILL_WANTED", frozenset()))
        yield


@contextmanager
def m8_price_of_today() -> Iterator[None]:
    """After a restart the bill is made by the tariff of then, not by the one that was shown."""
    as_pinned = Energising.open_charge

    def open_charge(self: Energising, desk: Desk, session: Session) -> None:
        as_pinned(self, desk, replace(session, tariff_json=self._office.tariff_text))

    with patch.object(Energising, "open_charge", open_charge):
        yield


@contextmanager
def m9_every_reading_believed() -> Iterator[None]:
    """Whatever the meter says is billed."""

    def verdict(self: MeterWatch, reading: MeterReading) -> Verdict:
        return Verdict.BELIEVED

    with patch.object(MeterWatch, "_verdict", verdict):
        yield


@contextmanager
def allowance_had_twice() -> Iterator[None]:
    """What other sessions took of a member's month is forgotten."""

    def all_of_it(allowance_wh: int, *_: Any) -> int:
        return allowance_wh

    with patch.object(terms, "left_wh", all_of_it):
        yield


PLANTED: Final[dict[str, tuple[Callable[[], AbstractContextManager[None]], frozenset[Rule]]]] = {
    "M1": (m1_sent_before_written, frozenset({Rule.CALLED_BEFORE_WRITTEN})),
    "M2": (m2_not_proven_dead, frozenset({Rule.TWO_LIVE_HOLDS, Rule.HOLD_LEFT_OPEN})),
    "M3": (m3_hold_not_watched, frozenset({Rule.ABOVE_HOLD_DELIVERED})),
    "M4": (m4_minimum_forgotten, frozenset({Rule.BELOW_MINIMUM_CAPTURED})),
    "M5": (m5_no_deadline, frozenset({Rule.HOLD_LEFT_OPEN})),
    "M6": (m6_paid_too_soon, frozenset({Rule.CHARGED_TOO_SOON})),
    "M7": (m7_late_payment_dropped, frozenset({Rule.LATE_PAYMENT_LOST})),
    "M8": (m8_price_of_today, frozenset({Rule.BILL_NOT_BY_TARIFF})),
    "allowance": (allowance_had_twice, frozenset({Rule.ALLOWANCE_EXCEEDED})),
    "M9": (m9_every_reading_believed, frozenset({Rule.ENERGY_DIFFERENCE, Rule.SHOWN_TOTAL_FELL})),
}
"""Money rule -> the bug, and the rules that have to find it."""
