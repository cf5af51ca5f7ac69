"""Rating beyond the numbered cases: changes seen, samples refused, properties of any session."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from kiosk.domain.activity import Activity
from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.rating import Rater, rate
from kiosk.domain.sample import RatingContext, Sample, SampleRejected
from kiosk.domain.tariff import Dimension, PriceLimit, ReservationKind
from tests.domain.rating_samples import (
    CHARGE,
    IDLE,
    NOON,
    REGISTER_MWH,
    RESERVED,
    WITHHELD,
    charge,
    element,
    energy,
    local,
    price,
    session,
    tariff,
)

HOUR = 3600
BEGIN = Sample(at=NOON, energy_mwh=REGISTER_MWH)


def _after(seconds: int, energy_wh: int, activity: Activity = CHARGE) -> Sample:
    return Sample(
        at=NOON + timedelta(seconds=seconds),
        energy_mwh=REGISTER_MWH + energy_wh * 1000,
        activity=activity,
    )


# ------------------------------------------------------------------------------- order and refusal


@pytest.mark.parametrize("bad", [_after(60, 2000), _after(30, 2000), _after(90, 500)])
def test_rejected_sample_changes_nothing(bad: Sample) -> None:
    """A sample that is not later, or whose register fell, leaves the bill as it was."""
    rater = Rater(tariff(energy("0.59")), BEGIN)
    rater.advance(_after(60, 1000))
    before = rater.bill()
    with pytest.raises(SampleRejected):
        rater.advance(bad)
    assert rater.bill() == before
    rater.advance(_after(120, 1100))
    assert rater.bill().energy_mwh == 1_100_000


def test_54_register_that_fell_bills_to_the_next_good_reading() -> None:
    """5000, 4900, 5100: the fall is refused and the bill is 5100 minus the start."""
    rater = Rater(tariff(energy("1")), BEGIN)
    rater.advance(_after(60, 5000))
    with pytest.raises(SampleRejected):
        rater.advance(_after(120, 4900))
    assert rater.bill().gross.minor == 500
    rater.advance(_after(180, 5100))
    assert rater.bill().gross.minor == 510


def test_rate_needs_a_begin() -> None:
    """A session without any sample is a caller's bug, not a free session."""
    with pytest.raises(ValueError, match="without samples"):
        rate(tariff(energy("1")), [])


# ------------------------------------------------------------------------------------ what changed


def test_change_of_price_is_reported_once() -> None:
    """True exactly for the interval in which the price of energy changed."""
    tiers = tariff(element(energy("0.39"), energy_wh_max=10_000), energy("0.59"))
    rater = Rater(tiers, BEGIN)
    seen = [rater.advance(_after(n * 60, n * 3000)) for n in range(1, 6)]
    assert seen == [False, False, False, True, False]


def test_change_at_a_sample_is_reported_by_the_next() -> None:
    """A bound met exactly by a reading belongs to the interval that begins there."""
    tiers = tariff(element(energy("0.39"), energy_wh_max=10_000), energy("0.59"))
    rater = Rater(tiers, BEGIN)
    assert [rater.advance(_after(n * 60, n * 5000)) for n in range(1, 5)] == [
        False,
        False,
        True,
        False,
    ]


def test_activity_without_another_price_is_no_change() -> None:
    """When the car pauses and idling is free, no reading has to be kept for it."""
    rater = Rater(tariff(energy("0.39")), BEGIN)
    rater.advance(_after(60, 1000))
    assert not rater.advance(_after(120, 1000, IDLE))


def test_peek_tells_the_future_and_forgets_it() -> None:
    """Peeking across a price change changes nothing and equals what advancing then gives."""
    tiers = tariff(element(energy("0.39"), energy_wh_max=10_000), energy("0.59"))
    rater = Rater(tiers, BEGIN)
    rater.advance(_after(60, 9000))
    before = rater.bill()
    ahead = rater.peek(_after(120, 12_000))
    assert rater.bill() == before
    rater.advance(_after(120, 12_000))
    assert rater.bill().gross == ahead == rate(tiers, charge(NOON, "1", 12_000)).gross


def test_segments_do_not_grow_with_samples() -> None:
    """A thousand ticks at two prices are two lines."""
    tiers = tariff(element(energy("0.39"), energy_wh_max=10_000), energy("0.59"))
    rater = Rater(tiers, BEGIN)
    for n in range(1, 1001):
        rater.advance(_after(n, n * 20))
    assert len(rater.bill().lines) == 2


# ----------------------------------------------------------------------------------- matching rules


def test_dimensions_are_selected_apart() -> None:
    """The first element that matches prices only its own dimensions."""
    two = tariff(element(price(Dimension.TIME, "6"), end_minute=0), energy("0.50"))
    assert rate(two, charge(NOON, "1", 10_000)).net_exact == 11


def test_current_without_reading_fails_closed() -> None:
    """An element that asks for current does not match while none is known."""
    restricted = tariff(element(energy("0.10"), current_ma_max=32_000), energy("0.50"))
    assert rate(restricted, charge(NOON, "1", 1000)).net_exact == Fraction(1, 2)


def test_unknown_restriction_never_matches() -> None:
    """What cannot be evaluated cannot price anything."""
    assert (
        rate(tariff(element(energy("0.10"), unknown=("moon",))), charge(NOON, "1", 1000)).lines
        == ()
    )


def test_payment_brand_ignores_case() -> None:
    """A price for one card brand holds for that brand however the provider spells it."""
    branded = tariff(element(energy("0.40"), payment_brand="Visa"), energy("0.50"))
    context = RatingContext(payment_brand="visa")
    assert rate(branded, charge(NOON, "1", 1000), context).net_exact == Fraction(2, 5)


def test_window_past_midnight_keeps_to_its_weekday() -> None:
    """22-06 on Fridays holds Friday 22-24 and Friday 00-06, not in the small hours of Saturday."""
    friday = tariff(
        element(energy("0.30"), start_minute=1320, end_minute=360, days=(5,)), energy("0.60")
    )
    into_saturday = charge(local("2025-06-06T23:00"), "2", 2000)
    into_friday = charge(local("2025-06-05T23:00"), "2", 2000)
    assert rate(friday, into_saturday).net_exact == Fraction(9, 10)
    assert rate(friday, into_friday).net_exact == Fraction(9, 10)
    assert rate(friday, into_saturday).lines[0].unit_price == Fraction(3, 10)
    assert rate(friday, into_friday).lines[0].unit_price == Fraction(6, 10)


def test_end_date_is_exclusive() -> None:
    """A price until the third of June ends when the third begins, local time."""
    from datetime import date

    dated = tariff(
        element(energy("0.30"), start_date=date(2025, 6, 2), end_date=date(2025, 6, 3)),
        energy("0.6"),
    )
    assert rate(dated, charge(local("2025-06-02T23:00"), "2", 2000)).net_exact == Fraction(9, 10)


def test_two_cuts_in_one_millisecond() -> None:
    """Bounds a few milliwatt-hours apart are exact even when no time passes between them."""
    stairs = tariff(
        element(energy("1"), energy_wh_max=1), element(energy("2"), energy_wh_max=2), energy("3")
    )
    samples = [BEGIN, Sample(at=NOON + timedelta(milliseconds=1), energy_mwh=REGISTER_MWH + 10_000)]
    assert rate(stairs, samples).net_exact == Fraction(1 + 2 + 8 * 3, 1000)


def test_idle_fee_keeps_its_hours_when_the_price_is_locked() -> None:
    """A lock keeps the price of charging; an idle fee by day still ends in the evening."""
    fee = price(Dimension.IDLE, "0.10", Unit.MINUTE)
    day = element(fee, start_minute=420, end_minute=1260)
    locked = tariff(day, lock_price_at_start=True)
    late = session(local("2025-06-02T20:30"), (600, 0, CHARGE), (10 * HOUR, 0, IDLE))
    assert rate(locked, late).net_exact == 2


def test_grace_counts_all_idle_time_of_the_session() -> None:
    """Idle spells add up; time the station withholds does not."""
    fee = price(Dimension.IDLE, "0.10", Unit.MINUTE)
    graced = tariff(element(fee, idle_ms_min=600_000))
    spells = session(NOON, (480, 0, IDLE), (600, 0, WITHHELD), (60, 10, CHARGE), (180, 0, IDLE))
    bill = rate(graced, spells)
    assert bill.net_exact == Fraction(1, 10)
    assert bill.idle_ms == 660_000
    assert bill.lines[0].after_ms == 600_000


def test_price_of_time_follows_the_energy_at_its_bound() -> None:
    """At exactly ten kilowatt-hours the next tier prices the minutes, though no energy follows."""
    by_energy = tariff(
        element(price(Dimension.TIME, "6"), energy_wh_max=10_000), price(Dimension.TIME, "12")
    )
    reached = session(NOON, (HOUR, 10_000, CHARGE), (HOUR, 0, CHARGE))
    assert rate(by_energy, reached).net_exact == 18


def test_charging_time_restriction_counts_charging_only() -> None:
    """Half an hour at the first price is half an hour of charging, whatever pauses lie between."""
    first = element(price(Dimension.TIME, "6"), charging_ms_max=1_800_000)
    paused = session(NOON, (900, 0, CHARGE), (HOUR, 0, WITHHELD), (HOUR, 0, CHARGE))
    assert rate(tariff(first), paused).net_exact == 3


def test_minimum_price_is_not_for_an_unused_reservation() -> None:
    """Limits bound a charging session; a reservation that expired costs what it says."""
    reserved = tariff(
        price(Dimension.RESERVATION_TIME, "2"), price_min=PriceLimit(gross=Decimal(9))
    )
    waited = session(NOON, (HOUR, 0, RESERVED))
    assert rate(reserved, waited, RatingContext(reservation_expired=True)).net_exact == 2


def test_energy_during_a_reservation_is_not_the_sessions() -> None:
    """What the register counts before the session begins is billed to nobody and fills no tier."""
    tiers = tariff(element(energy("0.39"), energy_wh_max=1000), energy("0.59"))
    bill = rate(tiers, session(NOON, (60, 5000, RESERVED), (HOUR, 1000, CHARGE)))
    assert bill.net_exact == Fraction(39, 100)
    assert bill.energy_mwh == 1_000_000


def test_block_price_rounds_by_its_block_alone() -> None:
    """A price per started block is not rounded by a step as well."""
    blocks = tariff(price(Dimension.TIME, "3", Unit.BLOCK, block_ms=1_800_000, step_s=HOUR))
    assert rate(blocks, session(NOON, (600, 0, CHARGE))).net_exact == 3


# -------------------------------------------------------------------------------------- own lines


def test_cap_minimum_and_maximum_are_lines_of_their_own() -> None:
    """What lifts or cuts the total can be seen on the bill."""
    fee = price(Dimension.IDLE, "0.10", Unit.MINUTE, cap_minor=1200)
    idled = session(NOON, (200 * 60, 0, IDLE))
    kinds = [line.kind for line in rate(tariff(fee), idled).lines]
    assert kinds == [LineKind.IDLE, LineKind.FEE_CUT]
    floor = tariff(energy("0.5"), price_min=PriceLimit(gross=Decimal(5)))
    bill = rate(floor, charge(NOON, "1", 1000))
    assert [(line.kind, line.gross.minor) for line in bill.lines] == [
        (LineKind.ENERGY, 50),
        (LineKind.MIN_TOP_UP, 450),
    ]
    roof = tariff(energy("0.5"), price_max=PriceLimit(gross=Decimal(5)))
    bill = rate(roof, charge(NOON, "1", 20_000))
    assert [(line.kind, line.gross.minor) for line in bill.lines] == [
        (LineKind.ENERGY, 1000),
        (LineKind.MAX_CUT, -500),
    ]


def test_contradicting_limits_keep_the_promise() -> None:
    """Where minimum exceeds maximum the maximum, which the driver was shown, is kept."""
    odd = tariff(
        energy("0.5"),
        price_min=PriceLimit(gross=Decimal(9)),
        price_max=PriceLimit(gross=Decimal(5)),
    )
    assert rate(odd, charge(NOON, "1", 1000)).gross.minor == 500


def test_net_limit_alone_takes_its_tax_along() -> None:
    """A maximum stated only before taxes also bounds what the driver pays."""
    roof = tariff(energy("1", vat="20"), price_max=PriceLimit(net=Decimal(10)))
    assert rate(roof, charge(NOON, "1", 50_000)).gross_exact == 12


def test_gross_limit_alone_takes_its_net_along() -> None:
    """A maximum stated as the driver pays it keeps the tax rate of what it cuts."""
    roof = tariff(energy("1", vat="20"), price_max=PriceLimit(gross=Decimal(12)))
    assert rate(roof, charge(NOON, "1", 50_000)).net_exact == 10


def test_limit_without_limbs_bounds_nothing() -> None:
    """A maximum that says nothing is not a maximum of zero, not even where no net is due yet."""
    empty = PriceLimit()
    floor = PriceLimit(net=Decimal(0), gross=Decimal(4))
    bill = rate(tariff(energy("1"), price_min=floor, price_max=empty), charge(NOON, "1", 0))
    assert bill.gross.minor == 400


def test_line_without_gross_gets_no_net() -> None:
    """Two lines that cancel each other are shown as nothing, not as a cent and its opposite."""
    roof = PriceLimit(net=Decimal(0), gross=Decimal(11))
    one = tariff(price(Dimension.FLAT, "0.01"), price_max=roof, currency="JPY")
    bill = rate(one, charge(NOON, "1", 1))
    assert [(line.net.minor, line.tax.minor) for line in bill.lines] == [(0, 0), (0, 0)]


def test_limbs_of_a_bill_without_net_are_asked_both() -> None:
    """With no net due the limb that is not given is still derived, and cuts."""
    floor, roof = PriceLimit(net=Decimal(0), gross=Decimal(4)), PriceLimit(net=Decimal(0))
    bill = rate(tariff(energy("1"), price_min=floor, price_max=roof), charge(NOON, "1", 0))
    assert bill.gross.minor == 0


def test_tax_is_never_negative() -> None:
    """A net maximum above the gross one cannot make the tax negative."""
    roof = tariff(energy("1"), price_max=PriceLimit(net=Decimal(10), gross=Decimal(9)))
    bill = rate(roof, charge(NOON, "1", 50_000))
    assert (bill.net.minor, bill.gross.minor) == (900, 900)


def test_expiry_takes_precedence_wherever_it_is_listed() -> None:
    """An expired reservation is priced as expired, even where the ordinary price comes first."""
    both = tariff(
        element(price(Dimension.RESERVATION_TIME, "3"), reservation=ReservationKind.RESERVATION),
        element(
            price(Dimension.RESERVATION_TIME, "6"),
            reservation=ReservationKind.RESERVATION_EXPIRES,
        ),
    )
    waited = session(NOON, (HOUR, 0, RESERVED))
    assert rate(both, waited).net_exact == 3
    assert rate(both, waited, RatingContext(reservation_expired=True)).net_exact == 6


def test_allowance_shows_energy_and_rebate() -> None:
    """Energy that a subscription paid for is on the bill, and taken off again."""
    bill = rate(tariff(energy("0.45")), charge(NOON, "1", 20_000), RatingContext(allowance_wh=8000))
    assert [(line.kind, line.gross.minor) for line in bill.lines] == [
        (LineKind.ENERGY, 360),
        (LineKind.DISCOUNT, -360),
        (LineKind.ENERGY, 540),
    ]
