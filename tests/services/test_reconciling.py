"""The books compared: what is safe is repaired, what is not is told, what runs is left alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from kiosk.domain import events as ev
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOrder, RailKind
from kiosk.domain.station_events import OrphanReleased, OrphanReleaseOrdered, Reconciled
from kiosk.domain.view import Screen
from kiosk.services import reconciling
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.services.test_raising import dies_at
from tests.simulation.bank import Fault
from tests.simulation.full_rails import FullCardRail, full
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio

EVERY_S = 60.0
"""An hour of a station that ticks every second is long, also on virtual time."""


@pytest.fixture
async def road(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Roadside]:
    """A station whose provider can list, before it is switched on."""
    monkeypatch.setattr(reconciling, "EVERY_S", EVERY_S)
    road = Roadside(evses=1)
    road.wrap_rail = full(road.bank)
    yield road
    await road.switch_off()


async def stray(road: Roadside, order_id: str, *, held: bool = True) -> str:
    """An order that this station made and that its ledger lost; its intent."""
    order = HoldOrder(
        order_id=order_id,
        session_id=order_id.rpartition("-")[0],
        evse_id=1,
        rail=RailKind.CARD,
        amount=Amount(5000, "EUR"),
        key=f"lost:{order_id}",
    )
    told = await FullCardRail(road.bank).open(order)
    if held:
        road.bank.present_card()
        await asyncio.sleep(5)
    return told.provider_ref


def status(road: Roadside, intent_id: str) -> str:
    road.bank.provider.settle()
    return str(road.bank.provider.books.intents[intent_id].status.value)


def findings(road: Roadside) -> list[str]:
    """What the newest comparison left for a person."""
    return list(road.rows(Reconciled)[-1].findings)


async def compared(road: Roadside, times: int = 1) -> None:
    """Wait for the next comparison to be written down."""
    before = len(road.rows(Reconciled))
    await road.wait_for(
        lambda: len(road.rows(Reconciled)) >= before + times,
        within_s=3 * EVERY_S,
        what="comparison",
    )


async def paid(road: Roadside) -> None:
    """A whole session by card, closed."""
    await road.charge(for_s=60)
    await road.stop()
    await road.unplug()
    await road.all_closed()


@pytest.mark.parametrize("held", [True, False], ids=["held", "open"])
async def test_an_orphan_is_released(road: Roadside, held: bool) -> None:
    """No session knows it: a row first, then the release, then the proof."""
    intent = await stray(road, "s900-1", held=held)
    await road.switch_on()
    await compared(road)
    await road.wait_for(lambda: bool(road.rows(OrphanReleased)))
    assert status(road, intent) == "canceled"
    (ordered,) = road.rows(OrphanReleaseOrdered)
    assert ordered.key == "EVSE-TEST:epoch1:s900-1:orphan"
    assert ordered.held == (Amount(5000, "EUR") if held else None)
    assert not findings(road)
    await compared(road)
    assert len(road.rows(OrphanReleaseOrdered)) == 1


@pytest.mark.parametrize("row", [OrphanReleaseOrdered, OrphanReleased])
async def test_a_power_cut_while_an_orphan_is_released(road: Roadside, row: type[ev.Event]) -> None:
    """The next comparison finds what is left; the key stays the same."""
    intent = await stray(road, "s900-1")
    road.on_ledger = dies_at(row, after_write=True)
    await road.switch_on()
    await asyncio.wait_for(road.ledger.died.wait(), 60)
    road.on_ledger = lambda ledger: None
    await road.restart()
    await compared(road)
    await asyncio.sleep(5)
    assert status(road, intent) == "canceled"
    assert len({each.key for each in road.rows(OrphanReleaseOrdered)}) == 1


@guards(Pitfall.CLEANUP_KILLS_HOLDS)
async def test_a_running_session_is_never_touched(road: Roadside) -> None:
    """Start, hour and the minutes between: its hold is no orphan, and nothing is found."""
    await road.switch_on()
    await road.charge(for_s=5)
    await road.restart()
    await compared(road)
    await compared(road)
    assert road.screen() is Screen.CHARGING
    assert not findings(road)
    assert not road.rows(OrphanReleaseOrdered)
    assert not road.bank.named("cancel")
    await road.stop()
    await road.unplug()
    await road.all_closed()
    road.money_is_right()


async def test_orders_on_their_way_are_no_difference(road: Roadside) -> None:
    """A driver pays, charges and leaves while the books are read: nothing differs."""
    await road.switch_on()
    for _ in range(3):
        await paid(road)
    await compared(road)
    assert not findings(road)
    assert road.rows(Reconciled)[-1].orders >= 3
    assert not road.rows(OrphanReleaseOrdered)


async def test_a_missed_capture_is_adopted(road: Roadside) -> None:
    """The money was taken and every answer was lost: the comparison brings the proof."""
    await road.switch_on()
    await road.charge(for_s=60)
    road.bank.plan("capture", *[Fault.LOST_AFTER] * 400)
    await road.stop()
    await compared(road)
    await road.wait_for(lambda: bool(road.rows(ev.Captured)))
    assert road.rows(ev.Captured)[0].amount == road.rows(ev.CaptureOrdered)[0].amount
    await road.unplug()
    await road.all_closed()
    road.money_is_right()


@guards(MoneyRule.M10)
async def test_another_amount_is_told_to_a_person(road: Roadside) -> None:
    """Captured here and there, but not the same: nothing is repaired, both sums are named."""
    await road.switch_on()
    await paid(road)
    charged = road.rows(ev.Captured)[0].amount
    (intent,) = road.bank.intents()
    intent.amount_received += 7
    rows = len(road.ledger.sessions()["s1"])
    await compared(road)
    more = replace(charged, minor=charged.minor + 7)
    assert findings(road) == [
        f"captured_amount s1-1: ledger {charged.major} EUR, provider {more.major} EUR"
    ]
    assert len(road.ledger.sessions()["s1"]) == rows


async def test_a_refund_made_elsewhere_is_told(road: Roadside) -> None:
    """Somebody gave money back at the provider's own desk."""
    await road.switch_on()
    await paid(road)
    (intent,) = road.bank.intents()
    road.bank.provider.refunds.create({"payment_intent": intent.id, "amount": 25})
    await compared(road)
    assert findings(road) == ["refunded_amount s1-1: ledger none, provider 0.25 EUR"]


async def test_a_hold_that_is_gone_is_told_and_kept_for_review(road: Roadside) -> None:
    """The session runs on nothing: a person is told once, and the row stays with the session."""
    await road.switch_on()
    await road.charge(for_s=5)
    (intent,) = road.bank.intents()
    road.bank.provider.intents.end(intent, "automatic")
    await compared(road)
    (found,) = findings(road)
    assert found.startswith("hold_gone s1-1: ledger ")
    await compared(road)
    assert [row.what for row in road.rows(ev.ReviewRequired)] == [found]


async def test_an_unknown_capture_is_told(road: Roadside) -> None:
    """Money was taken for an order that no row here knows."""
    intent = await stray(road, "s900-1")
    assert status(road, intent) == "requires_capture"
    road.bank.provider.intents.capture(intent, {"amount_to_capture": 1200})
    await road.switch_on()
    await compared(road)
    assert findings(road) == ["unknown_capture s900-1: ledger none, provider 12.00 EUR"]


async def test_a_provider_out_of_reach_is_asked_again_soon(road: Roadside) -> None:
    """A comparison that failed proves nothing and is not written down."""
    road.bank.plan("list", Fault.UNAVAILABLE)
    await road.switch_on()
    await asyncio.sleep(60)
    assert not road.rows(Reconciled)
    await road.wait_for(lambda: bool(road.rows(Reconciled)), within_s=400)


@guards(MoneyRule.M10)
async def test_a_bill_that_was_not_taken_is_told(road: Roadside) -> None:
    """The hold was gone at the stop: both books agree, and a person hears what is missing."""
    await road.switch_on()
    await road.charge(for_s=60)
    (intent,) = road.bank.intents()
    road.bank.provider.intents.end(intent, "fraudulent")
    await road.stop()
    await road.unplug()
    await road.all_closed()
    await compared(road)
    billed = road.session().payable
    assert billed is not None
    assert findings(road) == [f"not_as_billed s1-1: ledger {billed.major} EUR, provider none"]
