"""What leaves the house can be read again: tariffs, records and cost details, exactly."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.exact_json import decimal_of, json_text
from kiosk.adapters.ocpi_cdr import read_cdr
from kiosk.adapters.ocpi_cdr_export import CdrParties, ocpi_cdr
from kiosk.adapters.ocpi_tariff_export import NotExpressible, ocpi_tariff
from kiosk.adapters.ocpi_tariffs import parse_tariff
from kiosk.adapters.ocpp_cost_details import ocpp_cost_details
from kiosk.domain.bill import Bill, Unit
from kiosk.domain.cutting import charging_periods
from kiosk.domain.document import parse
from kiosk.domain.periods import PeriodRater
from kiosk.domain.rating import Rater
from kiosk.domain.sample import Sample
from kiosk.domain.tariff import (
    Component,
    Dimension,
    Element,
    LocalText,
    PriceLimit,
    ReservationKind,
    Restriction,
    Tariff,
    TariffKind,
    TaxMode,
    TaxRate,
)
from kiosk.domain.totals import Totals, totals_of
from tests.domain.rating_samples import (
    CHARGE,
    IDLE,
    NOON,
    RESERVED,
    WITHHELD,
    element,
    energy,
    ocpi,
    price,
    session,
    tariff,
)

BERLIN = "Europe/Berlin"
AT = datetime(2025, 1, 1, 12, tzinfo=UTC)

PRICES = st.decimals(0, 1000, places=4)
STEPS = st.sampled_from([0, 1, 60, 500])
PERCENTS = st.none() | st.decimals(0, 100, places=2)
UNITS = {Dimension.ENERGY: Unit.KWH, Dimension.FLAT: Unit.SESSION}


@st.composite
def components(draw: st.DrawFn, dimensions: Sequence[Dimension]) -> Component:
    dimension = draw(st.sampled_from(dimensions))
    percent, step = draw(PERCENTS), draw(STEPS)
    flat = dimension in {Dimension.FLAT, Dimension.RESERVATION_FLAT}
    per = Unit.SESSION if flat else UNITS.get(dimension, Unit.HOUR)
    return Component(
        dimension=dimension,
        price=draw(PRICES),
        per=per,
        step_wh=step if per is Unit.KWH else 0,
        step_s=step if per is Unit.HOUR else 0,
        taxes=() if percent is None else (TaxRate(name="VAT", percent=percent),),
    )


def _span(top: int, factor: int = 1) -> st.SearchStrategy[tuple[int | None, int | None]]:
    low, high = st.integers(0, top), st.integers(top + 1, 2 * top)
    pair = st.tuples(st.none() | low, st.none() | high)
    return pair.map(
        lambda ends: tuple(None if end is None else end * factor for end in ends)  # type: ignore[return-value]
    )


@st.composite
def restrictions(draw: st.DrawFn) -> Restriction:
    minute, day = st.none() | st.integers(0, 1439), st.none() | st.dates(date(2024, 1, 1))
    bounds: dict[str, Any] = {}
    for name, span in (
        ("energy_wh", _span(50_000)),
        ("duration_ms", _span(9000, 1000)),
        ("power_w", _span(350_000)),
        ("current_ma", _span(500_000)),
    ):
        bounds[f"{name}_min"], bounds[f"{name}_max"] = draw(span)
    return Restriction(
        start_minute=draw(minute),
        end_minute=draw(minute),
        start_date=draw(day),
        end_date=draw(day),
        days=tuple(sorted(draw(st.sets(st.integers(1, 7))))),
        reservation=draw(st.none() | st.sampled_from(ReservationKind)),
        **bounds,
    )


@st.composite
def elements(draw: st.DrawFn) -> Element:
    rule = draw(restrictions() | st.just(Restriction()))
    plain = [Dimension.ENERGY, Dimension.TIME, Dimension.IDLE, Dimension.FLAT]
    reserved = [Dimension.ENERGY, Dimension.RESERVATION_TIME, Dimension.RESERVATION_FLAT]
    kinds = plain if rule.reservation is None else reserved
    listed = draw(st.lists(components(kinds), min_size=1, max_size=3))
    return Element(components=tuple(listed), restriction=rule)


@st.composite
def ocpi_tariffs(draw: st.DrawFn) -> Tariff:
    """Every tariff that an OCPI file can bring into the house."""
    limit = st.none() | st.builds(PriceLimit, net=PRICES, gross=st.none() | PRICES)
    when = st.none() | st.datetimes(datetime(2020, 1, 1), timezones=st.just(UTC))
    return Tariff(
        tariff_id=draw(st.text(min_size=1, max_size=36)),
        currency=draw(st.sampled_from(["EUR", "JPY", "KWD"])),
        tz=BERLIN,
        elements=tuple(draw(st.lists(elements(), min_size=1, max_size=4))),
        tax_mode=draw(st.sampled_from(TaxMode)),
        kind=draw(st.sampled_from([TariffKind.AD_HOC, TariffKind.REGULAR])),
        version=draw(st.just("") | when.map(lambda at: at.isoformat() if at else "v1")),
        valid_from=draw(when),
        valid_to=draw(when),
        price_min=draw(limit),
        price_max=draw(limit),
        hold_minor=draw(st.none() | st.integers(1, 100_000)),
        texts=tuple(draw(st.lists(st.builds(LocalText, language=st.just("en"), text=st.text())))),
    )


@settings(max_examples=200, deadline=None)
@given(ocpi_tariffs())
def test_tariff_round_trip(one: Tariff) -> None:
    """Exported and read again, a tariff is the same, to its hash."""
    text = json_text(ocpi_tariff(one, country_code="DE", party_id="ALL"))
    again = parse_tariff(text, tz=BERLIN)
    assert again.tariff == one
    assert again.tariff.content_hash == one.content_hash


@pytest.mark.parametrize("name", ["tariff_4_complex", "tariff_16_reservation_fee"])
def test_ocpi_example_round_trip(name: str) -> None:
    """A tariff of the OCPI text survives as well."""
    one = ocpi(name)
    text = json_text(ocpi_tariff(one, country_code="DE", party_id="ALL"))
    assert parse_tariff(text, tz=BERLIN).tariff == one


def test_price_per_minute_becomes_one_per_hour() -> None:
    """OCPI knows hours only; what is billed stays the same."""
    one = tariff(price(Dimension.TIME, "0.10", Unit.MINUTE, step_s=60))
    text = json_text(ocpi_tariff(one, country_code="DE", party_id="ALL", last_updated=AT))
    (component,) = parse_tariff(text).tariff.elements[0].components
    assert (component.price, component.per, component.step_s) == (Decimal(6), Unit.HOUR, 60)
    assert json.loads(text)["last_updated"] == "2025-01-01T12:00:00Z"


RULE = "$.elements[0].restriction"
PART = "$.elements[0].components[0]"
FOREIGN: list[tuple[str, Tariff]] = [
    ("$.lock_price_at_start", tariff(energy("1"), lock_price_at_start=True)),
    ("$.kind", tariff(energy("1"), kind=TariffKind.MEMBER)),
    ("$.price_min", tariff(energy("1"), price_min=PriceLimit(gross=Decimal(1)))),
    (f"{RULE}.idle_ms_min", tariff(element(energy("1"), idle_ms_min=1))),
    (f"{RULE}.charging_ms_max", tariff(element(energy("1"), charging_ms_max=1))),
    (f"{RULE}.duration_ms_min", tariff(element(energy("1"), duration_ms_min=1))),
    (f"{RULE}.member_group", tariff(element(energy("1"), member_group="gold"))),
    (f"{RULE}.payment_brand", tariff(element(energy("1"), payment_brand="visa"))),
    (f"{RULE}.unknown", tariff(element(energy("1"), unknown=("booking",)))),
    (f"{PART}.per", tariff(price(Dimension.TIME, "1", Unit.BLOCK, block_ms=60_000))),
    (f"{PART}.cap_minor", tariff(price(Dimension.IDLE, "1", cap_minor=100))),
    (PART, tariff(price(Dimension.RESERVATION_TIME, "1"))),
    (
        PART,
        tariff(element(price(Dimension.TIME, "1"), reservation=ReservationKind.RESERVATION)),
    ),
    (
        f"{PART}.taxes",
        tariff(replace(energy("1"), taxes=(TaxRate(name="a", percent=Decimal(1)),) * 2)),
    ),
    (
        f"{PART}.taxes[0].stack",
        tariff(replace(energy("1"), taxes=(TaxRate(name="a", percent=Decimal(1), stack=1),))),
    ),
]


@pytest.mark.parametrize(("path", "one"), FOREIGN, ids=[f"{n}" for n in range(len(FOREIGN))])
def test_what_ocpi_cannot_say_is_refused_by_name(path: str, one: Tariff) -> None:
    """An export that would bill otherwise is not made."""
    with pytest.raises(NotExpressible) as caught:
        ocpi_tariff(one, country_code="DE", party_id="ALL")
    assert caught.value.path == path


PARTIES = CdrParties(
    country_code="DE",
    party_id="ALL",
    cdr_id="1",
    token={"uid": "1"},
    auth_method="COMMAND",
    location={"id": "1"},
    last_updated=AT,
)


def _rated(one: Tariff, samples: list[Sample]) -> tuple[Bill, Totals]:
    rater = Rater(one, samples[0])
    for sample in samples[1:]:
        rater.advance(sample)
    return rater.bill(), totals_of(rater.charges())


SESSIONS = [
    session(NOON, (3600, 20_000, CHARGE), (2400, 0, IDLE)),
    session(NOON, (1320, 0, RESERVED), (2000, 12_345, CHARGE), (700, 0, WITHHELD), (1111, 7, IDLE)),
    session(NOON, (7 * 3600, 50_001, CHARGE), (7000, 333, CHARGE), (20_000, 0, IDLE)),
    session(NOON, (600, 0, WITHHELD)),
]


@pytest.mark.parametrize(
    "name",
    [
        "tariff_4_complex",
        "tariff_6_start_max_price",
        "tariff_12_min_price",
        "tariff_14_step_size",
        "tariff_16_reservation_fee",
        "tariff_20_inclusive",
        "restriction_max_power",
    ],
)
@pytest.mark.parametrize("samples", SESSIONS, ids=["idle", "reserved", "long", "nothing"])
def test_exported_record_costs_the_same(name: str, samples: list[Sample]) -> None:
    """A record of ours, priced by its own tariff, gives the session's bill."""
    one = ocpi(name)
    bill, totals = _rated(one, samples)
    written = ocpi_cdr(one, bill, totals, charging_periods(one, samples), PARTIES)
    cdr = read_cdr(parse(json_text(written)), tz=BERLIN, own_tariffs=True)
    assert cdr.own is not None
    rater = PeriodRater(cdr.own.tariff, cdr.begin)
    for period in cdr.periods:
        rater.add(period)
    assert rater.bill() == bill
    assert cdr.stated is not None
    assert cdr.stated.net == decimal_of(totals.total.net)
    assert cdr.stated.gross in {decimal_of(totals.total.gross), None}


def test_record_lists_what_ocpi_asks_for() -> None:
    """Required fields are there, totals are exact, volumes are kWh and hours."""
    one = ocpi("tariff_10_parking_start")
    samples = session(NOON, (3600, 20_000, CHARGE), (2400, 0, IDLE))
    bill, totals = _rated(one, samples)
    text = json_text(ocpi_cdr(one, bill, totals, charging_periods(one, samples), PARTIES))
    written = json.loads(text, parse_float=Decimal)
    required = (
        "country_code party_id id start_date_time end_date_time cdr_token auth_method cdr_location "
        "currency charging_periods total_cost total_energy total_time last_updated"
    )
    assert set(required.split()) <= set(written)
    assert written["total_cost"] == {
        "before_taxes": 7,
        "taxes": [{"name": "VAT", "amount": Decimal("0.9")}],
    }
    assert (written["total_energy"], written["total_time"]) == (20, Decimal("1.666666666667"))
    assert [period["dimensions"] for period in written["charging_periods"]] == [
        [{"type": "ENERGY", "volume": 20}, {"type": "TIME", "volume": 1}],
        [
            {"type": "ENERGY", "volume": 0},
            {"type": "PARKING_TIME", "volume": Decimal("0.666666666667")},
        ],
    ]


def test_cost_details() -> None:
    """OCPP: costs per member without and with tax, Wh, seconds, and the schema's own spelling."""
    one = ocpi("tariff_16_reservation_fee")
    samples = session(NOON, (780, 0, RESERVED), (3600, 20_000, CHARGE), (600, 0, IDLE))
    bill, totals = _rated(one, samples)
    details: Any = ocpp_cost_details(one, bill, totals, charging_periods(one, samples))
    cost = details["totalCost"]
    assert (cost["currency"], cost["typeOfCost"]) == ("EUR", "NormalCost")
    assert cost["total"] == {"exclTax": Decimal("8.75"), "inclTax": Decimal(10)}
    parts = [cost[name]["exclTax"] for name in cost if name not in {"currency", "typeOfCost"}]
    assert sum(parts) == 2 * Decimal("8.75")
    assert details["totalUsage"] == {
        "energy": 20_000,
        "chargingTime": 3600,
        "idleTime": 600,
        "reservationTime": 780,
    }
    assert [period.get("dimensions") for period in details["chargingPeriods"]] == [
        None,
        [{"type": "Energy", "volume": 20_000}, {"type": "ChargingTime", "volume": 3600}],
        [{"type": "IdleTIme", "volume": 600}],
    ]
    assert details["chargingPeriods"][0]["startPeriod"] == "2025-06-02T10:00:00Z"


@pytest.mark.parametrize(("energy_wh", "kind"), [(1, "MinCost"), (90_000, "MaxCost")])
def test_cost_details_name_the_limit(energy_wh: int, kind: str) -> None:
    """Whether a minimum or a maximum made the cost is told."""
    limits = {"price_min": PriceLimit(net=Decimal(1)), "price_max": PriceLimit(net=Decimal(9))}
    one = tariff(energy("0.50"), **limits)
    samples = session(NOON, (3600, energy_wh, CHARGE))
    bill, totals = _rated(one, samples)
    details: Any = ocpp_cost_details(one, bill, totals, charging_periods(one, samples))
    assert details["totalCost"]["typeOfCost"] == kind


def test_numbers_are_written_digit_by_digit() -> None:
    """No detour over binary floating point; text keeps its own signs."""
    written = {"a": [Decimal("0.10"), Decimal("1E+3"), 1, True, None], "ü\n": {}, "c": []}
    assert json_text(written) == (
        '{\n  "a": [\n    0.1,\n    1000,\n    1,\n    true,\n    null\n  ],\n'
        '  "ü\\n": {},\n  "c": []\n}'
    )
    assert decimal_of(Fraction(-2, 3), 4) == Decimal("-0.6667")
