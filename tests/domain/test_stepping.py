"""Steps of time: counted in whole seconds, so that a rounded record costs nobody another step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from kiosk.domain.activity import Activity
from kiosk.domain.bill import Unit
from kiosk.domain.rating import rate
from kiosk.domain.sample import Sample
from kiosk.domain.tariff import Component, Dimension, Element, Tariff, TaxMode

BEGIN = datetime(2025, 6, 2, 10, tzinfo=UTC)


def parking(step_s: int) -> Tariff:
    """6.00 an hour of parking."""
    component = Component(dimension=Dimension.IDLE, price=Decimal(6), per=Unit.HOUR, step_s=step_s)
    return Tariff(
        tariff_id="parking",
        currency="EUR",
        tz="UTC",
        tax_mode=TaxMode.NONE,
        elements=(Element(components=(component,)),),
    )


def cost(step_s: int, parked_ms: int) -> Fraction:
    """The exact gross of so much parking."""
    begin = Sample(at=BEGIN, energy_mwh=0, activity=Activity.IDLE)
    end = replace(begin, at=BEGIN + timedelta(milliseconds=parked_ms))
    return rate(parking(step_s), (begin, end)).gross_exact


@pytest.mark.parametrize(
    ("parked_ms", "minutes"),
    [
        (600_000, 10),
        (600_012, 10),  # 0.16667 h, as a record with five decimals writes ten minutes
        (600_499, 10),
        (600_500, 11),
        (601_000, 11),
        (599_400, 10),
    ],
)
def test_a_step_begins_with_a_whole_second(parked_ms: int, minutes: int) -> None:
    """Ten minutes and a few milliseconds are ten minutes; ten minutes and a second are eleven."""
    billed_ms = max(minutes * 60_000, parked_ms)

    assert cost(60, parked_ms) == Fraction(billed_ms * 6, 3_600_000)


def test_without_a_step_time_is_billed_as_it_was() -> None:
    """Nothing is rounded where the tariff does not ask for it."""
    assert cost(0, 600_012) == Fraction(600_012 * 6, 3_600_000)
