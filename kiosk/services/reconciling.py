"""Comparing the ledger with the provider at start and every hour, and repairing what is safe.

May import domain, ports, errors. Safe is: to give back what no session here will ever use, and to
write down what the provider says has happened. Whatever else differs is told to a person. An order
of a session that runs is never touched.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from kiosk.domain import events as ev
from kiosk.domain.payment import HoldState
from kiosk.domain.reconciliation import Difference, DifferenceKind
from kiosk.domain.station_events import OrphanReleased, OrphanReleaseOrdered, Reconciled
from kiosk.errors import LedgerError, PaymentError
from kiosk.journal import alarm, note, warn
from kiosk.ports import OrderListing, PaymentRail
from kiosk.services.comparing import Comparison, compare_books, order_of
from kiosk.services.news import BooksCompared, OrderTold, OrphanDead
from kiosk.services.office import Office

WINDOW: Final = timedelta(days=8)
"""No hold outlives it: the longest capture window of a rail here is seven days."""
FIRST_S: Final = 10.0
"""Recovery reads open orders back first; what it settles is no difference."""
EVERY_S: Final = 3600.0
AFTER_FAILURE_S: Final = 300.0
RELEASE_TRIES_MAX: Final = 20
"""Then the next comparison finds it again."""


class Reconciling:
    """The clerk who compares the books."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._told: set[str] = set()
        self._releasing: set[str] = set()

    def start(self) -> None:
        """Compare soon and from then on, if any rail can list its orders."""
        if any(isinstance(rail, OrderListing) for rail in self._office.rails.values()):
            self._office.spawn(self._watch(), "reconcile")

    async def compared(self, news: BooksCompared) -> None:
        """Repair what is safe, tell the rest, and write down that it was done."""
        findings: list[str] = []
        for each in news.differences:
            match each.kind:
                case DifferenceKind.CAPTURE_MISSED if each.outcome is not None:
                    note("capture_adopted", order=each.order_id)
                    # Beside the station task, which must never wait for its own inbox.
                    told = OrderTold(each.session_id, each.order_id, each.outcome)
                    self._office.spawn(self._office.post(told), f"adopt {each.order_id}")
                case DifferenceKind.ORPHAN | DifferenceKind.STILL_OPEN:
                    await self._release(each)
                case _:
                    findings.append(each.text)
                    await self._tell(each)
        self._told.intersection_update(findings)
        self._count(news.differences, findings)
        await self._office.record_audit(
            Reconciled(
                session_id="",
                at=self._office.clock.now(),
                since=news.since,
                orders=news.orders,
                findings=tuple(findings),
            )
        )

    async def released(self, news: OrphanDead) -> None:
        """Proven dead."""
        self._releasing.discard(news.order_id)
        self._office.figures.orphans = len(self._releasing)
        note("orphan_released", order=news.order_id)
        await self._office.record_audit(
            OrphanReleased(session_id="", at=self._office.clock.now(), order_id=news.order_id)
        )

    async def _tell(self, each: Difference) -> None:
        if each.text not in self._told:
            self._told.add(each.text)
            alarm("books_differ", order=each.order_id, what=each.text)
        session = self._office.sessions.get(each.session_id)
        if session is not None and not session.closed and each.text not in session.review:
            await self._office.record(
                ev.ReviewRequired(
                    session_id=session.session_id, at=self._office.clock.now(), what=each.text
                )
            )

    async def _release(self, each: Difference) -> None:
        session = self._office.sessions.get(each.session_id)
        orders = () if session is None else session.orders
        if any(s.order.order_id == each.order_id and s.live for s in orders):
            return  # It came alive since the books were read.
        rail = self._office.rails.get(each.rail)
        if rail is None or each.order_id in self._releasing:
            return
        self._releasing.add(each.order_id)
        self._office.figures.orphans = len(self._releasing)
        key = self._office.key(each.order_id, "orphan")
        alarm("orphan_found", order=each.order_id, kind=each.kind.value, what=each.text)
        await self._office.record_audit(
            OrphanReleaseOrdered(
                session_id="",
                at=self._office.clock.now(),
                order_id=each.order_id,
                provider_ref=each.provider_ref,
                held=each.provider,
                key=key,
            )
        )
        self._office.spawn(self._see_it_dead(each, rail, key), f"orphan {each.order_id}")

    async def _see_it_dead(self, each: Difference, rail: PaymentRail, key: str) -> None:
        delay_s = 1.0
        for _ in range(RELEASE_TRIES_MAX):
            try:
                async with asyncio.timeout(self._office.settings.provider_timeout_s):
                    outcome = await rail.cancel(
                        order_of(each), each.provider_ref, key, even_if_held=True
                    )
            except (PaymentError, TimeoutError) as error:
                warn("orphan_retry", order=each.order_id, error=type(error).__name__)
            else:
                if outcome.state is HoldState.DEAD:
                    await self._office.post(OrphanDead(each.order_id))
                    return
                if outcome.state is HoldState.CAPTURED:
                    break  # The next comparison tells it.
            await asyncio.sleep(delay_s)
            delay_s = min(delay_s * 2, self._office.settings.retry_s_max)
        self._releasing.discard(each.order_id)
        self._office.figures.orphans = len(self._releasing)

    def _count(self, differences: Sequence[Difference], findings: Sequence[str]) -> None:
        """What is left for a person, for whoever watches from afar."""
        figures = self._office.figures
        figures.differences = tuple(findings)
        figures.difference_minor.clear()
        for each in differences:
            if each.text not in findings:
                continue
            sums: Counter[str] = Counter()
            for amount, sign in ((each.ledger, 1), (each.provider, -1)):
                if amount is not None:
                    sums[amount.currency] += sign * amount.minor
            # Too much here and too little there are two differences, not none.
            for currency, minor in sums.items():
                figures.difference_minor[currency] += abs(minor)

    async def _watch(self) -> None:
        office = self._office
        pause_s = FIRST_S
        while True:
            await asyncio.sleep(pause_s)
            pause_s = EVERY_S
            try:
                books = await compare_now(office)
            except (PaymentError, LedgerError) as error:
                warn("reconcile_failed", error=type(error).__name__)
                pause_s = AFTER_FAILURE_S
                continue
            await office.post(BooksCompared(books.since, books.orders, books.differences))


async def compare_now(office: Office) -> Comparison:
    """Both books, as far back as a hold may reach. Raises PaymentError, LedgerError."""
    return await compare_books(
        office.ledger,
        office.rails,
        office.clock.now() - WINDOW,
        timeout_s=office.settings.provider_timeout_s,
    )
