"""Bookings told to whoever writes the invoices: from the ledger, once, and in nobody's way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

import pytest

from kiosk.domain.members.usage import Delivery, Usage
from kiosk.domain.view import Screen
from kiosk.errors import PaymentError, PaymentRefused, PaymentUnavailable, PaymentUnknown
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.members import card
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio
MINE = card(1)


@dataclass
class Invoices:
    """An invoice office that does what a test wants, and keeps what it was told."""

    told: list[Usage] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    pulls: int = 0
    answer: Callable[[Usage], Delivery] = lambda usage: Delivery.TOLD
    hangs: bool = False

    async def pull(self, at: datetime) -> int:
        self.pulls += 1
        if self.hangs:
            await asyncio.Event().wait()
        return 0

    async def push(self, usage: Usage, at: datetime) -> Delivery:
        self.asked.append(asyncio.get_running_loop().time())
        if self.hangs:
            await asyncio.Event().wait()
        delivery = self.answer(usage)
        self.told.append(usage)
        return delivery


def fails(error: PaymentError) -> Callable[[Usage], Delivery]:
    def answer(_: Usage) -> Delivery:
        raise error

    return answer


@pytest.fixture
async def invoices(street: Roadside) -> Invoices:
    """What the street's bookings are told to."""
    made = Invoices()
    street.billing = made
    street.members.add(MINE)
    await street.restart()
    return made


async def visit(street: Roadside) -> int:
    """One charge by card, unplugged and closed; what the account was asked for."""
    await street.plug()
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)
    await asyncio.sleep(60)
    await street.stop()
    await street.unplug()
    await street.all_closed()
    return next(reversed(street.members.booked.values()))[0]


@guards(MoneyRule.M10)
async def test_each_booking_is_told_once_with_its_sum(street: Roadside, invoices: Invoices) -> None:
    """Under the station's epoch and the order, however often it is looked at."""
    sums = [await visit(street), await visit(street)]
    await street.wait_for(lambda: len(invoices.told) == 2)
    assert sorted(usage.amount.minor for usage in invoices.told) == sorted(sums)
    assert {usage.identifier for usage in invoices.told} == {
        f"EVSE-TEST:epoch1:{order_id}" for order_id in street.members.booked
    }
    await asyncio.sleep(600)
    assert len(invoices.told) == 2


async def test_a_bank_cards_session_is_told_to_nobody(street: Roadside, invoices: Invoices) -> None:
    """It is paid already."""
    await street.charge(for_s=60)
    await street.stop()
    await street.unplug()
    await street.all_closed()
    await asyncio.sleep(300)
    assert invoices.asked == []


@guards(Pitfall.SHARED_RATE_LIMIT)
@pytest.mark.parametrize("error", [PaymentUnavailable("offline"), PaymentUnknown("lost")])
async def test_what_cannot_be_told_is_tried_again_with_growing_pauses(
    street: Roadside, invoices: Invoices, error: PaymentError
) -> None:
    """For as long as it takes; the station charges meanwhile."""
    invoices.answer = fails(error)
    await visit(street)
    await asyncio.sleep(3600)
    pauses = [after - before for before, after in pairwise(invoices.asked)]
    assert 3 < len(invoices.asked) < 10
    assert pauses == sorted(pauses)
    await visit(street)
    invoices.answer = lambda usage: Delivery.TOLD
    await street.wait_for(lambda: len(invoices.told) == 2, within_s=4000)


async def test_a_refused_booking_keeps_no_other_from_being_told(
    street: Roadside, invoices: Invoices
) -> None:
    """And is asked about again: a person may have put it right."""

    def only_first_refused(usage: Usage) -> Delivery:
        if usage.identifier.endswith("s1-2"):
            raise PaymentRefused("no such customer", code="resource_missing")
        return Delivery.TOLD

    invoices.answer = only_first_refused
    await visit(street)
    await visit(street)
    await street.wait_for(lambda: len(invoices.told) == 1, within_s=900)
    invoices.answer = lambda usage: Delivery.TOLD
    await street.wait_for(lambda: len(invoices.told) == 2, within_s=4000)


async def test_an_invoice_office_that_never_answers_stops_nobody(
    street: Roadside, invoices: Invoices
) -> None:
    """Members are looked up in the station's own file; both waits have an end."""
    invoices.hangs = True
    await asyncio.sleep(60)
    await visit(street)
    await asyncio.sleep(1800)
    assert len(invoices.asked) > 1
    assert invoices.pulls > 1
    street.money_is_right()


@pytest.mark.parametrize("word", [Delivery.TOO_OLD, Delivery.DOUBTFUL])
async def test_what_can_never_be_told_is_a_persons(
    street: Roadside, invoices: Invoices, caplog: pytest.LogCaptureFixture, word: Delivery
) -> None:
    """One alarm with its identifier, and it is left alone."""
    invoices.answer = lambda usage: word
    await visit(street)
    await asyncio.sleep(900)
    assert len(invoices.asked) == 1
    alarms = [r for r in caplog.records if r.getMessage() == "usage_not_told"]
    assert len(alarms) == 1
