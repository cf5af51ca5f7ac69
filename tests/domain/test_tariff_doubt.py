"""Prices without the hours of the day, and prices that go on with an earlier session's clock."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from kiosk.domain.activity import Activity
from kiosk.domain.bill import Unit
from kiosk.domain.rating import Rater
from kiosk.domain.sample import Sample
from kiosk.domain.tariff import Component, Dimension, Element, Restriction, Tariff, TaxMode
from kiosk.domain.tariff_doubt import free_until_ms, going_on, without_hours
from tests.domain.rating_samples import NOON

HOUR_MS = 3_600_000


def energy(price: str, **rule: object) -> Element:
    component = Component(dimension=Dimension.ENERGY, price=Decimal(price), per=Unit.KWH)
    return Element(components=(component,), restriction=Restriction(**rule))  # type: ignore[arg-type]


def minutes(price: str, **rule: object) -> Element:
    component = Component(dimension=Dimension.TIME, price=Decimal(price), per=Unit.MINUTE)
    return Element(components=(component,), restriction=Restriction(**rule))  # type: ignore[arg-type]


def tariff(*elements: Element) -> Tariff:
    return Tariff(
        tariff_id="t", currency="EUR", tz="Europe/Berlin", elements=elements, tax_mode=TaxMode.NONE
    )


def cost(sold: Tariff, took_ms: int, *, kwh: int = 10, begin_hour: int = 0) -> int:
    """What a session of that length costs, in minor units."""
    begin = NOON + timedelta(hours=begin_hour)
    rater = Rater(sold, Sample(at=begin, energy_mwh=0, activity=Activity.CHARGING))
    end = begin + timedelta(milliseconds=took_ms)
    rater.advance(Sample(at=end, energy_mwh=kwh * 1_000_000, activity=Activity.CHARGING))
    return rater.bill().gross.minor


def test_a_price_for_all_hours_is_what_is_left() -> None:
    """The night's price falls away, and so does its hash; the same at any hour."""
    sold = without_hours(tariff(energy("0.39", start_minute=1320, end_minute=360), energy("0.59")))
    assert {cost(sold, HOUR_MS, begin_hour=hour) for hour in range(0, 24, 6)} == {590}


@pytest.mark.parametrize("days", [(), (1, 2, 3, 4, 5)])
def test_where_every_price_has_its_hours_the_cheapest_holds(days: tuple[int, ...]) -> None:
    """Nobody pays more than a right clock could have asked for."""
    sold = without_hours(
        tariff(
            energy("0.59", start_minute=360, end_minute=1320, days=days),
            energy("0.39", start_minute=1320, end_minute=360),
        )
    )
    assert {cost(sold, HOUR_MS, begin_hour=hour) for hour in range(0, 24, 6)} == {390}


def test_a_fee_that_depends_on_the_hour_is_not_asked_for() -> None:
    """By day a minute costs; without a sure time none does."""
    sold = without_hours(tariff(energy("0.50"), minutes("0.10", start_minute=480, end_minute=1200)))
    assert cost(sold, HOUR_MS) == 500


def test_a_tariff_without_hours_is_the_same_object() -> None:
    """Nothing is pinned anew where nothing changes."""
    plain = tariff(energy("0.50"), minutes("0.10", duration_ms_min=HOUR_MS))
    assert without_hours(plain) is plain
    assert going_on(plain, 0) is plain
    only = tariff(energy("0.50"))
    assert going_on(only, HOUR_MS) is only


@pytest.mark.parametrize("first_min", [10, 55, 90])
def test_two_sessions_cost_what_one_would_have(first_min: int) -> None:
    """A free hour that is used in two parts is one free hour."""
    listed = tariff(energy("0"), minutes("0.10", duration_ms_min=HOUR_MS))
    first_ms, whole_ms = first_min * 60_000, 2 * HOUR_MS
    again = going_on(listed, first_ms)
    assert cost(listed, first_ms) + cost(again, whole_ms - first_ms) == cost(listed, whole_ms)
    assert cost(listed, first_ms) + cost(listed, whole_ms - first_ms) < cost(listed, whole_ms)


def test_a_free_part_that_is_used_up_is_gone() -> None:
    """The first half hour free by its own element, the rest of the day not."""
    free = energy("0", duration_ms_max=HOUR_MS // 2)
    again = going_on(tariff(free, energy("0.50")), HOUR_MS // 2)
    assert again.elements == (energy("0.50"),)


def test_the_last_step_of_the_clock_is_the_free_period() -> None:
    """Reservations have a clock of their own."""
    steps = tariff(energy("0", duration_ms_max=HOUR_MS), minutes("1", duration_ms_min=4 * HOUR_MS))
    assert free_until_ms(steps) == 4 * HOUR_MS
    assert free_until_ms(tariff(energy("0.50"))) == 0
