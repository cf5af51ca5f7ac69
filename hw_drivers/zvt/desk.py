"""What everything that is done with a terminal shares: its journal, its turns, its errors.

May import domain, errors and its neighbours here.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Final

from hw_drivers.zvt import commands
from hw_drivers.zvt.codec import Apdu
from hw_drivers.zvt.journal import Entry, Journal, Step, moved
from hw_drivers.zvt.messages import PENDING_TOLD, Aborted
from hw_drivers.zvt.proof import Fate, Presence, fate, presence
from hw_drivers.zvt.terminal import Answer, AnswerLost, OtherTerminal, ZvtTerminal
from kiosk.domain.money import Amount
from kiosk.domain.payment import CardFace, Decline, HoldOrder, HoldOutcome, HoldState
from kiosk.errors import (
    DeviceError,
    PaymentRefused,
    PaymentUnavailable,
    PaymentUnknown,
)

_REF: Final = re.compile(r"(?:(\d{8})-)?(\d{4})")
_log = logging.getLogger(__name__)


class ZvtDesk:
    """One terminal and what is known of its orders."""

    def __init__(
        self,
        terminal: ZvtTerminal,
        journal: Journal,
        *,
        reference_prefix: str,
        decline_codes: Mapping[int, Decline],
    ) -> None:
        self.terminal = terminal
        self.journal = journal
        self.decline_codes = decline_codes
        self._reference_prefix = reference_prefix
        self._claims = 0
        self.unclaimed = asyncio.Event()
        """Set while nothing but prompting for a card is waiting for the terminal."""
        self.unclaimed.set()
        self.give_way: Callable[[], Awaitable[None]] | None = None
        """Of the reservation that has the terminal now."""
        self.wants_day_closed = False

    def reference(self, order_id: str) -> tuple[str, str]:
        """Our own reference at the host."""
        return self._reference_prefix, order_id

    async def send(
        self, command: Apdu, entry: Entry | None = None, *, gap_s: float | None = None
    ) -> Answer:
        """A command that asks nobody for a card; a prompt makes room for it. Raises DeviceError.

        For `entry` it is sent to the terminal that holds it and to no other.
        """
        only = "" if entry is None else entry.terminal_id
        async with self.claim():
            return await self.terminal.command(command, only=only, gap_s=gap_s)

    async def pending(self, entry: Entry | None = None) -> Aborted:
        """Which reservations are open. Raises PaymentError.

        PaymentRefused if `entry` is of another terminal than the one that answers.
        """
        with as_payment_error():
            try:
                answer = await self.send(commands.pending_query(), entry)
            except AnswerLost as error:
                msg = f"the question changed nothing: {error}"
                raise PaymentUnavailable(msg) from error
        final = answer.final
        if not isinstance(final, Aborted) or final.code != PENDING_TOLD:
            code = final.code if isinstance(final, Aborted) else 0
            msg = f"no list of open reservations: {code:02X}"
            raise PaymentUnavailable(msg)
        return final

    async def presence(self, entry: Entry) -> Presence:
        """Whether the order's receipt is open. Raises PaymentError."""
        return presence(entry.receipt, await self.pending(entry))

    async def find_out(self, entry: Entry) -> Entry:
        """Settle an order whose reservation's end was not seen: HELD or ENDED. Raises PaymentError.

        PaymentUnknown while nothing follows, PaymentRefused if a person has to look.
        """
        answer = await self.pending(entry)
        what, receipt = fate(entry, self.journal.open_entries(), answer)
        if what is Fate.UNDECIDED:
            msg = f"order {entry.order_id}: the terminal names one other reservation only"
            raise PaymentUnknown(msg)
        if what is Fate.UNPROVEN:
            _log.error("zvt_unproven", extra={"fields": {"order": entry.order_id}})
            msg = f"order {entry.order_id}: open reservations that cannot be told apart"
            raise PaymentRefused(msg, code="pending_unproven")
        if what is Fate.NOTHING:
            return await self.keep(moved(entry, Step.ENDED))
        _log.warning("zvt_adopted", extra={"fields": {"order": entry.order_id, "receipt": receipt}})
        here = self.terminal.terminal_id
        return await self.keep(moved(entry, Step.HELD, receipt=receipt, terminal_id=here))

    async def keep(self, entry: Entry) -> Entry:
        """Make an entry durable. PaymentUnknown if the disk fails: what it says has happened."""
        with as_payment_error():
            return await self.journal.keep(entry)

    @property
    def is_day_wanted(self) -> bool:
        """The terminal sells nothing before an end of day."""
        return self.wants_day_closed or self.terminal.wants_day_closed

    def day_was_closed(self) -> None:
        """Whatever it wanted, it has got it."""
        self.wants_day_closed = False
        self.terminal.day_was_closed()

    @asynccontextmanager
    async def claim(self) -> AsyncIterator[None]:
        """Have the terminal for several commands: nobody begins to ask for a card meanwhile."""
        self._claims += 1
        self.unclaimed.clear()
        try:
            if self.give_way is not None:
                await self.give_way()
            yield
        finally:
            self._claims -= 1
            if not self._claims:
                self.unclaimed.set()


@contextmanager
def as_payment_error() -> Iterator[None]:
    """A device's errors in the words of a rail. Only `AnswerLost` and a failed disk leave doubt."""
    try:
        yield
    except AnswerLost as error:
        raise PaymentUnknown(str(error)) from error
    except OtherTerminal as error:
        _log.error("zvt_other_terminal", extra={"fields": {"reason": str(error)}})
        raise PaymentRefused(str(error), code="other_terminal") from error
    except DeviceError as error:
        raise PaymentUnavailable(str(error)) from error
    except OSError as error:
        _log.exception("zvt_journal_failed")
        msg = f"the journal of the terminal cannot be written: {error.strerror}"
        raise PaymentUnknown(msg) from error


def placeholder(order: HoldOrder) -> str:
    """The reference of an order that has no receipt number yet."""
    return f"zvt:{order.order_id}"


def ref_of(entry: Entry) -> str:
    """`{terminal id}-{receipt}`: a receipt number alone means another sale at another terminal."""
    if not entry.receipt:
        return f"zvt:{entry.order_id}"
    return f"{entry.terminal_id}-{entry.receipt}" if entry.terminal_id else entry.receipt


def taken_over(order: HoldOrder, provider_ref: str) -> Entry | None:
    """The entry of an order that only the ledger remembers; None if it had no receipt yet."""
    found = _REF.fullmatch(provider_ref)
    if found is None:
        return None
    return Entry(
        order_id=order.order_id,
        step=Step.HELD,
        currency=order.amount.currency,
        held_minor=order.amount.minor,
        terminal_id=found[1] or "",
        receipt=found[2],
        is_guess=True,
    )


def outcome_of(entry: Entry) -> HoldOutcome:
    """The entry in the rail's words. PaymentUnknown while a command's end is in doubt."""
    match entry.step:
        case Step.ENDED:
            return HoldOutcome(
                state=HoldState.DECLINED,
                provider_ref=ref_of(entry),
                decline=Decline.READER_FAULT,
            )
        case Step.HELD:
            return HoldOutcome(
                state=HoldState.HELD,
                provider_ref=ref_of(entry),
                held=Amount(entry.held_minor, entry.currency),
                card=CardFace(brand=entry.card_name, last4=entry.last4),
            )
        case Step.CAPTURED:
            return HoldOutcome(
                state=HoldState.CAPTURED,
                provider_ref=ref_of(entry),
                captured=Amount(entry.captured_minor, entry.currency),
                trace_number=entry.trace,
            )
        case Step.RELEASED | Step.LOST:
            return HoldOutcome(state=HoldState.DEAD, provider_ref=ref_of(entry))
        case _:
            msg = f"order {entry.order_id} is {entry.step}: its end was not seen"
            raise PaymentUnknown(msg)
