"""A new price and the drivers of that day: whoever was shown a price pays it (M8).

A whole station on virtual time; content comes from a shelf in memory. The real shelf, the real
server and their failures are in tests/updates.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.domain.update_events import ContentSwitched
from kiosk.domain.updates import ContentOffer, ContentShelf, ContentState
from kiosk.domain.view import Screen
from kiosk.services.conditions import Conditions
from kiosk.services.content_looking import ContentWork
from kiosk.services.office import Office
from kiosk.services.updates import Updates
from kiosk.services.updating import Updating
from tests.money_rules import MoneyRule, guards
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


class Shelf:
    """One bundle that waits, and a server that has nothing else."""

    def __init__(self, waiting: ContentState) -> None:
        self.now = ContentShelf(waiting=waiting)

    async def look(self) -> ContentOffer | None:
        return None

    async def fetch(self, offer: ContentOffer) -> Path:
        raise AssertionError

    async def shelf(self) -> ContentShelf:
        return self.now

    async def take(self, bundle: Path, offer: ContentOffer) -> ContentState:
        raise AssertionError

    async def refuse(self, bundle: str) -> None:
        raise AssertionError

    async def switch(self, version: int) -> None:
        assert self.now.waiting is not None
        assert self.now.waiting.version == version
        self.now = ContentShelf(current=self.now.waiting, previous=self.now.current)


def dearer(tariff: Tariff, factor: int = 2) -> Tariff:
    """The same tariff at so many times the price per kilowatt hour."""
    first, *rest = tariff.elements
    component, *others = first.components
    changed = replace(component, price=component.price * factor)
    element = replace(first, components=(changed, *others))
    return replace(tariff, version="2", elements=(element, *rest))


@pytest.fixture
async def road(monkeypatch: pytest.MonkeyPatch) -> Roadside:
    """A station whose price per kilowatt hour doubles two minutes after it was switched on."""
    road = Roadside()

    def open_updates(office: Office) -> Updates:
        new = Conditions(tariff=dearer(office.tariff), settings=office.settings)

        async def prepare(_: int, __: Callable[[str], str]) -> Conditions:
            return new

        state = ContentState(
            version=7,
            effective_from=office.clock.now() + timedelta(minutes=2),
            digest="d",
            bundle="b",
        )
        shelf = Shelf(state)
        work = ContentWork(source=shelf, shelving=shelf, prepare=prepare, every_s=3600)
        return Updates(Updating(office, work))

    monkeypatch.setattr("ui.build.assembling.updates_of", lambda *_: open_updates)
    return road


def pinned(road: Roadside, number: int) -> Decimal:
    """What the session was sold at."""
    return tariff_from_json(road.session(number).tariff_json).elements[0].components[0].price


@guards(MoneyRule.M8)
async def test_whoever_was_shown_a_price_pays_it(road: Roadside) -> None:
    """The instant passes while a car charges: it is billed by the old price to the end. The next
    driver is shown the new one and pays it.
    """
    async with road:
        await road.charge(for_s=300)
        assert not road.rows(ContentSwitched), "a car charges"
        await road.stop()
        await road.until(Screen.SUMMARY)
        await road.unplug()
        await road.wait_for(lambda: bool(road.rows(ContentSwitched)), within_s=200)
        await road.all_closed()

        await road.charge(for_s=300)
        await road.stop()
        await road.until(Screen.SUMMARY)
        await road.unplug()
        await road.all_closed()

        assert pinned(road, 2) == 2 * pinned(road, 1)
        assert len(road.rows(ContentSwitched)) == 1
        road.money_is_right()


@guards(MoneyRule.M8)
async def test_whoever_reads_the_price_may_take_their_time(road: Roadside) -> None:
    """The instant passes while somebody chooses: what they order is what they read."""
    async with road:
        await asyncio.sleep(100)
        await road.plug()
        await road.until(Screen.CHOOSE)
        await asyncio.sleep(40)
        assert not road.rows(ContentSwitched)
        await road.present_card()
        await road.until(Screen.CHARGING)
        old = pinned(road, 1)
        await asyncio.sleep(60)
        await road.stop()
        await road.until(Screen.SUMMARY)
        await road.unplug()
        await road.wait_for(lambda: bool(road.rows(ContentSwitched)), within_s=200)
        assert road.rows(ContentSwitched)[0].version == 7
        await road.charge(for_s=10)
        assert pinned(road, 2) == 2 * old


async def test_a_parked_car_does_not_hold_up_a_price(road: Roadside) -> None:
    """Nobody chose for minutes and the reader is off: whoever comes back reads the new price."""
    async with road:
        await road.plug()
        await road.wait_for(lambda: bool(road.rows(ContentSwitched)), within_s=600)
        await road.tap(cmd.Touched(1))
        await road.present_card()
        await road.until(Screen.CHARGING)
        assert pinned(road, 1) == Decimal("1.18")


async def test_an_idle_station_changes_its_price_on_the_instant(road: Roadside) -> None:
    """Within seconds, and not before."""
    async with road:
        began = road.clock.now()
        await road.wait_for(lambda: bool(road.rows(ContentSwitched)), within_s=200)
        late = road.rows(ContentSwitched)[0].at - began - timedelta(minutes=2)
        assert timedelta(seconds=-1) <= late <= timedelta(seconds=6)
