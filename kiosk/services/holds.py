"""Looking after one order for a hold at its provider, from opening to proof. May import domain,
ports, errors.

One `OrderRun` owns every provider call of one order, one after the other, so that a withdrawal can
never overtake the opening it withdraws. It changes nothing itself: it tells the station, which
writes first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final
from zlib import crc32

from kiosk.domain.lean import dataclass
from kiosk.domain.payment import HoldOrder, HoldOutcome, HoldState
from kiosk.errors import PaymentError, PaymentRefused, PaymentUnavailable, PaymentUnknown
from kiosk.journal import warn
from kiosk.ports import PaymentRail
from kiosk.services.news import MoneyUnresolved, News, OrderTold, OrderUnreached

LOOKS_MISSED_MAX: Final = 3
"""So many looks in a row without an answer, and the provider counts as out of reach."""
LOOK_AGAIN_S_MAX: Final = 5.0
"""After missed looks the next one waits longer, but a driver may be paying at this moment."""
JITTER: Final = 0.2
"""By this share each look comes early or late: the kiosks of a fleet share one limit of requests
and must not fall into step after an outage.
"""
OPEN_RETRY_S_MAX: Final = 5.0
"""A driver is waiting: an order is never opened with more patience than this."""

FINAL: Final = frozenset({HoldState.HELD, HoldState.DECLINED, HoldState.DEAD, HoldState.CAPTURED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The wish to have the order dead, already in the ledger."""

    key: str
    even_if_held: bool


class OrderRun:
    """One order at its provider. `run` ends when the order's fate is known."""

    def __init__(
        self,
        order: HoldOrder,
        rail: PaymentRail,
        post: Callable[[News], Awaitable[None]],
        *,
        provider_ref: str = "",
        known_to_provider: bool | None = None,
        poll_s: float,
        timeout_s: float,
        retry_s_max: float,
    ) -> None:
        """`known_to_provider` None means unknown: a crash may have swallowed the answer, so find
        first.
        """
        self.order = order
        self._rail = rail
        self._post = post
        self._ref = provider_ref
        self._known = known_to_provider
        self._poll_s = poll_s
        self._timeout_s = timeout_s
        self._retry_s_max = retry_s_max
        self._withdrawal: Withdrawal | None = None
        self._wake = asyncio.Event()
        self._missed = 0
        self._looks = 0
        self._absent = False
        """The provider has just said that it knows no such order."""

    def withdraw(self, withdrawal: Withdrawal) -> None:
        """Ask for the order to be proven dead; takes effect after the call in flight."""
        self._withdrawal = withdrawal
        self._wake.set()

    async def run(self) -> None:
        """Open or find the order, watch it, withdraw it when asked. Never raises PaymentError."""
        outcome: HoldOutcome | None = None
        if self._withdrawal is None or not self._ref:
            outcome = await self._open()
            if outcome is None:
                return
        while self._withdrawal is None and outcome is not None and outcome.state not in FINAL:
            await self._pause(self._look_pause_s())
            if self._withdrawal is None:
                outcome = await self._look() or outcome
        if self._withdrawal is None:
            return
        if outcome is None or outcome.state not in {HoldState.DEAD, HoldState.CAPTURED}:
            await self._prove_dead()

    async def _open(self) -> HoldOutcome | None:
        """The first outcome; None only if the provider certainly never heard of the order."""
        delay_s = 0.5
        while True:
            if self._withdrawal is not None and self._known is False:
                await self._post(self._unreached(never_sent=True))
                return None
            try:
                outcome = await self._first_answer()
            except PaymentUnavailable:
                never = self._known is False
                await self._post(self._unreached(never_sent=never))
                if never:
                    return None
            except PaymentUnknown:
                self._known = None
                await self._post(self._unreached(never_sent=False))
            except PaymentRefused as error:
                return await self._refused(error)
            else:
                return await self._tell(outcome)
            await self._pause(delay_s)
            delay_s = min(delay_s * 2, OPEN_RETRY_S_MAX)

    async def _first_answer(self) -> HoldOutcome:
        self._absent = False
        try:
            async with asyncio.timeout(self._timeout_s):
                if self._known is None:
                    found = await self._rail.find(self.order)
                    if found is not None and self._is_told_by(found):
                        return found
                    self._absent = found is None
                outcome = await self._rail.open(self.order)
        except TimeoutError as error:
            msg = "the first answer was not waited for"
            raise PaymentUnknown(msg) from error
        self._known = True
        return outcome

    def _is_told_by(self, found: HoldOutcome) -> bool:
        """Whether what was found needs no opening: it is past that, or to be withdrawn anyway."""
        open_again = found.state in {HoldState.PENDING, HoldState.DECLINED}
        return not open_again or self._withdrawal is not None

    async def _refused(self, error: PaymentRefused) -> HoldOutcome | None:
        warn("order_refused", order=self.order.order_id, code=error.code)
        if self._known is False:
            # Part of it may have been made before the refusal: absent only when proven (M2).
            found = await self._read_back()
            if found is not None:
                return await self._tell(found)
        if self._absent:
            await self._post(self._unreached(never_sent=True))
            return None
        await self._post(
            MoneyUnresolved(
                self.order.session_id, self.order.order_id, f"open refused: {error.code}"
            )
        )
        return None

    async def _read_back(self) -> HoldOutcome | None:
        """What the provider knows of the order; asked until it answers."""
        delay_s = 0.5
        while True:
            try:
                async with asyncio.timeout(self._timeout_s):
                    found = await self._rail.find(self.order)
            except (PaymentError, TimeoutError) as error:
                warn("read_back_retry", order=self.order.order_id, error=type(error).__name__)
                await asyncio.sleep(delay_s)
                delay_s = min(delay_s * 2, self._retry_s_max)
                continue
            self._known, self._absent = found is not None, found is None
            return found

    def _look_pause_s(self) -> float:
        """Until the next look; the same for the same order, so that a simulation repeats itself."""
        self._looks += 1
        late = crc32(f"{self.order.key}:{self._looks}".encode()) / 2**31 - 1
        patience_s = self._poll_s * (1 << min(self._missed, 10))
        return min(patience_s, max(self._poll_s, LOOK_AGAIN_S_MAX)) * (1 + JITTER * late)

    async def _look(self) -> HoldOutcome | None:
        try:
            async with asyncio.timeout(self._timeout_s):
                outcome = await self._rail.outcome(self.order, self._ref)
        except (PaymentError, TimeoutError):
            # Reading changes nothing, so a failure is only a missed look.
            self._missed += 1
            if self._missed >= LOOKS_MISSED_MAX:
                await self._post(self._unreached(never_sent=False))
            return None
        self._missed = 0
        return await self._tell(outcome)

    async def _prove_dead(self) -> None:
        delay_s = 0.5
        while (withdrawal := self._withdrawal) is not None:
            try:
                async with asyncio.timeout(self._timeout_s):
                    outcome = await self._rail.cancel(
                        self.order,
                        self._ref,
                        withdrawal.key,
                        even_if_held=withdrawal.even_if_held,
                    )
            except (PaymentError, TimeoutError) as error:
                warn("withdraw_retry", order=self.order.order_id, error=type(error).__name__)
                await asyncio.sleep(delay_s)
                delay_s = min(delay_s * 2, self._retry_s_max)
                continue
            await self._tell(outcome)
            if outcome.state in {HoldState.DEAD, HoldState.CAPTURED}:
                return
            is_final = self._withdrawal == withdrawal and not withdrawal.even_if_held
            if outcome.state is HoldState.HELD and is_final:
                return
            # READING: the card is mid-authorisation; the answer decides, so ask again soon.
            await asyncio.sleep(self._poll_s)

    async def _tell(self, outcome: HoldOutcome) -> HoldOutcome:
        self._ref = outcome.provider_ref or self._ref
        await self._post(OrderTold(self.order.session_id, self.order.order_id, outcome))
        return outcome

    def _unreached(self, *, never_sent: bool) -> OrderUnreached:
        return OrderUnreached(self.order.session_id, self.order.order_id, never_sent)

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return
        if self._withdrawal is not None:
            self._wake.clear()
