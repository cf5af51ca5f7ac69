"""The numbered cases that stem from the OCPI text, to the digit; the test id is the row number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.domain.bill import Bill
from kiosk.domain.rating import rate
from kiosk.domain.sample import RatingContext, Sample
from kiosk.domain.tariff import Dimension
from tests.domain.rating_samples import (
    CHARGE,
    IDLE,
    NOON,
    RESERVED,
    assert_bill,
    charge,
    element,
    energy,
    local,
    ocpi,
    price,
    session,
    tariff,
)

MIN = 60
HOUR = 3600
EXPIRED = RatingContext(reservation_expired=True)
KWH20 = (HOUR, 20_000, CHARGE)
WEEKDAY_BEGIN = local("2025-06-02T09:30")
SATURDAY_BEGIN = local("2025-06-07T13:30")


def _step_energy(step_wh: int) -> Bill:
    begin = Sample(at=NOON, energy_mwh=0)
    end = Sample(at=NOON.replace(hour=20), energy_mwh=115_200)
    return rate(tariff(energy("0.25", step_wh=step_wh)), [begin, end])


def _cdr_times() -> Bill:
    day = tariff(
        element(price(Dimension.TIME, "5", step_s=600), duration_ms_max=360_000),
        price(Dimension.TIME, "7", step_s=600),
    )
    return rate(day, session(NOON, (6 * MIN, 0, CHARGE), (22 * MIN, 0, CHARGE)))


def _two_times(time: tuple[str, int], idle: tuple[str, int], charge_s: int, idle_s: int) -> Bill:
    both = tariff(
        price(Dimension.TIME, time[0], step_s=time[1]),
        price(Dimension.IDLE, idle[0], step_s=idle[1]),
    )
    return rate(both, session(NOON, (charge_s, 0, CHARGE), (idle_s, 0, IDLE)))


Case = tuple[str, Callable[[], Bill], str, str]
"""Id, what to rate, exact net, exact gross (empty where the row gives only one number)."""

CASES: list[Case] = [
    ("1", lambda: rate(ocpi("tariff_8_simple_025kwh"), session(NOON, KWH20)), "5", "5.5"),
    ("2", lambda: rate(ocpi("tariff_9_025kwh_start"), session(NOON, KWH20)), "5.5", "6.1"),
    ("3a", lambda: rate(ocpi("tariff_12_min_price"), session(NOON, KWH20)), "5", "5.5"),
    ("3b", lambda: rate(ocpi("tariff_12_min_price"), charge(NOON, "1", 1200)), "0.5", "0.55"),
    (
        "4",
        lambda: rate(ocpi("tariff_10_parking_start"), session(NOON, KWH20, (40 * MIN, 0, IDLE))),
        "7",
        "7.9",
    ),
    ("5a", lambda: rate(ocpi("tariff_6_start_max_price"), charge(NOON, "1", 30_000)), "8", "8.85"),
    ("5b", lambda: rate(ocpi("tariff_6_start_max_price"), charge(NOON, "1", 50_000)), "10", "11"),
    ("6", lambda: rate(ocpi("tariff_6_start_max_price"), charge(NOON, "1", 38_000)), "10", "11"),
    ("7", lambda: rate(ocpi("tariff_1_simple_2hour"), charge(NOON, "2.5", 0)), "5", "5.5"),
    (
        "8",
        lambda: rate(
            ocpi("tariff_13_3hour_5parking"),
            session(NOON, (150 * MIN, 9000, CHARGE), (42 * MIN, 0, IDLE)),
        ),
        "11.25",
        "12.75",
    ),
    ("9", lambda: rate(ocpi("tariff_2_alt_text"), charge(NOON, "2.5", 0)), "4.75", "4.997"),
    ("10", lambda: rate(ocpi("tariff_3_alt_url"), charge(NOON, "1", 20_450)), "5.625", "6.2375"),
    (
        "11",
        lambda: rate(
            ocpi("tariff_4_complex"),
            session(
                WEEKDAY_BEGIN,
                (165 * MIN, 9000, CHARGE, {"current_ma": 16_000}),
                (42 * MIN, 0, IDLE, {"current_ma": 0}),
            ),
        ),
        "9",
        "10.3",
    ),
    (
        "12",
        lambda: rate(
            ocpi("tariff_4_complex"),
            session(
                SATURDAY_BEGIN,
                (114 * MIN, 9000, CHARGE, {"current_ma": 43_000}),
                (71 * MIN, 0, IDLE, {"current_ma": 0}),
            ),
        ),
        "12.375",
        "13.975",
    ),
    ("13", lambda: rate(ocpi("tariff_5_free_of_charge"), session(NOON, KWH20)), "0", "0"),
    (
        "14",
        lambda: rate(ocpi("tariff_15_reservation"), session(NOON, (15 * MIN, 0, RESERVED), KWH20)),
        "6.75",
        "7.6",
    ),
    (
        "15",
        lambda: rate(
            ocpi("tariff_16_reservation_fee"), session(NOON, (13 * MIN, 0, RESERVED), KWH20)
        ),
        "8.75",
        "10",
    ),
    (
        "16a",
        lambda: rate(ocpi("tariff_17_expire_fee"), session(NOON, (22 * MIN, 0, RESERVED), KWH20)),
        "6.5",
        "7.3",
    ),
    (
        "16b",
        lambda: rate(ocpi("tariff_17_expire_fee"), session(NOON, (HOUR, 0, RESERVED)), EXPIRED),
        "6",
        "7.2",
    ),
    (
        "17a",
        lambda: rate(ocpi("tariff_18_expire_time"), session(NOON, (22 * MIN, 0, RESERVED), KWH20)),
        "7",
        "7.9",
    ),
    (
        "17b",
        lambda: rate(ocpi("tariff_18_expire_time"), session(NOON, (5400, 0, RESERVED)), EXPIRED),
        "9",
        "10.8",
    ),
    (
        "18",
        lambda: rate(
            ocpi("tariff_14_step_size"),
            session(local("2025-06-02T16:55"), (600, 1000, CHARGE), (120, 0, IDLE)),
        ),
        "0.55",
        "",
    ),
    (
        "19",
        lambda: rate(
            ocpi("tariff_14_step_size"), session(local("2025-06-02T16:35"), (35 * MIN, 0, CHARGE))
        ),
        "1.3",
        "",
    ),
    (
        "20",
        lambda: rate(
            ocpi("tariff_14_step_size"),
            session(local("2025-06-02T19:40"), (12 * MIN, 0, CHARGE), (20 * MIN, 0, IDLE)),
        ),
        "0.73",
        "",
    ),
    (
        "21-mean-power",
        lambda: rate(
            ocpi("restriction_max_power"),
            session(NOON, (600, 1000, CHARGE), (3000, 40_000, CHARGE), (450, 500, CHARGE)),
        ),
        "20.3",
        "24.36",
    ),
    (
        "21-meter-power",
        lambda: rate(
            ocpi("restriction_max_power"),
            session(
                NOON,
                (60, 1000, CHARGE, {"power_w": 6000}),
                (60, 40_000, CHARGE, {"power_w": 48_000}),
                (60, 500, CHARGE, {"power_w": 4000}),
            ),
        ),
        "20.3",
        "24.36",
    ),
    (
        "22",
        lambda: rate(
            ocpi("restriction_max_duration"),
            session(NOON, (1800, 5000, CHARGE), (600, 1200, CHARGE)),
        ),
        "0.3",
        "0.36",
    ),
    ("23-step1", lambda: _step_energy(1), "0.029", ""),
    ("23-step25", lambda: _step_energy(25), "0.03125", ""),
    ("23-step500", lambda: _step_energy(500), "0.125", ""),
    (
        "24",
        lambda: rate(
            tariff(
                element(energy("0.20", step_wh=500), energy_wh_max=4300),
                energy("0.27", step_wh=500),
            ),
            charge(NOON, "1", 5400),
        ),
        "1.184",
        "",
    ),
    ("25", _cdr_times, "3.3", ""),
    ("26", lambda: _two_times(("1", 600), ("2", 600), 21 * MIN, 16 * MIN), "61/60", ""),
    ("27", lambda: _two_times(("1", 300), ("2", 420), 3 * MIN, 6 * MIN), "17/60", ""),
    ("28-excl", lambda: rate(ocpi("tariff_19_exclusive"), charge(NOON, "2.5", 0)), "5", "5"),
    ("28-incl", lambda: rate(ocpi("tariff_20_inclusive"), charge(NOON, "2.5", 0)), "", "5.25"),
]

ROUNDED = {"9": 500, "10": 624, "11": 1030, "12": 1398, "26": 102, "27": 28}


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
