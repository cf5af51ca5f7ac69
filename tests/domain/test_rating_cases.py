"""The numbered cases of hours, seasons, tiers, fees and members; the test id is the row number."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kiosk.domain.bill import Bill, Unit
from kiosk.domain.rating import rate
from kiosk.domain.sample import Discount, RatingContext
from kiosk.domain.tariff import Dimension, Tariff, TaxMode
from tests.domain.rating_samples import (
    BERLIN,
    CHARGE,
    IDLE,
    NOON,
    WITHHELD,
    assert_bill,
    charge,
    element,
    energy,
    local,
    price,
    resampled,
    session,
    tariff,
    utc,
)

MIN = 60
HOUR = 3600
KWH20 = (HOUR, 20_000, CHARGE)

NIGHT = tariff(element(energy("0.30"), start_minute=22 * 60, end_minute=6 * 60), energy("0.60"))
EVENING = tariff(element(energy("0.30"), start_minute=20 * 60, end_minute=0), energy("0.60"))
UNTIL_MIDNIGHT = tariff(element(energy("0.30"), end_minute=0), energy("0.60"))
GHOST_HOUR = tariff(element(energy("0.10"), start_minute=120, end_minute=180), energy("0.50"))
TWICE_ENDED = tariff(
    element(energy("0.30"), start_minute=22 * 60, end_minute=2 * 60 + 30), energy("0.60")
)
WEEKDAY = tariff(element(energy("0.50"), days=(1, 2, 3, 4, 5)), energy("0.40"))
TIERS = tariff(element(energy("0.39"), energy_wh_max=10_000), energy("0.59"))
LATE = element(energy("0.60"), start_minute=17 * 60)


def _idle(amount: str, **rule: object) -> Tariff:
    fee = price(Dimension.IDLE, amount, Unit.MINUTE, cap_minor=1200)
    return tariff(element(fee, **rule))


def _grace(idle_s: int) -> Bill:
    return rate(
        _idle("0.10", idle_ms_min=600_000), session(NOON, (HOUR, 0, CHARGE), (idle_s, 0, IDLE))
    )


def _tiered(*ends_wh: int) -> Bill:
    pieces = [high - low for low, high in zip((0, *ends_wh), ends_wh, strict=False)]
    return rate(TIERS, session(NOON, *((600, piece, CHARGE) for piece in pieces)))


def _locked(*, lock: bool) -> Bill:
    moving = tariff(LATE, energy("0.40"), lock_price_at_start=lock)
    return rate(moving, charge(local("2025-06-02T16:30"), "1", 30_000))


KWH20 = (HOUR, 20_000, CHARGE)


def _member(context: RatingContext) -> Bill:
    both = tariff(element(energy("0.45"), member_group="gold"), energy("0.59"))
    return rate(both, session(NOON, KWH20), context)


def _discount() -> Bill:
    with_fee = tariff(energy("0.59"), price(Dimension.FLAT, "1.00"))
    rebate = Discount(dimension=Dimension.ENERGY, percent=Decimal(10))
    return rate(with_fee, session(NOON, KWH20), RatingContext(discounts=(rebate,)))


Case = tuple[str, Callable[[], Bill], str, str]
"""Id, what to rate, exact net, exact gross (empty where the row gives only one number)."""

CASES: list[Case] = [
    ("30-one", lambda: rate(NIGHT, charge(local("2025-06-02T21:00"), "2", 20_000)), "9", ""),
    (
        "30-two",
        lambda: rate(NIGHT, resampled(charge(local("2025-06-02T21:00"), "2", 20_000), 2)),
        "9",
        "",
    ),
    (
        "30-120",
        lambda: rate(NIGHT, resampled(charge(local("2025-06-02T21:00"), "2", 20_000), 120)),
        "9",
        "",
    ),
    ("31", lambda: rate(NIGHT, charge(local("2025-06-02T23:00"), "2", 10_000)), "3", ""),
    ("32", lambda: rate(NIGHT, charge(local("2025-06-02T05:30"), "1", 10_000)), "4.5", ""),
    ("33", lambda: rate(EVENING, charge(local("2025-06-02T23:30"), "1", 10_000)), "4.5", ""),
    ("34", lambda: rate(UNTIL_MIDNIGHT, charge(local("2025-06-02T12:30"), "1", 10_000)), "3", ""),
    ("35-energy", lambda: rate(GHOST_HOUR, charge(utc("2025-03-30T00:30"), "1", 10_000)), "5", ""),
    (
        "35-time",
        lambda: rate(tariff(price(Dimension.TIME, "6")), charge(utc("2025-03-30T00:30"), "1", 0)),
        "6",
        "",
    ),
    ("36", lambda: rate(GHOST_HOUR, charge(utc("2025-10-26T00:30"), "2", 20_000)), "4", ""),
    ("37", lambda: rate(TWICE_ENDED, charge(utc("2025-10-25T23:00"), "3", 30_000)), "12", ""),
    ("38", lambda: rate(WEEKDAY, charge(local("2025-06-06T23:00"), "2", 20_000)), "9", ""),
    ("39-one", lambda: _tiered(30_000), "15.7", ""),
    ("39-four", lambda: _tiered(4000, 9600, 11_200, 30_000), "15.7", ""),
    ("40a", lambda: _tiered(10_000), "3.9", ""),
    ("40b", lambda: _tiered(10_001), "3.90059", ""),
    (
        "41a",
        lambda: rate(tariff(price(Dimension.TIME, "6", step_s=1800)), charge(NOON, "0.5", 0)),
        "3",
        "",
    ),
    (
        "41b",
        lambda: rate(
            tariff(price(Dimension.TIME, "6", step_s=1800)), session(NOON, (1801, 0, CHARGE))
        ),
        "6",
        "",
    ),
    (
        "41b-block",
        lambda: rate(
            tariff(price(Dimension.TIME, "3", Unit.BLOCK, block_ms=1_800_000)),
            session(NOON, (1801, 0, CHARGE)),
        ),
        "6",
        "",
    ),
    (
        "42",
        lambda: rate(
            _idle("0.10", start_minute=7 * 60, end_minute=21 * 60),
            session(
                local("2025-06-02T18:30"), (2 * HOUR, 9000, CHARGE), (int(11.5 * HOUR), 0, IDLE)
            ),
        ),
        "9",
        "",
    ),
    ("43-10:00", lambda: _grace(600), "0", ""),
    ("43-11:00", lambda: _grace(660), "0.1", ""),
    ("43-130min", lambda: _grace(130 * MIN), "12", ""),
    ("43-200min", lambda: _grace(200 * MIN), "12", ""),
    ("44", lambda: rate(_idle("0.10"), session(NOON, (20 * MIN, 0, WITHHELD))), "0", ""),
    ("45-ad-hoc", lambda: _member(RatingContext()), "11.8", ""),
    ("45-member", lambda: _member(RatingContext(member_group="gold")), "9", ""),
    ("45-discount", _discount, "11.62", ""),
    (
        "46",
        lambda: rate(
            tariff(energy("0.45")), session(NOON, KWH20), RatingContext(allowance_wh=8000)
        ),
        "5.4",
        "",
    ),
    (
        "47",
        lambda: rate(
            tariff(element(price(Dimension.FLAT, "1", vat="20"), energy("0.25", vat="7"))),
            charge(NOON, "1", 10_000),
        ),
        "3.5",
        "3.875",
    ),
    ("49", lambda: rate(tariff(energy("0.25")), charge(NOON, "1", 8500)), "2.125", ""),
    (
        "50",
        lambda: rate(tariff(price(Dimension.TIME, "6.00")), session(NOON, (2100, 0, CHARGE))),
        "3.5",
        "",
    ),
    (
        "53",
        lambda: rate(
            tariff(price(Dimension.FLAT, "0.50"), energy("0.59")), session(NOON, (30, 0, CHARGE))
        ),
        "0.5",
        "",
    ),
    ("56-on", lambda: _locked(lock=True), "12", ""),
    ("56-off", lambda: _locked(lock=False), "15", ""),
]

ROUNDED = {"40b": 390, "47": 388, "49": 213}


@pytest.mark.parametrize(
    ("make", "net", "gross"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_numbered_case(make: Callable[[], Bill], net: str, gross: str) -> None:
    """The exact net and gross are those of the specification, and the rounded parts add up."""
    assert_bill(make(), net, gross)


@pytest.mark.parametrize("row", ROUNDED)
def test_numbered_case_is_rounded_half_up_once(row: str) -> None:
    """What is paid is the exact gross, rounded once."""
    make = next(case[1] for case in CASES if case[0] == row)
    assert make().gross.minor == ROUNDED[row]


def test_48_gross_price_splits_into_net_and_vat() -> None:
    """A gross price is paid to the cent, and net and VAT are shares of it."""
    bill = rate(tariff(energy("0.59", vat="19"), mode=TaxMode.INCL), charge(NOON, "1", 10_000))
    assert (bill.gross.minor, bill.net.minor, bill.tax.minor) == (590, 496, 94)


def test_52_currencies_without_and_with_three_decimals() -> None:
    """Yen have no minor unit, dinars have three decimals."""
    yen = tariff(energy("55"), currency="JPY", tz="Asia/Tokyo")
    dinar = tariff(energy("0.035"), currency="KWD", tz="Asia/Kuwait")
    assert rate(yen, charge(NOON, "1", 33_333)).gross.minor == 1833
    assert rate(dinar, charge(NOON, "1", 12_345)).gross.minor == 432


def test_zone_is_the_location_s() -> None:
    """The same instants cost what the clock on the wall says, not UTC."""
    assert NIGHT.tz == BERLIN
    assert rate(NIGHT, charge(utc("2025-06-02T20:00"), "1", 10_000)).net_exact == 3
