"""OCPP 2.1 tariffs in the native model; every fault is told with its place."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kiosk.adapters.ocpi_tariffs import parse_tariff
from kiosk.domain.bill import Unit
from kiosk.domain.rating import rate
from kiosk.domain.sample import RatingContext
from kiosk.domain.tariff import Dimension, PriceLimit, TaxMode
from kiosk.errors import InputError
from tests.domain.rating_samples import CHARGE, IDLE, NOON, RESERVED, WITHHELD, session

TARIFF: dict[str, Any] = {
    "tariffId": "day-and-night",
    "currency": "EUR",
    "description": [{"format": "UTF8", "language": "en", "content": "0.60 by day"}],
    "validFrom": "2025-01-01T00:00:00Z",
    "energy": {
        "prices": [
            {
                "priceKwh": 0.30,
                "conditions": {"startTimeOfDay": "22:00", "endTimeOfDay": "06:00"},
            },
            {"priceKwh": 0.50, "conditions": {"maxEnergy": 10000, "dayOfWeek": ["Monday"]}},
            {"priceKwh": 0.60},
        ],
        "taxRates": [
            {"type": "vat", "tax": 10},
            {"type": "city", "tax": 5, "stack": 1},
        ],
    },
    "chargingTime": {"prices": [{"priceMinute": 0.05}]},
    "idleTime": {"prices": [{"priceMinute": 0.10, "conditions": {"minIdleTime": 600}}]},
    "fixedFee": {
        "prices": [
            {"priceFixed": 2, "conditions": {"paymentBrand": "AMEX"}},
            {"priceFixed": 1},
        ]
    },
    "reservationTime": {"prices": [{"priceMinute": 0.20}]},
    "reservationFixed": {"prices": [{"priceFixed": 3}]},
    "minCost": {"exclTax": 0.5},
    "maxCost": {"inclTax": 99.5, "exclTax": 90, "taxRates": [{"type": "vat", "tax": 10}]},
    "customData": {"vendorId": "x"},
}

Change = Callable[[Any], object]


def _text(change: Change = lambda _: None) -> str:
    changed = copy.deepcopy(TARIFF)
    change(changed)
    return json.dumps(changed)


def test_members_become_dimensions() -> None:
    """Each price is an element of its own; prices are net, times per minute."""
    read = parse_tariff(_text(), tz="Europe/Berlin")
    tariff = read.tariff
    assert read.notes == ()
    assert (tariff.tariff_id, tariff.tz, tariff.tax_mode) == (
        "day-and-night",
        "Europe/Berlin",
        TaxMode.EXCL,
    )
    assert [one.components[0].dimension for one in tariff.elements] == [
        *[Dimension.ENERGY] * 3,
        Dimension.TIME,
        Dimension.IDLE,
        *[Dimension.FLAT] * 2,
        Dimension.RESERVATION_TIME,
        Dimension.RESERVATION_FLAT,
    ]
    assert tariff.elements[3].components[0].per is Unit.MINUTE
    assert tariff.elements[0].components[0].tax_percent == Fraction("15.5")
    assert tariff.price_min == PriceLimit(net=Decimal("0.5"))
    assert tariff.price_max == PriceLimit(net=Decimal(90), gross=Decimal("99.5"))
    assert tariff.valid_from == datetime(2025, 1, 1, tzinfo=UTC)
    assert tariff.texts[0].text == "0.60 by day"


def test_conditions_arrive_in_our_units() -> None:
    """Energy is Wh and power W there, durations are seconds, current is ampere."""
    conditions = {
        "startTimeOfDay": "08:30",
        "endTimeOfDay": "00:00",
        "validFromDate": "2025-06-01",
        "validToDate": "2025-07-01",
        "minEnergy": 1000,
        "maxEnergy": 2000.0,
        "minCurrent": 6.5,
        "maxPower": 11_000,
        "minTime": 60,
        "maxChargingTime": 3600,
        "maxIdleTime": 90,
    }
    read = parse_tariff(
        _text(lambda d: d["energy"]["prices"][0].update(conditions=conditions)), tz="UTC"
    )
    rule = read.tariff.elements[0].restriction
    assert (rule.start_minute, rule.end_minute) == (510, 0)
    assert (rule.start_date, rule.end_date) == (date(2025, 6, 1), date(2025, 7, 1))
    assert (rule.energy_wh_min, rule.energy_wh_max) == (1000, 2000)
    assert (rule.current_ma_min, rule.power_w_max) == (6500, 11_000)
    assert (rule.duration_ms_min, rule.charging_ms_max, rule.idle_ms_max) == (
        60_000,
        3_600_000,
        90_000,
    )


def test_session_by_such_a_tariff() -> None:
    """Tiers, grace and the once-only fee hold as in any other tariff."""
    tariff = parse_tariff(_text(lambda d: d.pop("maxCost")), tz="Europe/Berlin").tariff
    samples = session(
        NOON,
        (600, 0, RESERVED),
        (3600, 20_000, CHARGE),
        (900, 0, WITHHELD),
        (1200, 0, IDLE),
    )
    bill = rate(tariff, samples)
    # 3 + 10 x 0.20 reserved; 1 flat; 10 x 0.50 + 10 x 0.60 energy; 60 x 0.05; 10 of 20 min x 0.10
    assert bill.net_exact == Fraction("5") + 1 + 11 + 3 + 1
    assert bill.gross_exact == bill.net_exact + 11 * Fraction("0.155")
    amex = rate(tariff, samples, RatingContext(payment_brand="amex"))
    assert amex.net_exact == bill.net_exact + 1


@pytest.mark.parametrize("name", ["evseKind", "paymentRecognition", "futureCondition"])
def test_condition_that_cannot_be_evaluated(name: str) -> None:
    """Such a price never holds, and the reader is told."""
    conditions = {name: "DC"}
    read = parse_tariff(
        _text(lambda d: d["energy"]["prices"][2].update(conditions=conditions)), tz="UTC"
    )
    assert read.tariff.elements[2].restriction.unknown == (name,)
    assert any(f"$.energy.prices[2].conditions.{name}" in note for note in read.notes)


def test_local_hours_need_a_zone() -> None:
    """As with OCPI, the zone is the location's and not in the tariff."""
    with pytest.raises(InputError, match="time zone is needed"):
        parse_tariff(_text())
    assert parse_tariff(_text(lambda d: d.pop("energy"))).tariff.tz == "UTC"


FAULTS: list[tuple[Change, str]] = [
    (lambda d: d.pop("currency"), "$.currency"),
    (lambda d: d.update(tariffId="x" * 61), "$.tariffId"),
    (lambda d: d["energy"].pop("prices"), "$.energy.prices"),
    (lambda d: d["energy"].update(prices=[]), "$.energy.prices"),
    (lambda d: d["energy"]["prices"][0].update(priceKwh=-1), "$.energy.prices[0].priceKwh"),
    (lambda d: d["energy"]["prices"][0].pop("priceKwh"), "$.energy.prices[0].priceKwh"),
    (
        lambda d: d["chargingTime"]["prices"][0].update(priceMinute=10**30),
        "$.chargingTime.prices[0].priceMinute",
    ),
    (lambda d: d["energy"]["taxRates"][0].pop("tax"), "$.energy.taxRates[0].tax"),
    (
        lambda d: d["energy"]["prices"][0]["conditions"].update(startTimeOfDay="24:00"),
        "$.energy.prices[0].conditions.startTimeOfDay",
    ),
    (
        lambda d: d["energy"]["prices"][1]["conditions"].update(dayOfWeek=["MONDAY"]),
        "$.energy.prices[1].conditions.dayOfWeek[0]",
    ),
    (
        lambda d: d["energy"]["prices"][1]["conditions"].update(minEnergy=10_000),
        "$.energy.prices[1].conditions.maxEnergy",
    ),
    (lambda d: d.update(minCost={}), "$.minCost"),
    (lambda d: d["description"][0].pop("content"), "$.description[0].content"),
]


@pytest.mark.parametrize(("change", "path"), FAULTS, ids=[f[1] for f in FAULTS])
def test_fault_names_its_place(change: Change, path: str) -> None:
    """A person is told which field of which price is wrong."""
    with pytest.raises(InputError) as caught:
        parse_tariff(_text(change), tz="UTC")
    assert caught.value.place == f"tariff: {path}"


def test_tariff_without_a_price() -> None:
    """A tariff that prices nothing is no tariff."""
    with pytest.raises(InputError, match="has no price"):
        parse_tariff('{"tariffId": "1", "currency": "EUR"}', tz="UTC")
