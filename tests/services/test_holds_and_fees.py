"""What a charge may cost: the hold bounds it, the pinned price makes it, idle time is told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from hw_drivers.simulated.evse import MeterFault
from kiosk.domain import events as ev
from kiosk.domain.controller import EnergyState
from kiosk.domain.events import StopReason
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.domain.view import RailState, Screen, Why
from kiosk.sandbox import payment_intents
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio

QUICK_IDLE = Path(__file__).parents[1] / "simulation" / "tariffs" / "idle_after_2_min.json"


@guards(MoneyRule.M3, Pitfall.COST_ABOVE_HOLD)
async def test_energy_stops_before_the_hold_is_crossed() -> None:
    """M3: captured is never above the hold, and the driver is told why the energy ended."""
    async with Roadside(amount_minor=300) as station:
        await station.charge(for_s=1)
        view = await station.until(Screen.SUMMARY)
        assert view.summary is not None
        assert view.summary.stopped_because == StopReason.HOLD_REACHED
        assert 230 < view.summary.total.minor <= 300
        await station.unplug()
        await station.all_closed()
        station.money_is_right()


@guards(MoneyRule.M3, Pitfall.COST_ABOVE_HOLD)
async def test_a_bill_above_the_hold_is_waived_down_to_it() -> None:
    """M3: nobody could see the energy for a while: the tariff's sum is shown, the hold is taken."""
    async with Roadside(amount_minor=300) as station:
        await station.charge(for_s=50)
        station.at().trip_meter(MeterFault.CLOSED)
        await asyncio.sleep(100)
        station.at().trip_meter(MeterFault.NONE)
        view = await station.until(Screen.SUMMARY)
        assert view.summary is not None
        assert view.summary.total.minor == 300
        assert sum(line.amount.minor for line in view.summary.lines) == 300
        assert view.summary.lines[-1].kind == "waived"
        await station.unplug()
        await station.all_closed()
        station.money_is_right()


@guards(Pitfall.HOLD_EXPIRES)
async def test_a_charge_ends_long_before_its_hold_does(
    station: Roadside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A car that stays for days: at half of the capture window the sum is taken."""
    monkeypatch.setitem(payment_intents._WINDOW_S, "card_present", 600)
    await station.charge()
    await asyncio.sleep(200)
    assert station.screen() is Screen.CHARGING
    view = await station.until(Screen.SUMMARY, within_s=60)
    assert view.summary is not None
    assert view.summary.stopped_because == StopReason.HOLD_REACHED
    await station.unplug()
    await station.all_closed()
    station.money_is_right()


async def test_a_contactor_that_does_not_confirm_is_told_to_a_person(station: Roadside) -> None:
    """The link is down at the stop: billed, reviewed, and stopped as soon as it can be."""
    await station.charge()
    station.at().link_cut = True
    await station.stop()
    assert station.session().review == ("controller did not confirm the stop",)
    station.at().link_cut = False
    await station.wait_for(lambda: station.at().state().energy is EnergyState.OFF, within_s=15)


@guards(MoneyRule.M8, Pitfall.PRICE_CHANGED)
async def test_the_price_shown_at_payment_is_the_price_billed(station: Roadside) -> None:
    """M8: the tariff changes while the reader is live: the screen keeps the pinned price."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    shown = station.view().prices
    station.tariff = "night_tou.json"
    await station.restart()
    await station.until(Screen.CHOOSE)
    assert station.view(1).prices == shown
    assert station.view(2).prices != shown
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    await station.present_card()
    await station.until(Screen.CHARGING)
    await asyncio.sleep(30)
    await station.stop()
    session = station.session()
    pinned = tariff_from_json(session.tariff_json)
    assert pinned.tariff_id == "demo-de"
    assert session.tariff_hash == pinned.content_hash
    assert f'"{pinned.content_hash}"' in session.bill_json


@guards(MoneyRule.M8)
async def test_a_new_order_is_placed_at_the_price_of_now(station: Roadside) -> None:
    """M8: after a price change the next order pins the new price, and the screen shows it."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    station.tariff = "night_tou.json"
    await station.restart()
    await station.choose_qr()
    assert [row.content_hash for row in station.rows(ev.TariffPinned)][-1] == (
        station.session().tariff_hash
    )
    assert tariff_from_json(station.session().tariff_json).tariff_id == "night-tou"
    assert station.view(1).prices == station.view(2).prices


def idle_fee_in_ms(station: Roadside) -> int:
    """The countdown to the idle fee; fails when there is none."""
    charge = station.view().charge
    assert charge is not None
    assert charge.why is Why.CAR_PAUSED
    assert charge.idle_fee_in_ms is not None
    return charge.idle_fee_in_ms


async def pause(station: Roadside, *, full: bool) -> None:
    """The car stops asking for power, or asks again."""
    car = station.at().car
    assert car is not None
    car.limit_permille = 0 if full else 1000
    await asyncio.sleep(2)


async def test_the_idle_fee_is_announced_and_comes() -> None:
    """The car is full: the countdown runs down to the fee, and the fee is on the bill."""
    async with Roadside(tariff=QUICK_IDLE) as station:
        await station.charge(for_s=80)
        await pause(station, full=True)
        assert 115_000 < idle_fee_in_ms(station) <= 120_000
        before = station.view().charge
        await asyncio.sleep(60)
        assert 55_000 < idle_fee_in_ms(station) <= 60_000
        await asyncio.sleep(60 + 5 * 60)
        assert idle_fee_in_ms(station) == 0
        after = station.view().charge
        assert before is not None
        assert after is not None
        assert 45 <= (after.cost - before.cost).minor <= 55
        await station.stop()
        summary = station.view().summary
        assert summary is not None
        assert [line.kind.value for line in summary.lines] == ["energy", "idle"]
        await station.unplug()
        await station.all_closed()
        station.money_is_right()


async def test_idle_time_adds_up_over_pauses() -> None:
    """The grace counts all idle time, and so does the countdown on the screen."""
    async with Roadside(tariff=QUICK_IDLE) as station:
        await station.charge(for_s=30)
        for _ in range(2):
            await pause(station, full=True)
            await asyncio.sleep(43)
            await pause(station, full=False)
            await asyncio.sleep(20)
        await pause(station, full=True)
        assert 20_000 < idle_fee_in_ms(station) < 40_000


async def test_time_the_station_withholds_costs_nothing(station: Roadside) -> None:
    """Grid limit: neither charging nor idle, and the screen says who holds the power back."""
    await station.charge(for_s=30)
    station.at().withheld = True
    await asyncio.sleep(10)
    before = station.view().charge
    assert before is not None
    assert before.why is Why.STATION_WITHHOLDS
    await asyncio.sleep(900)
    after = station.view().charge
    assert after is not None
    assert after.cost == before.cost


@guards(MoneyRule.M3, Pitfall.HOLD_EXPIRES)
async def test_the_idle_fee_stays_within_the_hold() -> None:
    """The car is full and stays: the fee counts against the hold, which ends the session."""
    async with Roadside(tariff=QUICK_IDLE, amount_minor=300) as station:
        await station.charge(for_s=50)
        await pause(station, full=True)
        view = await station.until(Screen.SUMMARY, within_s=3600)
        assert view.summary is not None
        assert view.summary.stopped_because == StopReason.HOLD_REACHED
        assert [line.kind.value for line in view.summary.lines] == ["energy", "idle"]
        assert view.summary.total.minor <= 300
        await station.unplug()
        await station.all_closed()
        station.money_is_right()


def alarms(caplog: pytest.LogCaptureFixture, what: str) -> int:
    """How often this reached a person."""
    return sum(record.msg == what and record.levelname == "ERROR" for record in caplog.records)


@guards(MoneyRule.M6, Pitfall.HOLD_EXPIRES)
async def test_a_capture_that_is_late_is_told_long_before_the_hold_ends(
    station: Roadside, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody answers the capture: half of the window is left when a person hears of it, once."""
    monkeypatch.setitem(payment_intents._WINDOW_S, "card_present", 3600)
    await station.charge()
    station.bank.is_down = True
    await station.stop()
    await station.unplug()
    await asyncio.sleep(1600)
    assert alarms(caplog, "capture_window") == 0
    await asyncio.sleep(300)
    assert alarms(caplog, "capture_window") == 1
    station.bank.is_down = False
    await station.all_closed()
    assert alarms(caplog, "capture_window") == 1
    assert station.bank.totals()["captured"] > 0
    station.money_is_right()
