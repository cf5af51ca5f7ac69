"""The provider out of reach, slow, or silent after it has acted: nothing is lost, nothing twice."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.faults import MoneyWord
from kiosk.domain.payment import RailKind
from kiosk.domain.view import RailState, Screen
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.bank import Fault
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


async def test_a_provider_out_of_reach_closes_both_ways_to_pay(station: Roadside) -> None:
    """Both tiles say so while it lasts, and are back within ten seconds by themselves."""
    station.bank.is_down = True
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.UNAVAILABLE)
    assert station.rail_state(RailKind.QR) is RailState.UNAVAILABLE
    await asyncio.sleep(45)
    station.bank.is_down = False
    await station.wait_for(lambda: station.card_state() is RailState.LIVE, within_s=10)
    assert station.rail_state(RailKind.QR) is RailState.READY


async def test_a_provider_lost_while_the_reader_is_armed_comes_back(station: Roadside) -> None:
    """The open order is looked at again as soon as that is possible, and only then is it live."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    station.bank.is_down = True
    await station.wait_for(lambda: station.card_state() is RailState.UNAVAILABLE, within_s=10)
    await asyncio.sleep(40)
    station.bank.is_down = False
    await station.wait_for(lambda: station.card_state() is RailState.LIVE, within_s=10)
    assert len(station.bank.intents()) == 1


async def test_one_missed_look_changes_nothing_on_the_screen(station: Roadside) -> None:
    """A lost answer to a question is no outage: the code stays where the phone is looking."""
    await station.plug()
    await station.choose_qr()
    station.bank.plan("outcome", Fault.LOST_BEFORE, Fault.UNAVAILABLE)
    seen = len(station.views)
    await asyncio.sleep(6)
    assert {view.focused.screen for view in station.views[seen:]} == {Screen.SCAN}
    assert {
        rail.state for view in station.views[seen:] for rail in view.focused.rails
    } == {RailState.READY}  # fmt: skip


async def test_a_code_on_the_screen_stays_during_an_outage(station: Roadside) -> None:
    """The phone has a network of its own: what it pays is adopted when ours is back."""
    await station.plug()
    url = await station.choose_qr()
    station.bank.is_down = True
    await asyncio.sleep(20)
    assert station.screen() is Screen.SCAN
    assert station.bank.pay_page(url)
    await asyncio.sleep(10)
    station.bank.is_down = False
    await station.until(Screen.CHARGING, within_s=30)


@guards(MoneyRule.M1, Pitfall.LOST_ANSWER)
@pytest.mark.parametrize("fault", list(Fault))
async def test_whatever_happens_to_the_opening_there_is_one_order(
    station: Roadside, fault: Fault
) -> None:
    """A lost, refused or endless opening ends in one live order at most, and the driver charges."""
    station.bank.plan("open", fault)
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE, within_s=60)
    live = [i for i in station.bank.intents() if i.status.value != "canceled"]
    assert len(live) == 1
    await station.present_card()
    await station.until(Screen.CHARGING)
    assert len(station.bank.intents()) == 1


async def test_an_opening_refused_after_it_was_lost_leaves_no_dead_end(station: Roadside) -> None:
    """The list proves that there is no order and the refusal that there will be none: the reader
    is offered again, with a new one.
    """
    station.bank.plan("open", Fault.LOST_BEFORE, Fault.REFUSED)
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE, within_s=30)
    await station.present_card()
    await station.until(Screen.CHARGING)
    assert len(station.bank.intents()) == 1
    assert not station.session().review


@guards(Pitfall.LOST_ANSWER)
async def test_an_opening_without_an_answer_is_withdrawn_when_the_driver_leaves(
    station: Roadside,
) -> None:
    """The provider may have made it: it is found and proven dead, not forgotten."""
    station.bank.plan("open", Fault.LOST_AFTER)
    station.bank.plan("find", *[Fault.UNAVAILABLE] * 3)
    await station.plug()
    await station.unplug()
    await station.all_closed()
    assert [intent.status.value for intent in station.bank.intents()] == ["canceled"]
    assert not station.bank.asks_for_card


@guards(MoneyRule.M2)
@pytest.mark.parametrize("fault", [f for f in Fault if f is not Fault.REFUSED])
async def test_a_withdrawal_is_repeated_until_it_is_proven(station: Roadside, fault: Fault) -> None:
    """The second order waits for the proof that the first is dead, however long that takes."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    station.bank.plan("cancel", fault, fault)
    await station.choose_qr()
    assert station.bank.intents()[0].status.value == "canceled"
    assert len({call.key for call in station.bank.named("cancel")}) == 1


ANSWERED = {Fault.LATE, Fault.TWICE, Fault.REFUSED_AFTER}
"""After these nothing is left to repeat: the answer came, or the truth is read back."""


@guards(MoneyRule.M6, Pitfall.PAID_TOO_SOON, Pitfall.OTHER_AMOUNT)
@pytest.mark.parametrize("fault", [f for f in Fault if f not in ANSWERED])
async def test_a_capture_is_repeated_with_its_key_and_amount(
    station: Roadside, fault: Fault
) -> None:
    """M6: until the provider confirms, it is never called charged; then it was taken once."""
    await station.charge()
    station.bank.plan("capture", fault, fault)
    await station.stop()
    assert station.view().money is MoneyWord.BEING_COMPLETED
    assert station.rows(ev.Captured) == []
    seen = len(station.views)
    await station.wait_for(lambda: bool(station.rows(ev.Captured)))
    await asyncio.sleep(0.1)
    first_charged = next(
        index
        for index, view in enumerate(station.views)
        if index >= seen and view.focused.money is MoneyWord.CHARGED
    )
    assert all(
        view.focused.money is MoneyWord.BEING_COMPLETED
        for view in station.views[seen:first_charged]
    )
    calls = station.bank.named("capture")
    assert len(calls) >= 2
    assert len({(call.key, call.amount) for call in calls}) == 1
    await station.unplug()
    await station.all_closed()
    station.money_is_right()


async def test_a_hold_that_vanished_is_told_to_a_person(station: Roadside) -> None:
    """The provider says the hold is gone: a review, a truthful screen, and a session that ends."""
    await station.charge()
    intent = station.bank.intents()[0]
    station.bank.provider.intents.end(intent, "fraudulent")
    await station.stop()
    await station.wait_for(lambda: station.view().money is MoneyWord.HOLD_RELEASED, within_s=30)
    await station.unplug()
    await station.all_closed()
    assert station.session().review
    assert station.bank.totals()["captured"] == 0


@guards(MoneyRule.M10, Pitfall.OTHER_AMOUNT)
async def test_an_amount_taken_by_somebody_else_is_told_to_a_person(station: Roadside) -> None:
    """Captured by hand in the provider's dashboard: adopted as it is, once, and reviewed."""
    await station.charge()
    intent = station.bank.intents()[0]
    station.bank.provider.intents.capture(intent.id, {"amount_to_capture": 77})
    await station.stop()
    await station.wait_for(lambda: bool(station.rows(ev.Captured)), within_s=30)
    assert station.rows(ev.Captured)[0].amount.minor == 77
    assert station.session().review == ("captured amount differs from the bill",)


async def test_a_reader_that_takes_its_time(station: Roadside) -> None:
    """While a card is being read nothing times out, nothing can be chosen, the answer counts."""
    station.bank.provider.readers._delay_s = 150.0
    await station.plug()
    await station.present_card()
    await station.until(Screen.AUTHORISING)
    await station.tap(cmd.ChooseRail(1, RailKind.QR))
    await station.tap(cmd.GoBack(1))
    await asyncio.sleep(140)
    assert station.screen() is Screen.AUTHORISING
    assert station.view().remaining_s is None
    await station.until(Screen.CHARGING, within_s=60)


@guards(MoneyRule.M2, Pitfall.LOST_ANSWER)
@pytest.mark.parametrize("rail", [RailKind.CARD, RailKind.QR])
async def test_an_order_refused_after_it_was_made_is_not_forgotten(
    station: Roadside, rail: RailKind
) -> None:
    """M2: a refusal proves nothing; the order is read back and used, and no second one is made."""
    if rail is RailKind.QR:
        await station.plug()
        await station.wait_for(lambda: station.card_state() is RailState.LIVE)
        station.bank.plan("open", Fault.REFUSED_AFTER)
        await station.choose_qr()
        url = station.view().scan
        assert url is not None
        station.bank.pay_page(url.url)
    else:
        station.bank.plan("open", Fault.REFUSED_AFTER)
        await station.plug()
        await station.present_card()
    await station.until(Screen.CHARGING)
    await asyncio.sleep(30)
    await station.stop()
    await station.unplug()
    await station.all_closed()
    orders = [row.order for row in station.rows(ev.HoldOrdered) if row.order.rail is rail]
    assert len(orders) == 1
    station.money_is_right()


@guards(MoneyRule.M1)
async def test_a_capture_refused_after_it_was_made_is_adopted(station: Roadside) -> None:
    """The provider says no to what it has done: read back, never taken twice."""
    await station.charge()
    station.bank.plan("capture", Fault.REFUSED_AFTER)
    await station.stop()
    await station.wait_for(lambda: bool(station.rows(ev.Captured)))
    await station.unplug()
    await station.all_closed()
    assert len(station.bank.named("capture")) == 1
    station.money_is_right()
