"""Tariff files in their three shapes; every fault is told with its place."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.ocpi_tariffs import load_tariff, load_tariff_file, parse_tariff
from kiosk.domain.bill import Unit
from kiosk.domain.tariff import Dimension, PriceLimit, TariffKind, TaxMode
from kiosk.domain.tariff_json import TariffFault, tariff_from_json, tariff_to_json
from kiosk.errors import InputError

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests" / "domain" / "tariffs"
ASSETS = ROOT / "assets" / "tariffs"

OCPI: dict[str, Any] = {
    "country_code": "DE",
    "party_id": "ALL",
    "id": "1",
    "currency": "EUR",
    "elements": [
        {
            "price_components": [
                {"type": "FLAT", "price": 0.5, "step_size": 1},
                {"type": "ENERGY", "price": 0.25, "vat": 10.0, "step_size": 1},
            ],
            "restrictions": {"min_kwh": 1, "max_kwh": 20.5, "start_time": "08:00"},
        }
    ],
    "tax_included": "NO",
    "last_updated": "2025-01-01T00:00:00Z",
}


def _component(document: Any) -> Any:
    return document["elements"][0]["price_components"][1]


def _rules(document: Any) -> Any:
    return document["elements"][0]["restrictions"]


def _with(change: Callable[[Any], object], document: Any = None) -> str:
    changed = copy.deepcopy(OCPI if document is None else document)
    change(changed)
    return json.dumps(changed)


def test_older_shape_is_net_and_has_price_limits() -> None:
    """OCPI 2.2.1 states every price without VAT and its limits as Price objects."""
    tariff = load_tariff(EXAMPLES / "tariff_12_min_price.json")
    assert tariff.tax_mode is TaxMode.EXCL
    assert tariff.price_min == PriceLimit(net=Decimal("0.5"), gross=Decimal("0.55"))


def test_newer_shape_says_whether_tax_is_included() -> None:
    """OCPI 2.3.0 carries tax_included and PriceLimit objects."""
    assert load_tariff(EXAMPLES / "tariff_20_inclusive.json").tax_mode is TaxMode.INCL
    limited = load_tariff(EXAMPLES / "tariff_6_start_max_price.json")
    assert limited.price_max == PriceLimit(net=Decimal(10), gross=Decimal(11))
    untaxed = parse_tariff(_with(lambda d: d.update(tax_included="N/A")), tz="UTC")
    assert untaxed.tariff.tax_mode is TaxMode.NONE


def test_fields_arrive_in_our_units() -> None:
    """KWh become Wh, hours of the day become minutes, step sizes keep their unit."""
    tariff = parse_tariff(json.dumps(OCPI), tz="Europe/Berlin").tariff
    (element,) = tariff.elements
    assert (element.restriction.energy_wh_min, element.restriction.energy_wh_max) == (1000, 20_500)
    assert element.restriction.start_minute == 480
    flat, energy = element.components
    assert (flat.per, energy.per, energy.step_wh) == (Unit.SESSION, Unit.KWH, 1)
    assert energy.price == Decimal("0.25")
    assert tariff.kind is TariffKind.AD_HOC


def test_reservation_components_become_reservation_dimensions() -> None:
    """TIME and FLAT under a reservation restriction price the reservation, not the session."""
    tariff = load_tariff(EXAMPLES / "tariff_16_reservation_fee.json")
    assert [one.dimension for one in tariff.elements[0].components] == [
        Dimension.RESERVATION_FLAT,
        Dimension.RESERVATION_TIME,
    ]


def test_unknown_restriction_is_noted_and_never_matches() -> None:
    """What cannot be evaluated is told, and the element fails closed."""
    read = parse_tariff(_with(lambda d: _rules(d).update(booking=True)), tz="UTC")
    assert read.tariff.elements[0].restriction.unknown == ("booking",)
    assert any("$.elements[0].restrictions.booking" in note for note in read.notes)


def test_unknown_field_is_noted_and_ignored() -> None:
    """An extension of one operator does not keep a tariff from being read."""
    read = parse_tariff(_with(lambda d: d.update(loyalty={})), tz="UTC")
    assert read.notes == ("$.loyalty: unknown field; ignored",)


FAULTS: list[tuple[str, Callable[[Any], object], str]] = [
    ("negative", lambda d: _component(d).update(price=-1), "price"),
    ("huge", lambda d: _component(d).update(price=10**30), "price"),
    ("text", lambda d: _component(d).update(price="cheap"), "price"),
    ("null", lambda d: _component(d).update(price=None), "price"),
    ("truth", lambda d: _component(d).update(price=True), "price"),
    ("no-price", lambda d: _component(d).pop("price"), "price"),
    ("vat", lambda d: _component(d).update(vat=101), "vat"),
    ("step", lambda d: _component(d).update(step_size=0.5), "step_size"),
    ("type", lambda d: _component(d).update(type="WATER"), "type"),
]


@pytest.mark.parametrize(("change", "field"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_component_fault_names_its_place(change: Callable[[Any], object], field: str) -> None:
    """A person is told which field of which component of which element is wrong."""
    with pytest.raises(InputError) as caught:
        parse_tariff(_with(change), tz="UTC", name="t.json")
    assert caught.value.place == f"t.json: $.elements[0].price_components[1].{field}"


OTHERS: list[tuple[str, Callable[[Any], object], str]] = [
    ("currency", lambda d: d.pop("currency"), "$.currency"),
    ("lower", lambda d: d.update(currency="eur"), "$.currency"),
    ("elements", lambda d: d.update(elements=[]), "$.elements"),
    (
        "time",
        lambda d: _rules(d).update(start_time="25:00"),
        "$.elements[0].restrictions.start_time",
    ),
    ("date", lambda d: _rules(d).update(end_date="soon"), "$.elements[0].restrictions.end_date"),
    ("span", lambda d: _rules(d).update(max_kwh=1), "$.elements[0].restrictions.max_kwh"),
    ("fine", lambda d: _rules(d).update(min_kwh=0.0001), "$.elements[0].restrictions.min_kwh"),
    (
        "day",
        lambda d: _rules(d).update(day_of_week=["MOON"]),
        "$.elements[0].restrictions.day_of_week[0]",
    ),
    ("tax", lambda d: d.update(tax_included="MAYBE"), "$.tax_included"),
    ("limit", lambda d: d.update(max_price=5), "$.max_price"),
]


@pytest.mark.parametrize(("change", "path"), [o[1:] for o in OTHERS], ids=[o[0] for o in OTHERS])
def test_fault_elsewhere_names_its_place(change: Callable[[Any], object], path: str) -> None:
    """The same holds for the rest of the document."""
    with pytest.raises(InputError) as caught:
        parse_tariff(_with(change), tz="UTC")
    assert caught.value.place == f"tariff: {path}"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "null",
        '{"id": NaN}',
        '{"id": Infinity}',
        '{"id": 1, "id": 2}',
        "[" * 100_000,
        '{"id": ' + "9" * 5000 + "}",
        _with(lambda d: None).replace("0.25", "1e30"),
        _with(lambda d: None).replace("0.25", "1e999999999"),
        _with(lambda d: None).replace("0.25", "1e-999999999"),
    ],
    ids=["cut", "list", "null", "nan", "inf", "twice", "deep", "long", "1e30", "1e9x", "1e-9x"],
)
def test_hostile_text_is_refused(text: str) -> None:
    """Nothing a file can hold ends in anything but InputError."""
    with pytest.raises(InputError):
        parse_tariff(text, tz="UTC")


def test_unknown_zone_and_missing_zone() -> None:
    """Local hours need a zone that this machine knows."""
    with pytest.raises(InputError, match="time zone"):
        parse_tariff(json.dumps(OCPI), tz="Mars/Olympus")
    with pytest.raises(InputError, match="time zone is needed"):
        parse_tariff(json.dumps(OCPI))
    with pytest.raises(InputError, match="time zone"):
        parse_tariff(json.dumps(OCPI), tz="../../etc/passwd")


def test_missing_and_binary_file(tmp_path: Path) -> None:
    """A path that cannot be read, or read as text, is an input error as well."""
    binary = tmp_path / "tariff.json"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="cannot be read"):
        load_tariff(tmp_path / "none.json")
    with pytest.raises(InputError, match="UTF-8"):
        load_tariff(binary)


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.json")), ids=lambda path: path.name)
def test_shipped_tariffs_round_trip(path: Path) -> None:
    """Every native tariff we ship is read without a note and survives its canonical text."""
    read = load_tariff_file(path)
    assert read.notes == ()
    assert tariff_from_json(tariff_to_json(read.tariff)) == read.tariff


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.name)
def test_ocpi_examples_become_native_documents(path: Path) -> None:
    """What was imported can be pinned to a session as native JSON, with the same hash."""
    tariff = load_tariff(path, "Europe/Berlin")
    again = tariff_from_json(tariff_to_json(tariff))
    assert (again, again.content_hash) == (tariff, tariff.content_hash)


NATIVE: dict[str, Any] = json.loads((ASSETS / "demo_de.json").read_text("utf-8"))

NATIVE_FAULTS: list[tuple[Callable[[Any], object], str]] = [
    (lambda d: d.update(colour="red"), "$.colour"),
    (lambda d: d.update(tz="Nowhere"), "$.tz"),
    (lambda d: d.update(hold_minor=0), "$.hold_minor"),
    (
        lambda d: d["elements"][0]["components"][0].update(per="hour"),
        "$.elements[0].components[0].per",
    ),
    (
        lambda d: d["elements"][0]["components"][0].update(price="NaN"),
        "$.elements[0].components[0].price",
    ),
    (lambda d: d["elements"][0]["components"][0].update(block_ms=5), "$.elements[0].components[0]"),
    (
        lambda d: d["elements"][1]["restriction"].update(days=[8]),
        "$.elements[1].restriction.days[0]",
    ),
    (
        lambda d: d["elements"][1]["restriction"].update(idle_ms_max=5),
        "$.elements[1].restriction.idle_ms_max",
    ),
    (lambda d: d.update(price_min={}), "$.price_min"),
]


@pytest.mark.parametrize(("change", "path"), NATIVE_FAULTS, ids=[f[1] for f in NATIVE_FAULTS])
def test_native_fault_names_its_place(change: Callable[[Any], object], path: str) -> None:
    """A fault of a native document is a TariffFault with its JSON path."""
    with pytest.raises(TariffFault) as caught:
        tariff_from_json(_with(change, NATIVE))
    assert caught.value.path == path


def test_hash_is_of_the_content() -> None:
    """How a price is written does not matter; what it is does."""
    base = tariff_from_json(json.dumps(NATIVE))
    spelled = tariff_from_json(json.dumps(NATIVE).replace('"0.59"', "0.590"))
    dearer = tariff_from_json(json.dumps(NATIVE).replace('"0.59"', '"0.60"'))
    assert spelled.content_hash == base.content_hash
    assert dearer.content_hash != base.content_hash
