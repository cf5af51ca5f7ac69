"""Getting a hold: one live order, written before it is sent, proven dead before the next."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.faults import MoneyWord
from kiosk.domain.payment import Decline, RailKind, ReleaseReason
from kiosk.domain.view import RailState, Screen
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.bank import NO_FUNDS
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


@guards(MoneyRule.M10)
async def test_plug_card_charge_stop_receipt(station: Roadside) -> None:
    """The whole card journey: the bank takes exactly what the screen showed last."""
    await station.charge(for_s=120)
    await station.stop()
    await station.wait_for(lambda: station.view().money is MoneyWord.CHARGED)
    summary = station.view().summary
    assert summary is not None
    assert summary.total.minor > 100
    await station.unplug()
    await station.all_closed()
    assert station.bank.totals()["captured"] == summary.total.minor
    station.money_is_right()


@guards(MoneyRule.M1, Pitfall.SENT_BEFORE_SAVED)
async def test_an_order_is_durable_before_the_provider_hears_of_it(station: Roadside) -> None:
    """M1: a ledger that refuses the order's row keeps the rail from ever being called."""
    station.ledger.refuses = lambda event: isinstance(event, ev.HoldOrdered)
    await station.plug()
    await station.until(Screen.OUT_OF_SERVICE)
    await asyncio.sleep(30)
    assert station.bank.calls == []
    assert station.rows(ev.HoldOrdered) == []


@guards(MoneyRule.M2, Pitfall.DOUBLE_HOLD)
async def test_the_first_order_is_proven_dead_before_the_second_is_written(
    station: Roadside,
) -> None:
    """M2: choosing the phone while the reader is live kills the card order first."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    await station.choose_qr()
    kinds = station.kinds()
    assert kinds.index("HoldReleased") < len(kinds) - 1 - kinds[::-1].index("HoldOrdered")
    first, second = station.session().orders
    assert (first.order.rail, second.order.rail) == (RailKind.CARD, RailKind.QR)
    assert first.release_reason is ReleaseReason.OTHER_RAIL
    assert not station.bank.asks_for_card
    assert station.bank.intents()[0].status.value == "canceled"


@guards(MoneyRule.M2, Pitfall.DOUBLE_HOLD)
async def test_a_declined_card_reuses_the_same_order(station: Roadside) -> None:
    """M2: after a refusal the next card pays for the same order at the provider."""
    await station.plug()
    await station.present_card(NO_FUNDS)
    view = await station.until(Screen.REFUSED)
    assert view.refusal is Decline.INSUFFICIENT_FUNDS
    assert view.money is MoneyWord.NOTHING_CHARGED
    await station.tap(cmd.Acknowledge(1))
    await station.present_card()
    await station.until(Screen.CHARGING)
    assert len(station.rows(ev.HoldOrdered)) == 1
    assert len(station.bank.intents()) == 1


async def test_cancelling_at_the_reader_returns_to_the_choice(station: Roadside) -> None:
    """The red button refuses nobody: every way to pay is live again."""
    await station.plug()
    await station.tap(cmd.ChooseRail(1, RailKind.CARD))
    await station.until(Screen.PRESENT_CARD)
    await station.wait_for(lambda: station.bank.asks_for_card)
    station.bank.press_cancel()
    await station.until(Screen.CHOOSE)
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    assert len(station.rows(ev.HoldOrdered)) == 1


@guards(Pitfall.OLD_CODE_PAID)
async def test_an_untouched_qr_dies_at_its_end(station: Roadside) -> None:
    """Nobody paid: the page is closed at the provider and the reader is live again."""
    await station.plug()
    url = await station.choose_qr()
    await station.until(Screen.CHOOSE, within_s=200)
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    assert not station.bank.pay_page(url)
    assert station.session().orders[1].release_reason is ReleaseReason.EXPIRED


@guards(MoneyRule.M7, Pitfall.OLD_CODE_PAID)
async def test_a_qr_paid_as_it_expires_is_adopted(station: Roadside) -> None:
    """M7: paid at the last moment, before the kiosk could withdraw it: the driver charges."""
    await station.plug()
    url = await station.choose_qr()
    station.bank.latency_s = 4.0
    await station.wait_for(lambda: bool(station.rows(ev.ReleaseOrdered)[1:]), within_s=200)
    assert station.bank.pay_page(url)
    station.bank.latency_s = 0.04
    await station.until(Screen.CHARGING)
    assert station.session().live_order is not None
    await station.stop()
    await station.unplug()
    await station.all_closed()
    station.money_is_right()
