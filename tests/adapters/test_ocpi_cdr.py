"""Charge detail records of three OCPI versions; every fault is told with its place."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kiosk.adapters.ocpi_cdr import Cdr, read_cdr
from kiosk.domain.document import DocumentFault, parse
from kiosk.domain.tariff import Dimension

TARIFF: dict[str, Any] = {
    "country_code": "DE",
    "party_id": "ALL",
    "id": "A",
    "currency": "EUR",
    "elements": [
        {"price_components": [{"type": "ENERGY", "price": 0.25, "vat": 10.0, "step_size": 1}]}
    ],
    "last_updated": "2015-06-29T22:01:13Z",
}

CDR: dict[str, Any] = {
    "country_code": "BE",
    "party_id": "BEC",
    "id": "12345",
    "start_date_time": "2015-06-29T21:39:09Z",
    "end_date_time": "2015-06-29T23:39:09.500Z",
    "cdr_token": {"uid": "012345678", "type": "RFID", "contract_id": "DE8ACC12E46L89"},
    "auth_method": "WHITELIST",
    "cdr_location": {"id": "LOC1", "city": "Gent", "evse_uid": "3256"},
    "currency": "EUR",
    "tariffs": [TARIFF, {**TARIFF, "id": "B"}],
    "charging_periods": [
        {
            "start_date_time": "2015-06-29T21:39:09",
            "dimensions": [
                {"type": "ENERGY", "volume": 15.342},
                {"type": "TIME", "volume": 1.0},
                {"type": "MAX_CURRENT", "volume": 16},
                {"type": "MIN_POWER", "volume": 3.68},
                {"type": "MAX_POWER", "volume": "11.04"},
                {"type": "FLAT", "volume": 1},
                {"type": "STATE_OF_CHARGE", "volume": 80},
            ],
        },
        {
            "start_date_time": "2015-06-29T22:39:09Z",
            "dimensions": [{"type": "PARKING_TIME", "volume": 0.333333333333333333}],
            "tariff_id": "b",
        },
    ],
    "total_cost": {"excl_vat": 3.84, "incl_vat": 4.22},
    "total_energy": 15.342,
    "total_time": 2.0,
    "remark": None,
    "last_updated": "2015-06-29T22:01:13Z",
    "x_operator": {"anything": [1, 2]},
}

Change = Callable[[Any], object]


def _read(change: Change = lambda _: None, *, own: bool = True, tz: str | None = None) -> Cdr:
    changed = copy.deepcopy(CDR)
    change(changed)
    return read_cdr(parse(json.dumps(changed)), tz=tz, own_tariffs=own)


def test_quantities_arrive_as_they_are_given() -> None:
    """KWh become mWh, hours milliseconds, to the nearest; an operator's extensions are let be."""
    cdr = _read()
    first, second = cdr.periods
    assert (first.energy_mwh, first.charging_ms, first.idle_ms) == (15_342_000, 3_600_000, 0)
    assert (first.current_ma, first.power_w) == ((16_000, 16_000), (3680, 11_040))
    assert (second.energy_mwh, second.idle_ms, second.power_w) == (0, 1_200_000, None)
    assert cdr.notes == ()


def test_a_period_ends_where_the_next_begins() -> None:
    """The last one ends with the record; instants without Z are UTC."""
    first, second = _read().periods
    assert first.begin == datetime(2015, 6, 29, 21, 39, 9, tzinfo=UTC)
    assert first.end == second.begin
    assert second.end == datetime(2015, 6, 29, 23, 39, 9, 500_000, tzinfo=UTC)


def test_duration_is_that_of_the_times_where_they_fill_the_period() -> None:
    """Stamps are whole seconds; the hours given are the record's own word."""
    first, second = _read(lambda d: _dimension(d, 1).update(volume=0.997)).periods
    assert first.duration_ms == 3_589_200
    assert second.duration_ms is None


def test_periods_name_their_tariff() -> None:
    """The first tariff is the session's; identifiers are compared without regard to case."""
    cdr = _read()
    assert cdr.own is not None
    assert cdr.own.tariff.tariff_id == "A"
    assert [period.tariff and period.tariff.tariff_id for period in cdr.periods] == [None, "B"]


def test_unknown_tariff_of_a_period_is_noted() -> None:
    """What a record does not hold cannot price it."""
    cdr = _read(lambda d: d["charging_periods"][1].update(tariff_id="C"))
    assert cdr.periods[1].tariff is None
    assert cdr.notes == (
        "$.charging_periods[1].tariff_id: no tariff 'C' in the record; its first holds",
    )


def test_foreign_tariff_leaves_the_own_ones_unread() -> None:
    """Whoever prices a record by another tariff need not be able to read those in it."""
    cdr = _read(lambda d: d.update(tariffs="none of your business"), own=False)
    assert cdr.own is None
    assert [period.tariff for period in cdr.periods] == [None, None]


def test_older_record() -> None:
    """OCPI 2.1.1: stop_date_time, a number for the cost, a zone in the location, no VAT."""

    def older(d: Any) -> None:
        d["stop_date_time"] = d.pop("end_date_time")
        d["location"] = {**d.pop("cdr_location"), "time_zone": "Europe/Brussels"}
        d["total_cost"] = 3.84
        d["tariffs"] = [
            {
                "id": "11",
                "currency": "EUR",
                "elements": [
                    {"price_components": [{"type": "TIME", "price": 2, "step_size": 300}]}
                ],
                "last_updated": "2015-02-02T14:15:01Z",
            }
        ]
        del d["charging_periods"][1]

    cdr = _read(older)
    assert cdr.tz == "Europe/Brussels"
    assert cdr.own is not None
    assert cdr.own.tariff.tz == "Europe/Brussels"
    (component,) = cdr.own.tariff.elements[0].components
    assert (component.dimension, component.taxes) == (Dimension.TIME, ())
    assert cdr.stated is not None
    assert (cdr.stated.net, cdr.stated.gross) == (Decimal("3.84"), None)
    assert _read(older, tz="Europe/Berlin").tz == "Europe/Berlin"


def test_newer_cost() -> None:
    """OCPI 2.3.0 states taxes one by one."""
    price = {
        "before_taxes": 10,
        "taxes": [{"name": "A", "amount": 1}, {"name": "B", "amount": 0.5}],
    }
    cdr = _read(lambda d: d.update(total_cost=price))
    assert cdr.stated is not None
    assert cdr.stated.gross == Decimal("11.5")


def test_reservation_is_told_from_the_session() -> None:
    """A period with RESERVATION_TIME and nothing else comes before the session."""

    def reserved(d: Any) -> None:
        d["charging_periods"][0]["dimensions"] = [{"type": "RESERVATION_TIME", "volume": 0.25}]

    first, second = _read(reserved).periods
    assert (first.reservation, first.reserved_ms, second.reservation) == (True, 900_000, False)


def test_unknown_dimension_and_credit_are_noted() -> None:
    """What is not priced is told."""

    def change(d: Any) -> None:
        d["credit"] = True
        d["charging_periods"][0]["dimensions"].append({"type": "WATER", "volume": 4})

    notes = _read(change).notes
    assert (
        "$.charging_periods[0].dimensions[7].type: unknown dimension 'WATER'; not priced" in notes
    )
    assert any(note.startswith("$.credit") for note in notes)


def _period(d: Any, number: int) -> Any:
    return d["charging_periods"][number]


def _dimension(d: Any, number: int) -> Any:
    return d["charging_periods"][0]["dimensions"][number]


FIRST = "$.charging_periods[0]"
SECOND = "$.charging_periods[1].start_date_time"
VOLUME = f"{FIRST}.dimensions[0].volume"

FAULTS: list[tuple[str, Change, str]] = [
    ("no-currency", lambda d: d.pop("currency"), "$.currency"),
    ("currency", lambda d: d.update(currency="euro"), "$.currency"),
    ("no-begin", lambda d: d.pop("start_date_time"), "$.start_date_time"),
    ("no-end", lambda d: d.pop("end_date_time"), "$.end_date_time"),
    ("begin", lambda d: d.update(start_date_time="yesterday"), "$.start_date_time"),
    ("ancient", lambda d: d.update(start_date_time="0001-01-01T00:00:00Z"), "$.start_date_time"),
    (
        "calendar",
        lambda d: d.update(end_date_time="9999-12-31T23:59:59-12:00"),
        "$.end_date_time",
    ),
    ("backwards", lambda d: d.update(end_date_time="2015-06-29T21:00:00Z"), "$.end_date_time"),
    ("no-tariff", lambda d: d.pop("tariffs"), "$.tariffs"),
    ("empty-tariffs", lambda d: d.update(tariffs=[]), "$.tariffs"),
    ("tariff", lambda d: d["tariffs"][1].pop("currency"), "$.tariffs[1].currency"),
    ("other", lambda d: d["tariffs"][1].update(currency="USD"), "$.tariffs[1].currency"),
    ("not-a-tariff", lambda d: d.update(tariffs=[{}]), "$.tariffs[0]"),
    ("no-periods", lambda d: d.update(charging_periods=[]), "$.charging_periods"),
    ("period", lambda d: d.update(charging_periods=[5]), FIRST),
    ("no-start", lambda d: _period(d, 1).pop("start_date_time"), SECOND),
    ("no-dimensions", lambda d: _period(d, 0).pop("dimensions"), f"{FIRST}.dimensions"),
    ("no-volume", lambda d: _dimension(d, 0).pop("volume"), VOLUME),
    ("negative", lambda d: _dimension(d, 0).update(volume=-1), VOLUME),
    ("huge", lambda d: _dimension(d, 0).update(volume=10**30), VOLUME),
    ("text", lambda d: _dimension(d, 0).update(volume="much"), VOLUME),
    ("nan", lambda d: _dimension(d, 0).update(volume="NaN"), VOLUME),
    ("infinite", lambda d: _dimension(d, 0).update(volume="-Infinity"), VOLUME),
    ("truth", lambda d: _dimension(d, 0).update(volume=True), VOLUME),
    ("no-type", lambda d: _dimension(d, 0).pop("type"), f"{FIRST}.dimensions[0].type"),
    ("twice", lambda d: _dimension(d, 1).update(type="ENERGY"), f"{FIRST}.dimensions[1].type"),
    ("range", lambda d: _dimension(d, 3).update(volume=99), f"{FIRST}.dimensions"),
    ("cost", lambda d: d.update(total_cost={"incl_vat": 1}), "$.total_cost.excl_vat"),
    (
        "order",
        lambda d: _period(d, 1).update(start_date_time="2015-06-29T21:39:08Z"),
        SECOND,
    ),
    (
        "early",
        lambda d: _period(d, 0).update(start_date_time="2015-06-29T21:39:08Z"),
        f"{FIRST}.start_date_time",
    ),
    ("late", lambda d: _period(d, 1).update(start_date_time="2015-06-29T23:40:00Z"), SECOND),
    ("overlap", lambda d: _dimension(d, 1).update(volume=1.02), SECOND),
    (
        "same-start",
        lambda d: _period(d, 1).update(start_date_time="2015-06-29T21:39:09Z"),
        SECOND,
    ),
]


@pytest.mark.parametrize(("change", "path"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_fault_names_its_place(change: Change, path: str) -> None:
    """A person is told which field of which period is wrong."""
    with pytest.raises(DocumentFault) as caught:
        _read(change)
    assert caught.value.path == path


def test_rounded_hours_do_not_overlap() -> None:
    """Hours with two decimals are off by seconds; that is no overlap."""
    cdr = _read(lambda d: _dimension(d, 1).update(volume=1.01))
    assert cdr.periods[0].charging_ms == 3_636_000
    assert cdr.periods[1].begin - cdr.periods[0].begin == timedelta(hours=1)


def test_energy_needs_time() -> None:
    """A period with energy and no time at all lies over the one that starts with it."""

    def doubled(d: Any) -> None:
        energy = {"type": "ENERGY", "volume": 1}
        d["charging_periods"].insert(0, {**_period(d, 0), "dimensions": [energy]})

    with pytest.raises(DocumentFault, match="overlaps") as caught:
        _read(doubled)
    assert caught.value.path == SECOND


def test_a_marker_period_may_share_its_start() -> None:
    """A flat fee is often a period of its own, at the instant of the next one."""

    def marked(d: Any) -> None:
        flat = {"type": "FLAT", "volume": 1}
        d["charging_periods"].insert(0, {**_period(d, 0), "dimensions": [flat]})

    assert len(_read(marked).periods) == 3
