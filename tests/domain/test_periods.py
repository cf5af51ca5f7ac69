"""Periods that were cut elsewhere cost what the same session costs when it is cut here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from kiosk.domain.bill import Bill, Unit
from kiosk.domain.cutting import charging_periods
from kiosk.domain.periods import Period, PeriodRater, rate_periods
from kiosk.domain.rating import rate
from kiosk.domain.sample import Discount, RatingContext, Sample
from kiosk.domain.tariff import Dimension, PriceLimit, ReservationKind, Tariff, TaxMode
from kiosk.domain.totals import totals_of
from tests.domain.rating_samples import (
    CHARGE,
    IDLE,
    NOON,
    RESERVED,
    assert_bill,
    element,
    energy,
    local,
    ocpi,
    price,
    session,
    tariff,
)
from tests.domain.test_rating_properties import sessions, tariffs

HOUR_MS = 3_600_000


def _hour(begin_h: int = 0, **had: object) -> Period:
    begin = NOON + timedelta(hours=begin_h)
    return Period(begin=begin, end=begin + timedelta(hours=1), **had)  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(tariffs(), sessions())
def test_cut_session_costs_the_same(one: Tariff, samples: list[Sample]) -> None:
    """For any tariff the periods of a session make the bill its samples make."""
    bill = rate_periods(one, charging_periods(one, samples))
    assert _timeless(bill) == _timeless(rate(one, samples))


def _timeless(bill: Bill) -> Bill:
    """A period does not say when in it the last watt-hour flowed."""
    return replace(bill, lines=tuple(replace(line, begins=None, ends=None) for line in bill.lines))


@pytest.mark.parametrize("name", ["tariff_4_complex", "restriction_max_power"])
def test_cut_session_keeps_power_and_current(name: str) -> None:
    """Periods carry what their prices were selected by."""
    one = ocpi(name)
    samples = session(
        local("2025-06-02T16:30"),
        (3600, 20_000, CHARGE, {"power_w": 20_000, "current_ma": 30_000}),
        (3600, 20_000, CHARGE, {"power_w": 4000, "current_ma": 10_000}),
        (3600, 20_000, CHARGE, {"power_w": 50_000, "current_ma": 40_000}),
        (1800, 0, IDLE, {"power_w": 0, "current_ma": 0}),
    )
    assert rate_periods(one, charging_periods(one, samples)) == rate(one, samples)


@pytest.mark.parametrize("name", ["tariff_15_reservation", "tariff_17_expire_fee"])
@pytest.mark.parametrize("charges", [True, False])
def test_cut_session_keeps_its_reservation(name: str, charges: bool) -> None:
    """A reservation is a period of its own, used or not."""
    one = ocpi(name)
    context = RatingContext(reservation_expired=not charges)
    samples = session(NOON, (1320, 0, RESERVED), *([(3600, 20_000, CHARGE)] if charges else []))
    periods = charging_periods(one, samples, context)
    assert [period.reservation for period in periods] == [True, False][: len(periods)]
    assert rate_periods(one, periods, context) == rate(one, samples, context)


def test_neighbours_of_one_price_are_one_period() -> None:
    """A session at one price is one period, however often the meter was read."""
    one = tariff(energy("0.30"))
    samples = session(NOON, *[(60, 100, CHARGE)] * 30, (600, 0, IDLE))
    assert [period.energy_mwh for period in charging_periods(one, samples)] == [3_000_000, 0]


def test_period_is_not_cut() -> None:
    """A tier reached inside a period does not split it; the next period pays the next tier."""
    tiers = tariff(element(energy("0.39"), energy_wh_max=10_000), energy("0.59"))
    bill = rate_periods(tiers, [_hour(0, energy_mwh=12_000_000), _hour(1, energy_mwh=10_000_000)])
    assert_bill(bill, "10.58", "10.58")


def test_hours_are_those_of_the_period_begin() -> None:
    """The whole period has the price of the local time at which it began."""
    hours = tariff(element(energy("0.30"), start_minute=720, end_minute=750), energy("0.60"))
    assert_bill(rate_periods(hours, [_hour(energy_mwh=10_000_000)]), "3", "3")


def test_duration_counts_what_lies_between() -> None:
    """Cumulative duration is the clock's, also where nothing was charged meanwhile."""
    late = tariff(element(energy("1"), duration_ms_min=2 * HOUR_MS), energy("0.10"))
    periods = [_hour(0, energy_mwh=1_000_000), _hour(2, energy_mwh=1_000_000)]
    assert_bill(rate_periods(late, periods), "1.1", "1.1")


def test_idle_grace_is_asked_at_the_begin() -> None:
    """A grace that ends inside a period keeps that whole period free."""
    fee = tariff(element(price(Dimension.IDLE, "6"), idle_ms_min=600_000))
    periods = [_hour(0, idle_ms=HOUR_MS), _hour(1, idle_ms=HOUR_MS)]
    assert_bill(rate_periods(fee, periods), "6", "6")


def test_mean_power_where_none_is_stated() -> None:
    """Without power dimensions the mean of the period decides."""
    fast = tariff(element(energy("0.80"), power_w_min=50_000), energy("0.40"))
    periods = [_hour(0, energy_mwh=50_000_000), _hour(1, energy_mwh=49_999_000)]
    assert_bill(rate_periods(fast, periods), "59.9996", "59.9996")


def test_price_bound_to_power_holds_over_the_whole_range() -> None:
    """A range that straddles a bound is on neither side of it: what holds for both prices it."""
    both = tariff(
        element(energy("0.80"), power_w_min=50_000),
        element(energy("0.40"), power_w_max=50_000),
        element(energy("0.60"), power_w_min=1000),
    )
    wide = _hour(energy_mwh=10_000_000, power_w=(10_000, 60_000))
    assert_bill(rate_periods(both, [wide]), "6", "6")
    assert_bill(rate_periods(both, [replace(wide, power_w=(50_000, 60_000))]), "8", "8")


def test_both_times_in_one_period() -> None:
    """A period may hold charging and idle time at once."""
    times = tariff(price(Dimension.TIME, "1"), price(Dimension.IDLE, "2"))
    bill = rate_periods(times, [_hour(charging_ms=HOUR_MS // 2, idle_ms=HOUR_MS // 2)])
    assert_bill(bill, "1.5", "1.5")
    assert (bill.duration_ms, bill.idle_ms) == (HOUR_MS, HOUR_MS // 2)


def test_allowance_and_discount() -> None:
    """What a payer has paid for already is free here as well."""
    context = RatingContext(
        allowance_wh=8000, discounts=(Discount(dimension=Dimension.FLAT, percent=Decimal(50)),)
    )
    fee = tariff(energy("0.45"), price(Dimension.FLAT, "1"))
    assert_bill(rate_periods(fee, [_hour(energy_mwh=20_000_000)], context), "5.9", "5.9")


def test_each_period_has_its_own_tariff() -> None:
    """Prices follow the period's tariff; the flat fee and the step belong to the session."""
    day = tariff(energy("0.50", step_wh=1), price(Dimension.FLAT, "1"), tariff_id="day")
    night = tariff(energy("0.20", step_wh=1000), price(Dimension.FLAT, "1"), tariff_id="night")
    periods = [_hour(0, energy_mwh=1_500_000), _hour(1, energy_mwh=2_000_000, tariff=night)]
    bill = rate_periods(day, periods)
    assert_bill(bill, "2.25", "2.25")
    assert bill.tariff_hash not in {day.content_hash, night.content_hash}
    assert len(bill.lines) == 3


def test_limits_of_several_tariffs() -> None:
    """The session costs at most the smallest maximum of the tariffs that were applied."""
    first = tariff(energy("1"), tariff_id="a", price_max=PriceLimit(gross=Decimal(9)))
    second = tariff(
        energy("1"),
        tariff_id="b",
        price_max=PriceLimit(gross=Decimal(5)),
        price_min=PriceLimit(gross=Decimal(3)),
    )
    little = [_hour(0, energy_mwh=1_000_000), _hour(1, energy_mwh=1_000_000, tariff=second)]
    much = [replace(period, energy_mwh=9_000_000) for period in little]
    assert rate_periods(first, little).gross_exact == 3
    assert rate_periods(first, much).gross_exact == 5


def test_two_currencies_and_no_period_are_refused() -> None:
    """One session has one currency, and at least one period."""
    dollars = tariff(energy("1"), currency="USD")
    with pytest.raises(ValueError, match="two currencies"):
        rate_periods(tariff(energy("1")), [_hour(), _hour(1, tariff=dollars)])
    with pytest.raises(ValueError, match="without periods"):
        rate_periods(dollars, [])


def test_price_lock_is_that_of_the_begin() -> None:
    """A locked price does not follow the clock, also where power is on both sides of a bound."""
    hours = tariff(
        element(energy("0.80"), power_w_min=1500),
        element(energy("0.70"), power_w_max=1500),
        element(energy("0.30"), start_minute=720, end_minute=780),
        energy("0.60"),
        lock_price_at_start=True,
    )
    periods = [_hour(n, energy_mwh=1_000_000, power_w=(1000, 2000)) for n in range(2)]
    assert_bill(rate_periods(hours, periods), "0.6", "0.6")


def test_totals_by_dimension() -> None:
    """Reductions follow their fee, limits belong to the total alone."""
    one = tariff(
        energy("0.50", "20"),
        price(Dimension.TIME, "1"),
        price(Dimension.IDLE, "6", cap_minor=300),
        price(Dimension.FLAT, "1"),
        element(
            price(Dimension.RESERVATION_TIME, "2"),
            price(Dimension.RESERVATION_FLAT, "4", Unit.SESSION),
            reservation=ReservationKind.RESERVATION,
        ),
        mode=TaxMode.EXCL,
        price_max=PriceLimit(net=Decimal(10)),
    )
    rater = PeriodRater(one, NOON)
    rater.add(_hour(0, reserved_ms=HOUR_MS, reservation=True))
    rater.add(_hour(1, energy_mwh=4_000_000, charging_ms=HOUR_MS))
    rater.add(_hour(2, idle_ms=HOUR_MS))
    totals = totals_of(rater.charges())
    assert (totals.energy.net, totals.energy.gross) == (2, Fraction("2.4"))
    assert (totals.time.net, totals.idle.net, totals.fixed.net) == (1, 3, 1)
    assert (totals.reservation.net, totals.reservation_fixed.net) == (6, 4)
    assert totals.total.net == 10
    assert totals.total.net == rater.bill().net_exact
