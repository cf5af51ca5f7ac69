"""Money given back on a person's word: capped, keyed, once, and in the ledger before it happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from kiosk.domain import events as ev
from kiosk.domain.events import Event
from kiosk.domain.money import Amount
from kiosk.services.news import RefundAsked
from tests.money_rules import Pitfall, guards
from tests.services.test_raising import dies_at
from tests.simulation.bank import Fault
from tests.simulation.full_rails import full
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


@pytest.fixture
async def paid() -> AsyncIterator[Roadside]:
    """A session that was charged, captured and closed."""
    road = Roadside(evses=1)
    road.wrap_rail = full(road.bank)
    async with road:
        await road.charge(for_s=120)
        await road.stop()
        await road.unplug()
        await road.all_closed()
        yield road


def taken(road: Roadside) -> int:
    """What the session paid, in minor units."""
    return int(road.rows(ev.Captured)[0].amount.minor)


def given(road: Roadside) -> int:
    """What the bank gave back."""
    return sum(refund.amount for refund in road.bank.provider.books.refunds.values())


async def ask(road: Roadside, minor: int, *, reason: str = "broken plug", who: str = "Kim") -> None:
    """A technician presses the button."""
    assert road.station is not None
    road.station.request(RefundAsked("s1", "s1-1", Amount(minor, "EUR"), reason, who))
    await asyncio.sleep(0.5)


@guards(Pitfall.REFUND_TWICE)
async def test_a_part_is_given_back_after_the_session_was_closed(paid: Roadside) -> None:
    """Who and why are in the ledger before the money moves; the outcome is a second row."""
    await ask(paid, 50)
    (ordered,) = paid.rows(ev.RefundOrdered)
    assert (ordered.reason, ordered.who) == ("broken plug", "Kim")
    assert ordered.key == "EVSE-TEST:epoch1:s1-1:refund:1"
    assert [row.amount.minor for row in paid.rows(ev.Refunded)] == [50]
    assert given(paid) == 50
    assert not await paid.ledger.open_sessions()


@guards(Pitfall.REFUND_TWICE)
async def test_no_more_than_was_taken_is_given_back(paid: Roadside) -> None:
    """The cap is what was captured less what was given back, whatever is asked."""
    await ask(paid, taken(paid) + 1)
    assert given(paid) == 0
    await ask(paid, taken(paid) - 10)
    await ask(paid, 11)
    await ask(paid, 0)
    await ask(paid, 10)
    assert given(paid) == taken(paid)
    assert len(paid.rows(ev.RefundOrdered)) == 2
    await ask(paid, 1)
    assert len(paid.rows(ev.RefundOrdered)) == 2


@guards(Pitfall.REFUND_TWICE)
async def test_an_impatient_second_press_does_nothing(paid: Roadside) -> None:
    """While one refund is under way there is no other."""
    paid.bank.latency_s = 5
    await ask(paid, 20)
    await ask(paid, 20)
    await paid.wait_for(lambda: bool(paid.rows(ev.Refunded)))
    assert given(paid) == 20
    assert len(paid.rows(ev.RefundOrdered)) == 1


@guards(Pitfall.REFUND_TWICE)
@pytest.mark.parametrize(("reason", "who"), [("", "Kim"), ("broken plug", " ")])
async def test_nobody_gives_back_without_a_name_and_a_reason(
    paid: Roadside, reason: str, who: str
) -> None:
    """An audit that says neither is none."""
    await ask(paid, 20, reason=reason, who=who)
    assert not paid.rows(ev.RefundOrdered)


@guards(Pitfall.REFUND_TWICE)
@pytest.mark.parametrize("fault", [Fault.LOST_AFTER, Fault.LOST_BEFORE, Fault.HANGS])
async def test_a_refund_without_an_answer_is_repeated_with_its_key(
    paid: Roadside, fault: Fault
) -> None:
    """One key, one amount, one refund."""
    paid.bank.plan("refund", fault)
    await ask(paid, 30)
    await paid.wait_for(lambda: bool(paid.rows(ev.Refunded)))
    assert given(paid) == 30
    assert len({(call.key, call.amount) for call in paid.bank.named("refund")}) == 1


async def test_a_refused_refund_is_written_down_and_may_be_tried_again(paid: Roadside) -> None:
    """The next one has a number of its own."""
    paid.bank.plan("refund", Fault.REFUSED)
    await ask(paid, 30)
    assert [row.code for row in paid.rows(ev.RefundRefused)] == ["planned"]
    assert given(paid) == 0
    await ask(paid, 30)
    assert [row.key[-9:] for row in paid.rows(ev.RefundOrdered)] == [":refund:1", ":refund:2"]
    assert given(paid) == 30


@pytest.mark.parametrize("row", [ev.RefundOrdered, ev.Refunded])
@pytest.mark.parametrize("after_write", [True, False], ids=["after_write", "before_write"])
async def test_a_power_cut_at_each_row_gives_back_once(
    paid: Roadside, row: type[Event], after_write: bool
) -> None:
    """What was ordered is carried out by the next process, also for a closed session."""
    dies_at(row, after_write=after_write)(paid.ledger)
    assert paid.station is not None
    await ask(paid, 40)
    await asyncio.wait_for(paid.ledger.died.wait(), 60)
    await paid.restart()
    await asyncio.sleep(5)
    ordered = row is ev.Refunded or after_write
    assert given(paid) == (40 if ordered else 0)
    assert len(paid.rows(ev.Refunded)) == int(ordered)
    assert paid.session().refunding is None
