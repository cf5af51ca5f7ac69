"""The numbered cases of the OCPI text through `ev-kiosk price`, as a record and as samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.price_files import (
    HOUR,
    KWH20,
    MIN,
    NOON,
    TARIFFS,
    Period,
    cdr,
    charge,
    element,
    idle,
    price_json,
    reserved,
    samples,
    tariff_text,
)

STEP_14 = "tariff_14_step_size"
TIERS_24 = tariff_text(element("ENERGY", 0.20, 500, max_kwh=4.3), element("ENERGY", 0.27, 500))
TIERS_25 = tariff_text(element("TIME", 5, 600, max_duration=360), element("TIME", 7, 600))
TIMES_26 = tariff_text(element("TIME", 1, 600), element("PARKING_TIME", 2, 600))
TIMES_27 = tariff_text(element("TIME", 1, 300), element("PARKING_TIME", 2, 420))

Case = tuple[str, str, str, list[Period], str, str, str]
"""Row, tariff (name or text), begin, periods, net, gross (empty if not given), how to write it."""

CASES: list[Case] = [
    ("1", "tariff_8_simple_025kwh", NOON, [KWH20], "5.0000", "5.5000", "both"),
    ("2", "tariff_9_025kwh_start", NOON, [KWH20], "5.5000", "6.1000", "both"),
    ("3a", "tariff_12_min_price", NOON, [KWH20], "5.0000", "5.5000", "both"),
    ("3b", "tariff_12_min_price", NOON, [charge(HOUR, 1.2)], "0.5000", "0.5500", "both"),
    (
        "4",
        "tariff_10_parking_start",
        NOON,
        [KWH20, idle(40 * MIN)],
        "7.0000",
        "7.9000",
        "both",
    ),
    ("5a", "tariff_6_start_max_price", NOON, [charge(HOUR, 30)], "8.0000", "8.8500", "both"),
    ("5b", "tariff_6_start_max_price", NOON, [charge(HOUR, 50)], "10.0000", "11.0000", "both"),
    ("6", "tariff_6_start_max_price", NOON, [charge(HOUR, 38)], "10.0000", "11.0000", "both"),
    ("7", "tariff_1_simple_2hour", NOON, [charge(9000)], "5.0000", "5.5000", "both"),
    (
        "8",
        "tariff_13_3hour_5parking",
        NOON,
        [charge(150 * MIN, 9), idle(42 * MIN)],
        "11.2500",
        "12.7500",
        "both",
    ),
    ("9", "tariff_2_alt_text", NOON, [charge(9000)], "4.7500", "4.9970", "both"),
    ("10", "tariff_3_alt_url", NOON, [charge(HOUR, 20.45)], "5.6250", "6.2375", "both"),
    (
        "11",
        "tariff_4_complex",
        "2025-06-02T09:30:00+02:00",
        [
            charge(165 * MIN, 9, MAX_CURRENT=16, MIN_CURRENT=16),
            idle(42 * MIN, MIN_CURRENT=0),
        ],
        "9.0000",
        "10.3000",
        "cdr",
    ),
    (
        "12",
        "tariff_4_complex",
        "2025-06-07T13:30:00+02:00",
        [charge(114 * MIN, 9, MAX_CURRENT=43), idle(71 * MIN, MAX_CURRENT=0)],
        "12.3750",
        "13.9750",
        "cdr",
    ),
    ("13", "tariff_5_free_of_charge", NOON, [KWH20], "0.0000", "0.0000", "both"),
    ("14", "tariff_15_reservation", NOON, [reserved(900), KWH20], "6.7500", "7.6000", "cdr"),
    (
        "15",
        "tariff_16_reservation_fee",
        NOON,
        [reserved(780), KWH20],
        "8.7500",
        "10.0000",
        "cdr",
    ),
    ("16a", "tariff_17_expire_fee", NOON, [reserved(1320), KWH20], "6.5000", "7.3000", "cdr"),
    ("16b", "tariff_17_expire_fee", NOON, [reserved(HOUR)], "6.0000", "7.2000", "cdr"),
    ("17a", "tariff_18_expire_time", NOON, [reserved(1320), KWH20], "7.0000", "7.9000", "cdr"),
    ("17b", "tariff_18_expire_time", NOON, [reserved(5400)], "9.0000", "10.8000", "cdr"),
    (
        "18",
        STEP_14,
        "2025-06-02T16:55:00+02:00",
        [charge(300, 0.5), charge(300, 0.5), idle(120)],
        "0.5500",
        "",
        "both",
    ),
    (
        "19",
        STEP_14,
        "2025-06-02T16:35:00+02:00",
        [charge(25 * MIN), charge(10 * MIN)],
        "1.3000",
        "",
        "both",
    ),
    (
        "20",
        STEP_14,
        "2025-06-02T19:40:00+02:00",
        [charge(12 * MIN), idle(8 * MIN), idle(12 * MIN)],
        "0.7300",
        "",
        "both",
    ),
    (
        "21",
        "restriction_max_power",
        NOON,
        [charge(600, 1), charge(3000, 40), charge(450, 0.5)],
        "20.3000",
        "24.3600",
        "both",
    ),
    (
        "21-stated",
        "restriction_max_power",
        NOON,
        [
            charge(60, 1, MIN_POWER=6, MAX_POWER=6),
            charge(60, 40, MAX_POWER=48),
            charge(60, 0.5, MIN_POWER=4),
        ],
        "20.3000",
        "24.3600",
        "cdr",
    ),
    (
        "22",
        "restriction_max_duration",
        NOON,
        [charge(1800, 5), charge(600, 1.2)],
        "0.3000",
        "0.3600",
        "both",
    ),
    *(
        (
            f"23-{step}",
            tariff_text(element("ENERGY", 0.25, step)),
            NOON,
            [charge(HOUR, 0.1152)],
            net,
            net,
            "both",
        )
        for step, net in ((1, "0.0290"), (25, "0.0313"), (500, "0.1250"))
    ),
    ("24", TIERS_24, NOON, [charge(HOUR, 4.3), charge(900, 1.1)], "1.1840", "1.1840", "both"),
    ("25", TIERS_25, NOON, [charge(360), charge(1320)], "3.3000", "3.3000", "both"),
    ("26", TIMES_26, NOON, [charge(21 * MIN), idle(16 * MIN)], "1.0167", "1.0167", "both"),
    ("27", TIMES_27, NOON, [charge(3 * MIN), idle(6 * MIN)], "0.2833", "0.2833", "both"),
    ("28-excl", "tariff_19_exclusive", NOON, [charge(9000)], "5.0000", "5.0000", "both"),
    ("28-incl", "tariff_20_inclusive", NOON, [charge(9000)], "", "5.2500", "both"),
]

RUNS = [
    pytest.param(*case[1:6], shape, id=f"{case[0]}-{shape}")
    for case in CASES
    for shape in ("cdr", "csv")
    if case[6] in {shape, "both"}
]


@pytest.mark.parametrize(("tariff", "begin", "periods", "net", "gross", "shape"), RUNS)
def test_numbered_case(
    tmp_path: Path,
    tariff: str,
    begin: str,
    periods: list[Period],
    net: str,
    gross: str,
    shape: str,
) -> None:
    """The cases of the OCPI text, from files to the document, to four decimals."""
    text = tariff if tariff.startswith("{") else TARIFFS / f"{tariff}.json"
    session = cdr(begin, periods) if shape == "cdr" else samples(begin, periods)
    priced = price_json(tmp_path, text, session, "--tz", "Europe/Berlin")
    total = priced["total_cost"]
    assert net in {"", total["excl_vat"]}
    assert gross in {"", total["incl_vat"]}
    payable = priced["payable"]
    assert sum(line["gross_minor"] for line in priced["lines"]) == payable["minor"]
    assert abs(payable["minor"] / 100 - float(total["incl_vat"])) <= 0.0051
