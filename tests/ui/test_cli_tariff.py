"""`ev-kiosk tariff check` as a person and a script meet it: exit codes, lines, table, JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ui.main import app

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "assets" / "tariffs" / "demo_de.json"
NIGHT = ROOT / "assets" / "tariffs" / "night_tou.json"
OCPI = ROOT / "tests" / "domain" / "tariffs"
BERLIN = ("--tz", "Europe/Berlin")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["tariff", "check", *map(str, words)])


def written(folder: Path, document: dict[str, Any]) -> Path:
    path = folder / "tariff.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def ocpi(**more: Any) -> dict[str, Any]:
    component = {"type": "ENERGY", "price": 0.5, "vat": 19, "step_size": 1}
    return {
        "country_code": "DE",
        "party_id": "ALL",
        "id": "t",
        "currency": "EUR",
        "type": "AD_HOC_PAYMENT",
        "tax_included": "YES",
        "elements": [{"price_components": [component]}],
        "last_updated": "2025-01-01T00:00:00Z",
        **more,
    }


def fees(*kinds: tuple[str, float]) -> list[dict[str, Any]]:
    parts = [{"type": kind, "price": price, "vat": 19, "step_size": 1} for kind, price in kinds]
    return [{"price_components": parts}]


# -------------------------------------------------------------------------------------- exit codes


def test_a_good_tariff_is_told_so() -> None:
    """Exit 0, the table, and one sentence."""
    result = run(DEMO, "--power-kw", 150)
    assert result.exit_code == 0
    assert "0.59 /kWh" in result.stdout
    assert result.stdout.endswith("Nothing to say against it.\n")
    assert not result.stderr


def test_an_error_is_exit_1_and_one_line_with_its_place(tmp_path: Path) -> None:
    """Scripts grep for `ERROR code place:`; a long text does not wrap."""
    path = written(tmp_path, ocpi(elements=fees(("ENERGY", 0.5), ("FLAT", 1))))
    result = run(path, "--power-kw", 150)
    assert result.exit_code == 1
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("ERROR")]
    place = "$.elements[0].price_components[1]"
    assert line.startswith(f"ERROR afir_flat_component {place}: a session fee is not allowed")
    assert run(path, "--power-kw", 22).exit_code == 0


def test_warnings_alone_are_exit_0(tmp_path: Path) -> None:
    """Only errors fail a build; 2.50 an hour is a warning."""
    path = written(tmp_path, ocpi(elements=fees(("ENERGY", 0.5), ("PARKING_TIME", 2.5))))
    result = run(path, "--power-kw", 150)
    assert result.exit_code == 0
    assert "WARNING afir_idle_not_per_minute" in result.stdout
    assert "no finite per-minute price" in result.stdout


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (ocpi(currency="euro"), "$.currency"),
        (ocpi(elements=[]), "$.elements"),
        (ocpi(elements=[{"price_components": [{"type": "ENERGY"}]}]), "price_components[0]"),
    ],
)
def test_bad_input_is_exit_2_with_its_place(
    tmp_path: Path, document: dict[str, Any], place: str
) -> None:
    """One line on stderr, nothing on stdout, with and without --json."""
    path = written(tmp_path, document)
    for words in ((), ("--json",)):
        result = run(path, *words)
        assert result.exit_code == 2
        assert not result.stdout
        assert len(result.stderr.splitlines()) == 1
        assert str(path) in result.stderr
        assert place in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--power-kw", "much"),
        ("--power-kw", "0"),
        ("--power-kw", "NaN"),
        ("--rules", "afir,mars"),
        ("--tz", "Europe/Atlantis"),
    ],
)
def test_bad_options_are_exit_2(words: tuple[str, str]) -> None:
    """The option is named, and what it would take."""
    result = run(OCPI / "tariff_14_step_size.json", *words)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_hours_without_a_zone_are_refused() -> None:
    """Local hours mean nothing without a place."""
    result = run(OCPI / "tariff_14_step_size.json")
    assert result.exit_code == 2
    assert "time zone" in result.stderr
    assert run(OCPI / "tariff_14_step_size.json", *BERLIN).exit_code == 0


def test_a_missing_file_is_exit_2(tmp_path: Path) -> None:
    """As any other bad input, without a traceback."""
    result = run(tmp_path / "nothing.json")
    assert result.exit_code == 2
    assert "nothing.json" in result.stderr


# --------------------------------------------------------------------------------------- the rules


def test_rules_follow_the_currency_unless_named() -> None:
    """Said in the head, so that nobody wonders why AFIR was asked."""
    assert "rules: afir, as usual for EUR" in run(NIGHT).stdout
    named = run(NIGHT, "--rules", "UK, nevi").stdout
    assert "rules: nevi, uk\n" in named
    assert "nevi_price_changes" in named
    assert "afir" not in named
    assert "rules: none\n" in run(NIGHT, "--rules", "none").stdout


def test_what_the_reader_ignored_is_a_note(tmp_path: Path) -> None:
    """A field nobody reads is told, and an unknown restriction is told once."""
    elements = fees(("ENERGY", 0.5))
    odd = fees(("ENERGY", 0.4))
    odd[0]["restrictions"] = {"moon": "full"}
    result = run(written(tmp_path, ocpi(colour="red", elements=[*odd, *elements])))
    assert "NOTE file $.colour: unknown field; ignored" in result.stdout
    assert result.stdout.count("$.elements[0].restrictions.moon") == 1
    assert "WARNING unknown_restriction $.elements[0].restrictions.moon" in result.stdout


def test_ocpp_tariffs_are_checked_in_their_own_words(tmp_path: Path) -> None:
    """OCPP 2.1 has one list of prices per dimension."""
    prices = [{"priceKwh": 0.5}, {"priceKwh": 0.4, "conditions": {"maxEnergy": 9000}}]
    rates = [{"type": "vat", "tax": 19}]
    document = {
        "tariffId": "t",
        "currency": "EUR",
        "energy": {"prices": prices, "taxRates": rates},
    }
    result = run(written(tmp_path, document))
    assert result.exit_code == 1
    assert "ERROR unreachable $.energy.prices[1]:" in result.stdout


# ----------------------------------------------------------------------------------- table and JSON


def test_table_is_at_most_a_hundred_columns(tmp_path: Path) -> None:
    """Seven different days do not fit beside each other: they go below each other."""
    days = "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY".split()
    elements = []
    for number, day in enumerate(days):
        element = fees(("ENERGY", round(0.3 + number / 100, 2)), ("PARKING_TIME", 6))[0]
        element["restrictions"] = {"day_of_week": [day], "start_time": "08:00"}
        elements.append(element)
    path = written(tmp_path, ocpi(elements=[*elements, *fees(("ENERGY", 0.25))]))
    result = run(path, *BERLIN)
    table = [line for line in result.stdout.splitlines() if "│" in line or "┼" in line]
    assert max(map(len, table)) <= 100
    heads = "".join(line for line in table if line.startswith("   ") and "/" not in line)
    assert [day for day in "Mon Tue Wed Thu Fri Sat Sun".split() if day not in heads] == []


def test_table_rows_columns_and_tiers() -> None:
    """Equal days share a column, equal hours a row, and tiers stand below each other."""
    lines = run(NIGHT).stdout.splitlines()
    head = next(line for line in lines if "Mon–Fri" in line)
    assert head.split("│")[1].strip() == "Mon–Fri"
    assert head.split("│")[2].strip() == "Sat, Sun"
    noon = next(n for n, line in enumerate(lines) if line.startswith("11:00–15:00"))
    assert [part.strip() for part in lines[noon].split("│")] == [
        "11:00–15:00",
        "0.55 /kWh below 10 kWh",
        "0.45 /kWh",
    ]
    assert lines[noon + 1].split("│")[1].strip() == "0.65 /kWh from 10 kWh"
    assert lines[noon + 2].split("│")[1].strip() == "0.10 /min idle from 30 min, at most 15.00"
    assert "A session costs at most 95.00 incl. VAT." in lines


def test_tables_by_date_and_by_payer(tmp_path: Path) -> None:
    """Where dates or membership matter there is a table for each, with its scope above."""
    rate = {"dimension": "energy", "per": "kwh", "taxes": [{"name": "VAT", "percent": "19"}]}
    document = {
        "tariff_id": "t",
        "currency": "EUR",
        "tz": "Europe/Berlin",
        "tax_mode": "incl",
        "elements": [
            {"restriction": {"member_group": "fleet"}, "components": [{**rate, "price": "0.3"}]},
            {"restriction": {"end_date": "2025-06-02"}, "components": [{**rate, "price": "0.4"}]},
            {"components": [{**rate, "price": "0.5"}]},
        ],
    }
    path = written(tmp_path, document)
    out = run(path).stdout
    for scope in ("Before 2025-06-02", "From 2025-06-02 on", "Member group fleet"):
        assert out.count(f"\n{scope}\n") == 1
    weeks = json.loads(run(path, "--json").stdout)["weeks"]
    assert [(week["member_group"], week["date_from"]) for week in weeks] == [
        ("", None),
        ("", "2025-06-02"),
        ("fleet", None),
    ]


def test_json_is_one_document_with_the_same_content() -> None:
    """Findings, counts and the week; nothing else on stdout, nothing on stderr."""
    result = run(NIGHT, "--power-kw", "150", "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert not result.stderr
    assert document["rules"] == ["afir"]
    assert document["power_kw"] == "150"
    assert document["counts"] == {"error": 1, "warning": 0, "note": 1}
    assert document["findings"][0] == {
        "severity": "error",
        "code": "afir_flat_component",
        "place": "$.elements[3].components[1]",
        "text": document["findings"][0]["text"],
    }
    (week,) = document["weeks"]
    assert week["columns"] == [[1, 2, 3, 4, 5], [6, 7]]
    noon = next(band for band in week["bands"] if band["from"] == "11:00")
    assert noon["to"] == "15:00"
    assert noon["cells"][0][:3] == [
        {"dimension": "energy", "price": "0.55", "per": "kwh", "energy_wh_max": 10000},
        {"dimension": "energy", "price": "0.65", "per": "kwh", "energy_wh_min": 10000},
        {
            "dimension": "idle",
            "price": "0.1",
            "per": "minute",
            "cap_minor": 1500,
            "idle_ms_min": 1800000,
        },
    ]


def test_free_hours_are_visible(tmp_path: Path) -> None:
    """A forgotten night is a warning with its hours, and reads `free` in the table."""
    elements = fees(("ENERGY", 0.5))
    elements[0]["restrictions"] = {"start_time": "06:00", "end_time": "22:00"}
    result = run(written(tmp_path, ocpi(elements=elements)), *BERLIN, "--rules", "none")
    assert result.exit_code == 0
    assert "WARNING gap $.elements: energy is free daily 22:00–06:00" in result.stdout
    assert "00:00–06:00 │ free /kWh" in result.stdout


def test_a_week_too_complex_to_read_is_a_warning(tmp_path: Path) -> None:
    """No table that leaves something out: none, and a line that says so."""
    rate = {"dimension": "energy", "per": "kwh", "taxes": [{"name": "VAT", "percent": "19"}]}
    tiers = [
        {"restriction": {"energy_wh_max": 1000 * n}, "components": [{**rate, "price": f"0.{n}"}]}
        for n in range(10, 99)
    ]
    document = {"tariff_id": "t", "currency": "EUR", "tz": "UTC", "tax_mode": "incl"}
    rest = {"components": [{**rate, "price": "1"}]}
    result = run(written(tmp_path, {**document, "elements": [*tiers, rest]}))
    assert result.exit_code == 0
    assert "WARNING too_complex $.elements: there is no table of the week" in result.stdout
    assert "│" not in result.stdout
