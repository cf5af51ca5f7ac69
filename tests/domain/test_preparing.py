"""However much of a tariff is prepared, and however its values are made, the bill is the same."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from kiosk.domain.bill import Line
from kiosk.domain.canonical import canonical_json
from kiosk.domain.cutting import charging_periods
from kiosk.domain.matching import SCANS_MAX
from kiosk.domain.periods import Period, rate_periods
from kiosk.domain.plan import Plan
from kiosk.domain.sample import NOBODY, RatingContext, Sample
from kiosk.domain.tariff import Component, Dimension, Element, ReservationKind, Restriction, Tariff
from tests.domain.rating_samples import (
    CHARGE,
    NOON,
    RESERVED,
    element,
    energy,
    price,
    session,
    tariff,
)
from tests.domain.test_rating_properties import sessions, tariffs

_CONTEXTS = [NOBODY, RatingContext(reservation_expired=True), RatingContext(member_group="crew")]


def _whole(one: Tariff, context: RatingContext = NOBODY) -> Tariff:
    """The same tariff with every price on its shelf."""
    twin = replace(one)
    assert Plan(twin, 0, context).by_dimension
    return twin


@settings(max_examples=60, deadline=None)
@given(tariffs(), sessions())
def test_first_price_is_that_of_a_prepared_tariff(one: Tariff, samples: list[Sample]) -> None:
    """For any tariff, what is only looked through and what is prepared cost the same."""
    periods = charging_periods(_whole(one), samples)
    assert rate_periods(replace(one), periods) == rate_periods(_whole(one), periods)


@pytest.mark.parametrize("context", _CONTEXTS)
def test_reservation_is_priced_alike(context: RatingContext) -> None:
    """A price for reservations only, or for expired ones, is found by both ways or by none."""
    one = tariff(
        _reserving(ReservationKind.RESERVATION_EXPIRES, price(Dimension.RESERVATION_FLAT, "9")),
        _reserving(
            ReservationKind.RESERVATION,
            price(Dimension.RESERVATION_TIME, "3"),
            energy("5"),
        ),
        element(price(Dimension.RESERVATION_FLAT, "1"), member_group="crew"),
        element(price(Dimension.RESERVATION_FLAT, "2"), energy("0.5")),
    )
    periods = charging_periods(
        _whole(one, context), session(NOON, (900, 0, RESERVED), (60, 500, CHARGE)), context
    )
    first = rate_periods(replace(one), periods, context)
    assert first == rate_periods(_whole(one, context), periods, context)
    assert first.gross


def test_long_record_outlasts_the_looking_through() -> None:
    """A record of more hours than are looked through is priced to its end as it was begun."""
    one = tariff(
        *[
            element(
                energy(f"0.{10 + hour}"), start_minute=60 * hour, end_minute=(60 * hour + 60) % 1440
            )
            for hour in range(24)
        ]
    )
    begins = [NOON + timedelta(hours=number) for number in range(SCANS_MAX + 8)]
    periods = [
        Period(begin=begin, end=begin + timedelta(hours=1), energy_mwh=1_000_000)
        for begin in begins
    ]
    assert rate_periods(replace(one), periods) == rate_periods(_whole(one), periods)
    assert len(rate_periods(replace(one), periods).lines) == len(periods)


def test_quick_values_are_ordinary_values() -> None:
    """What a bill is made of equals what its constructors make, and cannot be changed."""
    one = tariff(element(energy("0.59", "19"), price(Dimension.TIME, "1.2", vat="7")))
    bill = rate_periods(one, charging_periods(one, session(NOON, (60, 12_345, CHARGE))))
    made: Any
    for made in (bill, *bill.lines, *bill.taxes, bill.gross):
        held = {field.name: getattr(made, field.name) for field in fields(made)}
        again = type(made)(**held)
        assert again == made
        assert hash(again) == hash(made)
        assert repr(again) == repr(made)
        with pytest.raises(FrozenInstanceError):
            setattr(made, next(iter(held)), None)
    assert type(bill.lines[0]) is Line


def test_what_is_prepared_is_no_part_of_a_tariff() -> None:
    """A tariff that has priced a session equals one that has not, and reads the same."""
    used = tariff(element(energy("0.59", "19")))
    fresh = replace(used)
    rate_periods(used, charging_periods(used, session(NOON, (60, 1000, CHARGE))))
    assert used.memo
    assert not fresh.memo
    assert not replace(used).memo
    assert (used, repr(used), canonical_json(used)) == (fresh, repr(fresh), canonical_json(fresh))


def test_payers_without_end_are_not_all_kept() -> None:
    """What is prepared for one payer gives way once there are many."""
    one = tariff(element(energy("0.59", "19")))
    for number in range(100):
        Plan(one, 0, RatingContext(member_group=str(number)))
    assert len(one.memo) <= 32


def _reserving(kind: ReservationKind, *components: Component) -> Element:
    return Element(components=components, restriction=Restriction(reservation=kind))
