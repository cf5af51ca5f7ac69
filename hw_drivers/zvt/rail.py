"""A ZVT card terminal as a payment rail: the card reader of the cabinet. May import domain, errors.

A terminal speaks of reservations by receipt number only and has no idempotency keys, so this rail
keeps a journal of its own (`journal.py` says why) and never repeats what it did not ask about first
(`booking.py`, `proof.py`; every case is in docs/zvt.md). A hold cannot be raised.

One card reader serves all EVSEs: it asks for one card at a time. Another driver's booking comes
before asking; a card that is being read comes before everything.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Final

from hw_drivers.zvt import booking
from hw_drivers.zvt.commands import NUMERIC
from hw_drivers.zvt.day import check_nothing_open, close_day
from hw_drivers.zvt.desk import (
    ZvtDesk,
    as_payment_error,
    outcome_of,
    placeholder,
    taken_over,
)
from hw_drivers.zvt.jobs import Jobs
from hw_drivers.zvt.journal import Entry, Step, moved
from hw_drivers.zvt.proof import Presence
from hw_drivers.zvt.reservation import Reservation
from kiosk.domain.health import Finding, Health
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOrder, HoldOutcome, HoldState, RailKind
from kiosk.errors import PaymentRefused, PaymentUnavailable, PaymentUnknown
from kiosk.ports import Clock

PROVIDER: Final = "zvt"
WITHDRAW_S: Final = 3.0
"""How long a withdrawal waits for the terminal to stop asking before it says READING."""
DAY: Final = timedelta(hours=24)
CLOSING: Final = "end of day"

_RESERVING: Final = frozenset({Step.SENT, Step.ENDED, Step.HELD})
"""Until something is done with the hold, the reservation itself knows best where it stands."""

_log = logging.getLogger(__name__)


class ZvtCardRail:
    """One terminal. Lives as long as its loop; `aclose` cuts the connection."""

    def __init__(self, desk: ZvtDesk, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._reservation: Reservation | None = None
        """The newest one; at most one is not over."""
        self._jobs = Jobs()

    @property
    def kind(self) -> RailKind:
        return RailKind.CARD

    @property
    def provider(self) -> str:
        return PROVIDER

    async def open(self, order: HoldOrder) -> HoldOutcome:
        """Begin to ask for a card; the answer comes by `outcome`.

        An order that may hold something already is never sent again (M2).
        """
        if order.amount.currency not in NUMERIC:
            msg = f"a terminal is not asked for {order.amount.currency}"
            raise PaymentRefused(msg, code="currency_unknown")
        return await self._jobs.once(f"{order.order_id} open", lambda: self._open(order))

    async def outcome(self, order: HoldOrder, provider_ref: str) -> HoldOutcome:
        """Where the order stands: what the reservation under way says, else the journal."""
        reservation = self._of(order)
        entry = self._desk.journal.get(order.order_id)
        if reservation is not None and (entry is None or entry.step in _RESERVING):
            return reservation.outcome()
        entry = entry or taken_over(order, provider_ref)
        if entry is None:
            return await self._unknown_to_us(order)
        if entry.step is Step.SENT:
            entry = await self._find_out(entry)
        return outcome_of(entry)

    async def cancel(
        self,
        order: HoldOrder,
        provider_ref: str,
        key: str,  # noqa: ARG002 - a terminal knows no keys: a release names its receipt
        *,
        even_if_held: bool,
    ) -> HoldOutcome:
        """Stop asking, or give the hold back."""
        reservation = self._of(order)
        if reservation is not None and not reservation.is_over:
            await reservation.withdraw(within_s=WITHDRAW_S)
            if not reservation.is_over:
                return reservation.outcome()
        entry = self._entry(order, provider_ref)
        if entry is None:
            return await self._never_sent(order)
        if entry.step is Step.SENT:
            entry = await self._find_out(entry)
        if entry.step is Step.ENDED:
            return HoldOutcome(state=HoldState.DEAD, provider_ref=placeholder(order))
        if entry.step is Step.HELD and not even_if_held:
            return outcome_of(entry)
        found = entry
        return outcome_of(
            await self._jobs.once(
                f"{order.order_id} money", lambda: booking.release(self._desk, found)
            )
        )

    async def capture(
        self,
        order: HoldOrder,
        provider_ref: str,
        amount: Amount,
        key: str,  # noqa: ARG002 - as in `cancel`
    ) -> HoldOutcome:
        """Book `amount`: the terminal is told what to give back of the hold. See `booking`."""
        entry = self._entry(order, provider_ref)
        if entry is None:
            msg = f"order {order.order_id} has no receipt number"
            raise PaymentRefused(msg, code="not_held")
        found = entry
        return outcome_of(
            await self._jobs.once(
                f"{order.order_id} money", lambda: booking.capture(self._desk, found, amount)
            )
        )

    async def find(self, order: HoldOrder) -> HoldOutcome | None:
        """What became of the order. The terminal is asked: energy needs a hold that is there."""
        reservation = self._of(order)
        if reservation is not None and not reservation.is_over:
            return reservation.outcome()
        entry = self._desk.journal.get(order.order_id)
        if entry is None:
            return None if not self._desk.journal.is_new else await self._unknown_to_us(order)
        if entry.step is Step.SENT:
            return outcome_of(await self._find_out(entry))
        if entry.step is Step.HELD and await self._desk.presence(entry) is Presence.GONE:
            _log.error("zvt_hold_lost", extra={"fields": {"order": order.order_id}})
            entry = await self._desk.keep(moved(entry, Step.LOST))
        return outcome_of(entry)

    async def day_is_due(self) -> bool:
        """A day has passed, or the terminal sells nothing before."""
        last = self._desk.journal.day_closed_at
        return self._desk.is_day_wanted or last is None or self._clock.now() - last >= DAY

    async def end_of_day(self, *, open_receipts: Collection[str]) -> None:
        """Hand the bookings in, if and only if nothing is open anywhere. See `day`."""
        check_nothing_open(self._desk, open_receipts, is_asking=self._is_asking())
        await self._jobs.once(CLOSING, self._end_day)

    async def probe(self) -> Sequence[Finding]:
        """Register, ask for the status and for open reservations; nothing is booked.

        A terminal serves one till at a time: a kiosk that works on it has to register again after.
        """
        try:
            pending = await self._desk.pending()
        finally:
            await self._desk.terminal.close()
        needs_technician = self._desk.terminal.needs_technician
        facts = (
            ("terminal id", self._desk.terminal.terminal_id),
            ("open reservations", ", ".join(pending.receipts) or "none"),
        )
        return [
            Finding(
                subject="card terminal",
                health=Health.BROKEN if needs_technician else Health.WELL,
                reason="terminal_not_ready" if needs_technician else "",
                facts=facts,
            )
        ]

    async def aclose(self) -> None:
        """Leave everything where it stands; the next start finds it."""
        if self._reservation is not None:
            await self._reservation.close()
        await self._jobs.close()
        await self._desk.terminal.close()

    async def _open(self, order: HoldOrder) -> HoldOutcome:
        reservation = self._of(order)
        if reservation is not None and not reservation.is_over:
            return reservation.outcome()
        entry = self._desk.journal.get(order.order_id)
        if entry is not None and entry.step is Step.SENT:
            entry = await self._find_out(entry)
        if entry is not None and entry.step is not Step.ENDED:
            return outcome_of(entry)
        self._check_free()
        for other in self._desk.journal.open_entries():
            if other.step is Step.SENT:
                # Two orders in doubt at once could not be told apart.
                await self._find_out(other)
        before = await self._desk.pending()
        self._check_free()
        if self._desk.terminal.needs_technician or self._desk.is_day_wanted:
            # Not sent at all, so that the order does not keep the end of day waiting.
            msg = "the terminal waits for a technician or for its end of day"
            raise PaymentUnavailable(msg)
        self._tell_strangers(before.receipts)
        self._reservation = Reservation(self._desk, order, before.receipts)
        self._reservation.start()
        return self._reservation.outcome()

    async def _end_day(self) -> None:
        await close_day(self._desk, self._is_asking)
        with as_payment_error():
            await self._desk.journal.keep_day(self._clock.now())

    def _is_asking(self) -> bool:
        return self._reservation is not None and not self._reservation.is_over

    def _check_free(self) -> None:
        if self._is_asking() or CLOSING in self._jobs:
            msg = "the terminal serves another order or closes its day"
            raise PaymentUnavailable(msg)

    def _tell_strangers(self, receipts: tuple[str, ...]) -> None:
        known = {entry.receipt for entry in self._desk.journal.open_entries()}
        strangers = [receipt for receipt in receipts if receipt not in known]
        if strangers:
            _log.error("zvt_strangers", extra={"fields": {"receipts": strangers}})

    def _of(self, order: HoldOrder) -> Reservation | None:
        mine = self._reservation
        return mine if mine is not None and mine.order.order_id == order.order_id else None

    def _entry(self, order: HoldOrder, provider_ref: str) -> Entry | None:
        """What the journal knows, or, if it forgot the hold, what the ledger does."""
        entry = self._desk.journal.get(order.order_id)
        told = taken_over(order, provider_ref)
        if told is not None and (entry is None or entry.receipt != told.receipt):
            _log.error("zvt_journal_forgot", extra={"fields": {"order": order.order_id}})
            return told
        return entry

    async def _find_out(self, entry: Entry) -> Entry:
        return await self._jobs.once(f"{entry.order_id} money", lambda: self._desk.find_out(entry))

    async def _never_sent(self, order: HoldOrder) -> HoldOutcome:
        """Nothing was written about it: nothing was sent, unless the journal itself is new."""
        if self._desk.journal.is_new:
            await self._unknown_to_us(order)
        return HoldOutcome(state=HoldState.DEAD, provider_ref=placeholder(order))

    async def _unknown_to_us(self, order: HoldOrder) -> HoldOutcome:
        """An order from before the journal: dead if nothing that is open could be its hold."""
        pending = await self._desk.pending()
        known = {entry.receipt for entry in self._desk.journal.open_entries()}
        if pending.is_whole_list and known.issuperset(pending.receipts):
            return HoldOutcome(state=HoldState.DEAD, provider_ref=placeholder(order))
        if pending.is_whole_list:
            _log.error("zvt_unproven", extra={"fields": {"order": order.order_id}})
            msg = f"order {order.order_id}: an open reservation may be its own, or not"
            raise PaymentRefused(msg, code="pending_unproven")
        msg = f"order {order.order_id}: the terminal names one other reservation only"
        raise PaymentUnknown(msg)
