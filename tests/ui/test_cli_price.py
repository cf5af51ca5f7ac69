"""`ev-kiosk price` as a person and as a program meet it: totals, notes and the table."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.price_files import (
    HOUR,
    KWH20,
    MIN,
    NOON,
    ROOT,
    TARIFFS,
    cdr,
    charge,
    element,
    idle,
    price_json,
    reserved,
    run_price,
    samples,
    tariff_text,
)


def test_document_is_complete(tmp_path: Path) -> None:
    """Every total the public document promises, in its shape."""
    periods = [reserved(780), KWH20, idle(40 * MIN)]
    priced = price_json(tmp_path, TARIFFS / "tariff_16_reservation_fee.json", cdr(NOON, periods))
    costs = {name: held for name, held in priced.items() if name.endswith("_cost")}
    assert costs == {
        "total_cost": {"excl_vat": "8.7500", "incl_vat": "10.0000"},
        "total_energy_cost": {"excl_vat": "5.0000", "incl_vat": "5.5000"},
        "total_time_cost": {"excl_vat": "0.0000", "incl_vat": "0.0000"},
        "total_parking_cost": {"excl_vat": "0.0000", "incl_vat": "0.0000"},
        "total_fixed_cost": {"excl_vat": "0.5000", "incl_vat": "0.6000"},
        "total_reservation_cost": {"excl_vat": "3.2500", "incl_vat": "3.9000"},
    }
    assert priced["total_energy_kwh"] == 20
    assert priced["total_time_h"] == pytest.approx(1.666667)
    assert priced["total_parking_time_h"] == pytest.approx(0.666667)
    assert priced["payable"] == {"minor": 1000, "currency": "EUR", "exponent": 2}
    assert {line["kind"] for line in priced["lines"]} == {
        "energy",
        "flat",
        "reservation_time",
        "reservation_flat",
    }


def test_exponent_is_that_of_the_currency(tmp_path: Path) -> None:
    """The yen has no minor unit."""
    tariff = tariff_text(element("ENERGY", 55), currency="JPY")
    priced = price_json(tmp_path, tariff, samples(NOON, [charge(HOUR, 33.333)]))
    assert priced["payable"] == {"minor": 1833, "currency": "JPY", "exponent": 0}


def test_own_tariff_of_a_record(tmp_path: Path) -> None:
    """`-` takes the record's first tariff, and for a period the one it names."""
    first = json.loads(tariff_text(element("ENERGY", 0.20), id="first"))
    second = json.loads(tariff_text(element("ENERGY", 0.50), id="second"))
    record = json.loads(cdr(NOON, [KWH20, KWH20], tariffs=[first, second]))
    priced = price_json(tmp_path, "-", json.dumps(record))
    assert priced["total_cost"]["excl_vat"] == "8.0000"
    record["charging_periods"][1]["tariff_id"] = "second"
    priced = price_json(tmp_path, "-", json.dumps(record))
    assert priced["total_cost"]["excl_vat"] == "14.0000"


def test_older_record_by_its_own_tariff(tmp_path: Path) -> None:
    """OCPI 2.1.1 has no VAT: both costs are the same, and that is said."""
    tariff = json.loads(tariff_text(element("TIME", 2, 300), last_updated="2015-02-02T14:15:01Z"))
    record = json.loads(cdr(NOON, [charge(7103)], tariffs=[tariff], total_cost=4.00))
    record["stop_date_time"] = record.pop("end_date_time")
    priced = price_json(tmp_path, "-", json.dumps(record))
    assert priced["total_cost"] == {"excl_vat": "4.0000", "incl_vat": "4.0000"}
    assert any("without VAT" in note for note in priced["notes"])


def test_wrong_total_of_a_record_is_noted(tmp_path: Path) -> None:
    """The OCPI text itself once printed 12.28 where its periods cost 12.375."""
    tariff = json.loads(tariff_text(element("ENERGY", 0.25)))
    record = cdr(NOON, [KWH20], tariffs=[tariff], total_cost={"excl_vat": 4.98, "incl_vat": 5})
    priced = price_json(tmp_path, "-", record)
    assert any("states 4.98 excl. VAT; its periods cost 5.0000" in n for n in priced["notes"])


def test_local_hours_without_a_zone_are_utc_and_noted(tmp_path: Path) -> None:
    """Nothing is guessed: the note says which option settles it."""
    tariff = tariff_text(element("ENERGY", 0.10, end_time="11:00"), element("ENERGY", 0.20))
    session = samples(NOON, [charge(HOUR, 10)])
    priced = price_json(tmp_path, tariff, session)
    assert priced["total_cost"]["excl_vat"] == "1.0000"
    assert any("--tz" in note for note in priced["notes"])
    priced = price_json(tmp_path, tariff, session, "--tz", "Europe/Berlin")
    assert priced["total_cost"]["excl_vat"] == "2.0000"
    assert not any("--tz" in note for note in priced["notes"])


def test_unknown_restriction_is_reported(tmp_path: Path) -> None:
    """It never matches; the document holds the note, the terminal has it on stderr."""
    tariff = tariff_text(element("ENERGY", 9, booking=True), element("ENERGY", 0.25))
    session = cdr(NOON, [KWH20])
    priced = price_json(tmp_path, tariff, session)
    assert priced["total_cost"]["excl_vat"] == "5.0000"
    assert any("$.elements[0].restrictions.booking" in note for note in priced["notes"])
    code, out, err = run_price(tmp_path, tariff, session)
    assert (code, "booking" in out, "restrictions.booking" in err) == (0, False, True)


def test_activity_that_is_a_row_off_is_noted(tmp_path: Path) -> None:
    """Energy that flowed into a parked car is most likely a misunderstanding."""
    session = samples(NOON, [("idle", HOUR, {"ENERGY": 20})])
    priced = price_json(tmp_path, tariff_text(element("ENERGY", 1)), session)
    assert any("sample 2 says idle, but 20000 W" in note for note in priced["notes"])


def test_every_kind_of_tariff(tmp_path: Path) -> None:
    """The same price stated in OCPI, in OCPP 2.1 and in our own words."""
    ocpp = {
        "tariffId": "t",
        "currency": "EUR",
        "energy": {"prices": [{"priceKwh": 0.25}], "taxRates": [{"type": "VAT", "tax": 10}]},
        "idleTime": {"prices": [{"priceMinute": 0.1, "conditions": {"minIdleTime": 600}}]},
    }
    vat = [{"name": "VAT", "percent": 10}]
    energy = {"dimension": "energy", "price": "0.25", "per": "kwh", "taxes": vat}
    fee = {"dimension": "idle", "price": "0.1", "per": "minute"}
    native = {
        "tariff_id": "t",
        "currency": "EUR",
        "tz": "Europe/Berlin",
        "tax_mode": "excl",
        "elements": [
            {"components": [energy]},
            {"components": [fee], "restriction": {"idle_ms_min": 600_000}},
        ],
    }
    session = samples(NOON, [KWH20, idle(40 * MIN)])
    for tariff in (ocpp, native):
        priced = price_json(tmp_path, json.dumps(tariff), session)
        assert priced["total_cost"] == {"excl_vat": "8.0000", "incl_vat": "8.5000"}
        assert priced["total_parking_cost"] == {"excl_vat": "3.0000", "incl_vat": "3.0000"}


def test_withheld_time_is_free(tmp_path: Path) -> None:
    """While the station withholds power neither charging nor parking time is counted."""
    tariff = tariff_text(element("TIME", 6), element("PARKING_TIME", 6))
    priced = price_json(tmp_path, tariff, samples(NOON, [("withheld", HOUR, {})]))
    assert (priced["total_cost"]["excl_vat"], priced["total_time_h"]) == ("0.0000", 1)
    assert priced["total_parking_time_h"] == 0


def test_table_for_a_person(tmp_path: Path) -> None:
    """Lines, totals and what to pay, within eighty columns."""
    periods = [KWH20, idle(40 * MIN)]
    code, out, err = run_price(
        tmp_path,
        TARIFFS / "tariff_10_parking_start.json",
        samples(NOON, periods),
        "--tz",
        "Europe/Berlin",
    )
    assert (code, err) == (0, "")
    assert "To pay: 7.90 EUR" in out
    assert "Parking time" in out
    assert "13:00–13:40" in out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_the_installed_command(tmp_path: Path) -> None:
    """The real process: one JSON document on stdout, silence on stderr."""
    tariff, session = tmp_path / "tariff.json", tmp_path / "cdr.json"
    tariff.write_text(tariff_text(element("ENERGY", 0.25)), encoding="utf-8")
    session.write_text(cdr(NOON, [KWH20, KWH20]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ui.main", "price", str(tariff), str(session), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["total_cost"]["excl_vat"] == "10.0000"
