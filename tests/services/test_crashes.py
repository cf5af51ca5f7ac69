"""Power fails at every single write of a journey: one capture, and exactly what the bill says."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from hw_drivers.simulated.evse import MeterFault
from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.session import replay
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.domain.view import RailState, Screen
from kiosk.services.charging import Charge
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.roadside import Roadside, on_the_road
from tests.simulation.virtual_time import run

CHARGE_S = 70
JOURNEY_WRITES_MIN = 14
KEPT_WH_MAX = 300
"""250 Wh between two kept readings, and what a car takes until the next one comes."""


async def by_card(road: Roadside) -> None:
    """Plug, card, charge, stop, unplug, by a driver who waits out a power cut."""
    await road.plug()
    await patiently(road, lambda: road.card_state() is RailState.LIVE)
    road.bank.present_card()
    await charge_and_leave(road)


async def by_phone(road: Roadside) -> None:
    """The same with the code on the screen."""
    await road.plug()
    await patiently(road, lambda: road.card_state() is RailState.LIVE)
    await road.tap(cmd.ChooseRail(1, road.rails[1]))
    await patiently(road, lambda: road.view().scan is not None)
    scan = road.view().scan
    assert scan is not None
    road.bank.pay_page(scan.url)
    await charge_and_leave(road)


async def charge_and_leave(road: Roadside) -> None:
    """From the hold to the empty bay."""
    await patiently(road, lambda: road.screen() is Screen.CHARGING)
    await asyncio.sleep(CHARGE_S)
    await road.tap(cmd.AskToStop(1))
    await road.tap(cmd.StopRequested(1))
    await patiently(road, lambda: road.screen() is Screen.SUMMARY)
    await asyncio.sleep(5)
    await road.unplug()
    await asyncio.sleep(20)


async def patiently(road: Roadside, is_true: Callable[[], bool]) -> None:
    """Wait, also while the screen is dark; fails like a driver who gives up."""
    for _ in range(1200):
        if road.station is not None and road.views and is_true():
            return
        await asyncio.sleep(0.1)
    raise AssertionError


def bill_is_the_ledgers(road: Roadside) -> None:
    """The bill can be made again from the rows alone, to the cent."""
    for rows in road.ledger.sessions().values():
        session = replay(list(rows))
        if session.begin is None or session.end is None or not session.tariff_json:
            continue
        charge = recount(session_rows=rows)
        made = [row for row in rows if isinstance(row, ev.BillMade)]
        waived = charge.energy_wh < 100 or charge.bill.gross.minor < 50
        assert made[0].payable.minor == (0 if waived else charge.bill.gross.minor)


def recount(*, session_rows: list[ev.SessionEvent]) -> Charge:
    """The charge made again from its rows."""
    session = replay(session_rows)
    assert session.begin is not None
    assert session.end is not None
    charge = Charge(
        tariff_from_json(session.tariff_json),
        session.begin,
        boot_id=session.boot_id,
        keep_every_wh=250,
        keep_every_ms=10_000,
    )
    for kept in session.kept:
        charge.resume(kept.reading, kept.activity, kept.boot_id)
    charge.resume(session.end.end, session.end.activity, session.end.boot_id)
    return charge


async def cut(
    journey: Callable[[Roadside], Awaitable[None]], at: int, *, after_write: bool, reboot: bool
) -> bool:
    """One journey with the power cut at this write; False when it has no such write."""
    async with Roadside(evses=1) as road:
        road.ledger.die_at = at
        road.ledger.die_after_write = after_write
        driver = asyncio.create_task(in_spite(journey(road)))
        died = asyncio.create_task(road.ledger.died.wait())
        await asyncio.wait({driver, died}, return_when=asyncio.FIRST_COMPLETED)
        was_cut = died.done()
        died.cancel()
        if was_cut:
            await road.restart(away_s=4.0, reboot=reboot)
            await driver
        if road.at().car is not None:
            await road.unplug()
        await road.all_closed()
        road.money_is_right()
        bill_is_the_ledgers(road)
        assert len(road.rows(ev.Captured)) <= 1
        if not was_cut:
            assert len(road.rows(ev.Captured)) == 1
        return was_cut


async def in_spite(journey: Awaitable[None]) -> None:
    """A driver who gives up when nothing happens any more."""
    try:
        await journey
    except AssertionError:
        return


@guards(MoneyRule.M1, Pitfall.POWER_LOSS)
@pytest.mark.parametrize("journey", [by_card, by_phone])
@pytest.mark.parametrize("after_write", [True, False], ids=["after_write", "before_write"])
def test_a_power_cut_at_every_write_settles_once(
    journey: Callable[[Roadside], Awaitable[None]], after_write: bool
) -> None:
    """What was durable is carried on, what was not did not happen: one bill, one capture."""
    at = 2
    while run(lambda: cut(journey, at, after_write=after_write, reboot=at % 2 == 0)):  # noqa: B023
        at += 1
    assert at > JOURNEY_WRITES_MIN


@guards(Pitfall.POWER_LOSS)
def test_what_was_kept_is_billed_when_nothing_else_is_left() -> None:
    """Power fails, and neither the meter nor the car is there afterwards: the bill ends at the last
    reading that reached the disk, at most one step of keeping behind what was shown.
    """
    shown: list[int] = []

    async def journey(road: Roadside) -> None:
        await road.charge(for_s=CHARGE_S)
        charge = road.view().charge
        assert charge is not None
        shown.append(charge.energy_wh)
        await road.switch_off()
        road.at().unplug()
        road.at().trip_meter(MeterFault.CLOSED)
        await road.restart(reboot=True)
        await road.all_closed(within_s=600)
        session = road.session()
        assert session.begin is not None
        assert session.end is not None
        billed_wh = session.end.end.energy_import_wh - session.begin.energy_import_wh
        assert shown[0] - KEPT_WH_MAX <= billed_wh <= shown[0]
        road.money_is_right()
        assert road.bank.totals()["captured"] > 0

    run(on_the_road(journey))
