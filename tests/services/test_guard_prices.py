"""What the guard does to a price: none by the hour while nobody keeps the clock (rule 17), and free
minutes that go on where the same member stopped (rule 9).
"""

from __future__ import annotations

import asyncio
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.domain.fraud.verdict import Outcome, RuleId
from kiosk.domain.guard_events import GuardDecided
from kiosk.domain.members.member import MemberPlan
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.domain.view import Screen
from kiosk.services.clock_watch import ClockWatch
from kiosk.services.guard_book import GuardBook
from tests.money_rules import MoneyRule, guards
from tests.services.guard_support import decided, leave, visit
from tests.simulation.members import card
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio
MINE = card(1)
MINUTES = Path(__file__).parents[1] / "simulation" / "tariffs" / "minutes_after_ten.json"
"""After ten minutes each minute costs as well."""


class Kernel:
    """What the machine says of its clock."""

    def __init__(self, road: Roadside) -> None:
        self.is_kept: bool | None = True
        book_of(road).clock_watch = ClockWatch(lambda: self.is_kept)


def book_of(road: Roadside) -> GuardBook:
    assert road.station is not None
    return road.station._office.guard_book


def pinned(road: Roadside, number: int) -> Tariff:
    """What the session was sold at."""
    return tariff_from_json(road.session(number).tariff_json)


def asks_hours(tariff: Tariff) -> bool:
    rules = [each.restriction for each in tariff.elements]
    return any(rule.start_minute is not None or rule.days for rule in rules)


async def hourly(road: Roadside) -> Kernel:
    """The same station, whose prices depend on the hour."""
    road.tariff = "night_tou.json"
    await road.restart()
    return Kernel(road)


@guards(MoneyRule.M8)
async def test_without_a_kept_clock_there_is_no_price_by_the_hour(station: Roadside) -> None:
    """After more than a minute, and until the clock is kept again. Each session pays what it was
    shown, and its row in the ledger says why.
    """
    kernel = await hourly(station)
    usual = station.view(2).prices
    await visit(station)
    kernel.is_kept = False
    await asyncio.sleep(45)
    assert station.view(2).prices == usual
    await asyncio.sleep(45)
    assert station.view(2).prices != usual
    await visit(station)
    kernel.is_kept = True
    await asyncio.sleep(15)
    assert station.view(2).prices == usual
    await visit(station)

    assert [asks_hours(pinned(station, number)) for number in (1, 2, 3)] == [True, False, True]
    assert decided(station) == [(Outcome.WARN, [RuleId.CLOCK_TRUST])]
    (row,) = station.rows(GuardDecided)
    (given,) = row.findings[0].inputs
    assert (given.name, int(given.value) > 60) == ("unsynchronised_s", True)


async def test_a_charge_that_runs_keeps_its_price(station: Roadside) -> None:
    """It was shown and agreed to while the clock was kept."""
    kernel = await hourly(station)
    await station.charge(for_s=10)
    kernel.is_kept = False
    await asyncio.sleep(120)
    assert station.view(1).prices != station.view(2).prices
    await station.stop()
    await leave(station)
    assert asks_hours(pinned(station, 1))


@pytest.mark.parametrize("said", [None, False])
async def test_a_clock_that_nobody_can_judge_and_a_rule_on_trial_change_nothing(
    station: Roadside, said: bool | None
) -> None:
    """Silence of the machine is no reason, and a rule on trial has no effect."""
    kernel = await hourly(station)
    usual = station.view(2).prices
    kernel.is_kept = said
    if said is False:
        book_of(station).put(RuleId.CLOCK_TRUST, on_trial=True)
    await asyncio.sleep(120)
    assert station.view(2).prices == usual


async def test_without_a_kept_clock_a_member_pays_what_all_pay(street: Roadside) -> None:
    """A member price may be one of some hours, too; the account is as good as ever."""
    kernel = Kernel(street)
    gold = MemberPlan(name="Gold", discount_percent=Decimal(10))
    street.members.add(MINE, plan=gold)
    for is_kept in (True, False):
        kernel.is_kept = is_kept
        await asyncio.sleep(90)
        await street.plug()
        await street.present_token(MINE)
        await street.until(Screen.CHARGING)
        await street.stop()
        await leave(street)

    prices = [pinned(street, number).elements[0].components[0].price for number in (1, 2)]
    assert prices[0] < prices[1]


async def member_visit(road: Roadside, *, for_s: int) -> None:
    await road.plug()
    await road.present_token(MINE)
    await road.until(Screen.CHARGING)
    await asyncio.sleep(for_s)
    await road.stop()
    await leave(road)


def minutes_cost_from(road: Roadside, number: int) -> int | None:
    """From which second of the session on a minute costs."""
    bound = pinned(road, number).elements[-1].restriction.duration_ms_min
    return None if bound is None else bound // 1000


@guards(MoneyRule.M8)
async def test_a_member_who_starts_again_goes_on_with_the_same_free_minutes(
    street: Roadside,
) -> None:
    """Six of ten free minutes are used; half an hour later they are ten again. Another member has
    all of them.
    """
    street.tariff = str(MINUTES)
    street.members.add(MINE)
    street.members.add(card(2))
    await street.restart()
    assert book_of(street).thresholds.free_period_s == 600
    await member_visit(street, for_s=360)
    await street.plug()
    await street.present_token(card(2))
    await street.until(Screen.CHARGING)
    await street.stop()
    await leave(street)
    await member_visit(street, for_s=60)
    assert minutes_cost_from(street, 2) == 600
    left_s = minutes_cost_from(street, 3)
    assert left_s is not None
    assert 200 < left_s <= 240
    (row,) = street.rows(GuardDecided)
    found = {one.rule: one for one in row.findings}[RuleId.STOP_AND_GO]
    assert (row.outcome, row.session_id) == (Outcome.WARN, street.session(3).session_id)
    assert "before_s" in {each.name for each in found.inputs}
    await asyncio.sleep(1_900)
    await member_visit(street, for_s=60)
    assert minutes_cost_from(street, 4) == 600


async def test_a_bank_card_is_known_too_late_to_change_its_price(station: Roadside) -> None:
    """The price was shown before the tap: it holds (M8)."""
    station.tariff = str(MINUTES)
    await station.restart()
    for _ in range(2):
        await visit(station, for_s=360)
    assert minutes_cost_from(station, 2) == 600
