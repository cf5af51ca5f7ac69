"""What the screen is told is true, adds up, and is told once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import pairwise

import pytest

from hw_drivers.simulated.evse import MeterFault
from kiosk.domain import commands as cmd
from kiosk.domain.view import Screen, Step
from tests.money_rules import Pitfall, guards
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


async def test_lines_add_up_to_the_total_in_every_picture() -> None:
    """Live and on the summary, for a tariff with tiers and a flat fee: to the cent."""
    async with Roadside(tariff="night_tou.json") as station:
        await station.charge(for_s=400)
        await station.stop()
        await station.wait_for(lambda: station.view().summary is not None)
        checked = 0
        for view in station.views:
            charge, summary = view.focused.charge, view.focused.summary
            if charge is not None:
                assert sum(line.amount.minor for line in charge.lines) == charge.cost.minor
                checked += len(charge.lines) > 1
            if summary is not None:
                assert sum(line.amount.minor for line in summary.lines) == summary.total.minor
                taxed = sum(tax.net.minor + tax.vat.minor for tax in summary.taxes)
                assert taxed == summary.total.minor
        assert checked > 100


async def test_cost_and_energy_never_fall(station: Roadside) -> None:
    """A driver who watches sees numbers that only grow, and the last one is the bill."""
    await station.charge(for_s=90)
    await station.stop()
    charges = [v.focused.charge for v in station.views if v.focused.charge is not None]
    assert [c.cost.minor for c in charges] == sorted(c.cost.minor for c in charges)
    assert [c.energy_wh for c in charges] == sorted(c.energy_wh for c in charges)
    summary = station.view().summary
    assert summary is not None
    assert charges[-1].cost == summary.total
    assert charges[-1].energy_wh == summary.energy_wh


async def test_no_power_is_shown_for_a_silent_meter(station: Roadside) -> None:
    """An old number is never shown as live, in no picture of the outage."""
    await station.charge()
    station.at().trip_meter(MeterFault.SILENT)
    await asyncio.sleep(8)
    seen = len(station.views)
    await asyncio.sleep(30)
    await station.tap(cmd.AskToStop(1))
    shown = [view.focused.charge for view in station.views[seen:]]
    assert shown
    assert all(c is not None and c.power_w is None and not c.live for c in shown)


async def test_an_equal_picture_is_not_published_again(station: Roadside) -> None:
    """Nothing changes for a minute: nothing is told, and numbers of pictures have no gap."""
    seen = len(station.views)
    await asyncio.sleep(55)
    assert len(station.views) - seen <= 1  # the clock's minute may change a price
    await station.charge(for_s=20)
    pictures = station.views
    assert [view.sequence for view in pictures] == list(
        range(pictures[0].sequence, pictures[0].sequence + len(pictures))
    )
    for before, after in pairwise(pictures):
        assert replace(before, sequence=0) != replace(after, sequence=0)


async def test_the_steps_rail_says_where_paying_stands(station: Roadside) -> None:
    """Payment first, then the car."""
    await station.plug()
    await station.present_card()
    assert (await station.until(Screen.AUTHORISING)).step is Step.PAYMENT
    assert (await station.until(Screen.STARTING)).step is Step.CAR


@guards(Pitfall.UNEXPLAINED_HOLD)
async def test_the_hold_is_said_before_the_tap_and_frozen_after(station: Roadside) -> None:
    """What will be reserved, then what is."""
    before = station.view().hold
    assert before is not None
    assert before.minor == 6000
    await station.charge(for_s=5)
    charge = station.view().charge
    assert charge is not None
    assert charge.hold == before


async def test_finished_runs_are_forgotten(station: Roadside) -> None:
    """Nothing grows with the number of drivers: a kiosk runs for months."""
    for _ in range(3):
        await station.charge(for_s=30)
        await station.stop()
        await station.unplug()
        await station.all_closed()
        await station.until(Screen.ATTRACT)
    assert station.station is not None
    office = station.station._office
    assert office.runs == {}
    assert office.sessions == {}
    assert len(office._tasks) <= 8
