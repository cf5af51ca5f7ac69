"""The payment provider in process: the sandbox's own state machine, on the simulation's clock.

A call takes a moment before and after it takes effect, so that a crash or a timeout may fall on
either side. Faults strike one call each, in the order they were planned.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOrder, HoldOutcome
from kiosk.errors import PaymentError, PaymentRefused, PaymentUnavailable, PaymentUnknown
from kiosk.sandbox.errors import ApiError
from kiosk.sandbox.provider import Provider, Settings
from kiosk.sandbox.records import PaymentIntent
from tests.simulation.virtual_time import VirtualClock

VISA: Final = "4242424242424242"
NO_FUNDS: Final = "4000000000009995"
DECLINED: Final = "4000000000000002"
LATE_S: Final = 18.0
"""Just within the product's patience."""
HELD_BACK_S: Final = 25.0
"""Longer than the product waits."""


class Fault(StrEnum):
    """What goes wrong with one call."""

    UNAVAILABLE = "unavailable"
    """No connection: nothing happened, and the caller knows it."""
    LOST_BEFORE = "lost_before"
    """No answer, and nothing happened."""
    LOST_AFTER = "lost_after"
    """No answer, but it happened."""
    HANGS = "hangs"
    """It happens, and the answer never comes: the caller's timeout decides."""
    REFUSED = "refused"
    """Understood and turned down; nothing happened."""
    REFUSED_AFTER = "refused_after"
    """Turned down, but part of it was made before."""
    RATE_LIMIT = "rate_limit"
    """429: nothing happened, and the caller knows it."""
    ERROR_AFTER = "error_after"
    """500, but it happened."""
    LATE = "late"
    """It happens at once, and the answer comes just before the caller gives up."""
    HELD_BACK = "held_back"
    """The request takes effect only after its caller has given up."""
    TWICE = "twice"
    """A proxy repeats the request: it arrives twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request that reached the provider or was meant to."""

    what: str
    order_id: str
    key: str = ""
    amount: Amount | None = None


class Bank:
    """One account at the provider, its reader, and the hands of the drivers who pay."""

    def __init__(self, clock: VirtualClock, *, seed: int = 1, answer_s: float = 1.2) -> None:
        """`answer_s` is how long the cardholder's bank thinks."""
        self.provider = Provider(
            Settings(authorisation_delay_s=answer_s, public_url="https://pay.example"),
            lambda: clock.true_now().timestamp(),
            random.Random(seed),
        )
        self.calls: list[Call] = []
        self.is_down = False
        self.latency_s = 0.04
        self.made: dict[str, str] = {}
        """Idempotency key -> the object it made."""
        self.on_call: Callable[[Call, Fault | None], None] = lambda call, fault: None
        """Told of every request before anything happens to it."""
        self.on_done: Callable[[Call, str], None] = lambda call, result: None
        """Told what became of it, as far as its caller learns."""
        self._faults: dict[str, list[Fault]] = {}

    def plan(self, what: str, *faults: Fault) -> None:
        """The next calls of this kind (`open`, `outcome`, `cancel`, `capture`, `find`) go wrong."""
        self._faults.setdefault(what, []).extend(faults)

    async def ask(self, call: Call, work: Callable[[], HoldOutcome | None]) -> HoldOutcome | None:
        """Carry out one call, with whatever is planned to go wrong with it."""
        self.calls.append(call)
        planned = self._faults.get(call.what, [])
        fault = planned.pop(0) if planned else None
        self.on_call(call, fault)
        try:
            outcome = await self._carry_out(call, work, fault)
        except (PaymentError, asyncio.CancelledError) as error:
            self.on_done(call, f"{type(error).__name__} {error}")
            raise
        self.on_done(call, "not found" if outcome is None else outcome.state.value)
        return outcome

    async def _carry_out(
        self, call: Call, work: Callable[[], HoldOutcome | None], fault: Fault | None
    ) -> HoldOutcome | None:
        await asyncio.sleep(self.latency_s / 2)
        if self.is_down or fault in {Fault.UNAVAILABLE, Fault.RATE_LIMIT}:
            msg = f"{call.what}: {fault or 'connection refused'}"
            raise PaymentUnavailable(msg)
        if fault is Fault.REFUSED:
            msg = f"{call.what}: refused as planned"
            raise PaymentRefused(msg, code="planned")
        if fault is Fault.LOST_BEFORE:
            msg = f"{call.what}: lost on the way"
            raise PaymentUnknown(msg)
        if fault is Fault.HELD_BACK:
            asyncio.get_running_loop().call_later(HELD_BACK_S, self._late, work)
            await asyncio.sleep(86_400)
        outcome = self._do(work)
        if fault is Fault.REFUSED_AFTER:
            msg = f"{call.what}: refused half-way"
            raise PaymentRefused(msg, code="planned")
        if fault is Fault.TWICE:
            outcome = self._do(work)
        if fault is Fault.HANGS:
            await asyncio.sleep(86_400)
        if fault is Fault.ERROR_AFTER:
            msg = f"{call.what}: HTTP 500"
            raise PaymentUnknown(msg)
        await asyncio.sleep(LATE_S if fault is Fault.LATE else self.latency_s / 2)
        if fault is Fault.LOST_AFTER:
            msg = f"{call.what}: the answer was lost"
            raise PaymentUnknown(msg)
        return outcome

    def _do(self, work: Callable[[], HoldOutcome | None]) -> HoldOutcome | None:
        self.provider.settle()
        try:
            return work()
        except ApiError as error:
            raise PaymentRefused(str(error), code=error.code or "refused") from error

    def _late(self, work: Callable[[], HoldOutcome | None]) -> None:
        try:
            self._do(work)
        except PaymentRefused:
            return  # Nobody listens any more.

    # What drivers do.

    def present_card(self, number: str = VISA) -> None:
        """Hold a card to the reader. Raises ApiError when it asks for none."""
        self.provider.settle()
        self.provider.readers.present_payment_method(
            self.provider.reader.id, {"card_present": {"number": number}}
        )

    def press_cancel(self) -> None:
        """The red button of the reader."""
        self.provider.settle()
        self.provider.readers.press_cancel(self.provider.reader.id)

    def pay_page(self, url: str, number: str = VISA) -> bool:
        """Pay on the phone. False when the page is closed."""
        self.provider.settle()
        session = self.provider.books.checkout(url.rsplit("/", 1)[-1])
        if session.status.value != "open":
            return False
        self.provider.checkouts.pay(session.id, number=number, expiry="12/34", cvc="123")
        return True

    # What can be seen from outside.

    @property
    def asks_for_card(self) -> bool:
        """Whether a card shown now would be read."""
        action = self.provider.reader.action
        return action is not None and action.status.value == "in_progress" and not action.attempt

    def intents(self) -> list[PaymentIntent]:
        """Everything anybody could have paid with, after all that is due has happened."""
        self.provider.settle()
        return list(self.provider.books.intents.values())

    def totals(self) -> dict[str, int]:
        """Sums in minor units: held now, captured, released."""
        self.provider.settle()
        summary: dict[str, Any] = self.provider.books.summary()
        found: dict[str, int] = summary["totals"].get("eur", {})
        return {name: found.get(f"{name}_minor", 0) for name in ("held", "captured", "released")}

    def named(self, what: str) -> list[Call]:
        """Every call of this kind so far."""
        return [call for call in self.calls if call.what == what]


def is_of(order: HoldOrder, metadata: dict[str, str]) -> bool:
    """Whether this object was made for the order."""
    return metadata.get("order") == order.order_id
