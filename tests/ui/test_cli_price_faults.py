"""`ev-kiosk price` and what it cannot use: exit code 2, and one line that says where."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ui.price_files import KWH20, NOON, cdr, element, run_price, samples, tariff_text

GOOD_TARIFF = tariff_text(element("ENERGY", 0.25))
GOOD_CDR = cdr(NOON, [KWH20, KWH20])
GOOD_CSV = samples(NOON, [KWH20])


def _changed(text: str, change: Callable[[Any], object]) -> str:
    document = json.loads(text)
    change(document)
    return json.dumps(document)


def _volume(document: Any, volume: object) -> None:
    document["charging_periods"][0]["dimensions"][0]["volume"] = volume


BAD: list[tuple[str, str, str, str]] = [
    (
        "price",
        _changed(GOOD_TARIFF, lambda d: d["elements"][0]["price_components"][0].update(price=-1)),
        GOOD_CDR,
        "tariff.json: $.elements[0].price_components[0].price: ",
    ),
    (
        "price-nan",
        GOOD_TARIFF.replace("0.25", "NaN"),
        GOOD_CDR,
        "tariff.json: $.elements[0].price_components[0].price: NaN is not a number",
    ),
    (
        "price-huge",
        GOOD_TARIFF.replace("0.25", "1" + "0" * 30),
        GOOD_CDR,
        "tariff.json: $.elements[0].price_components[0].price: ",
    ),
    (
        "tariff-currency",
        _changed(GOOD_TARIFF, lambda d: d.pop("currency")),
        GOOD_CDR,
        "tariff.json: $.currency: is missing",
    ),
    (
        "two-tariffs",
        f"[{GOOD_TARIFF},{GOOD_TARIFF}]",
        GOOD_CDR,
        "tariff.json: $: holds 2 items; expected one tariff",
    ),
    ("no-tariff", "{}", GOOD_CDR, "tariff.json: $: is not a tariff: expected OCPI"),
    ("cdr-as-tariff", GOOD_CDR, GOOD_CDR, "tariff.json: $.elements: is missing"),
    (
        "cdr-currency",
        GOOD_TARIFF,
        _changed(GOOD_CDR, lambda d: d.pop("currency")),
        "session: $.currency: is missing",
    ),
    (
        "volume",
        GOOD_TARIFF,
        _changed(GOOD_CDR, lambda d: _volume(d, -1)),
        "session: $.charging_periods[0].dimensions[0].volume: ",
    ),
    (
        "volume-nan",
        GOOD_TARIFF,
        GOOD_CDR.replace("20}", "NaN}", 1),
        "session: $.charging_periods[0].dimensions[0].volume: NaN is not a number",
    ),
    (
        "volume-huge",
        GOOD_TARIFF,
        _changed(GOOD_CDR, lambda d: _volume(d, 10**30)),
        "session: $.charging_periods[0].dimensions[0].volume: ",
    ),
    (
        "order",
        GOOD_TARIFF,
        _changed(GOOD_CDR, lambda d: d["charging_periods"].reverse()),
        "session: $.charging_periods[1].start_date_time: is earlier than the period before",
    ),
    (
        "overlap",
        GOOD_TARIFF,
        _changed(
            GOOD_CDR,
            lambda d: d["charging_periods"][1].update(start_date_time="2025-06-02T10:30:00Z"),
        ),
        "session: $.charging_periods[1].start_date_time: the period before overlaps",
    ),
    (
        "zone",
        GOOD_TARIFF,
        _changed(GOOD_CDR, lambda d: d.update(location={"time_zone": "Mars/Olympus"})),
        "session: $.location.time_zone: is not a known time zone",
    ),
    ("no-own-tariff", "-", GOOD_CDR, "session: $.tariffs: is missing"),
    ("own-of-samples", "-", GOOD_CSV, "TARIFF -: only a CDR brings its own tariff"),
    (
        "csv",
        GOOD_TARIFF,
        GOOD_CSV.replace("143456", "-5"),
        "session: line 3, column 2 (register_wh): ",
    ),
    ("neither", GOOD_TARIFF, "hello", "session: line 1: is no session; expected an OCPI CDR"),
    ("tariff-as-session", GOOD_TARIFF, GOOD_TARIFF, "session: $: is no session; expected"),
    ("empty", GOOD_TARIFF, "", "session: line 1: is no session; expected an OCPI CDR"),
]


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize(
    ("tariff", "session", "said"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD]
)
def test_bad_input_is_one_line_with_its_place(
    tmp_path: Path, tariff: str, session: str, said: str, options: tuple[str, ...]
) -> None:
    """Exit 2, one line on stderr with file and place, nothing on stdout."""
    code, out, err = run_price(tmp_path, tariff, session, *options)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert said in err


def test_bad_options_and_files(tmp_path: Path) -> None:
    """A zone nobody knows and a file that is not there."""
    code, _, err = run_price(tmp_path, GOOD_TARIFF, GOOD_CDR, "--tz", "Mars/Olympus")
    assert (code, err) == (2, "--tz: is not a known time zone: 'Mars/Olympus'\n")
    code, _, err = run_price(tmp_path, tmp_path / "none.json", GOOD_CDR)
    assert code == 2
    assert "none.json: cannot be read" in err


def test_hostile_text_stays_on_its_line(tmp_path: Path) -> None:
    """What a file holds neither breaks the line nor reaches the terminal as commands."""
    tariff = tariff_text(element("ENERGY", 1, **{"a\nb\x1b[2J": 1}))
    code, _, err = run_price(tmp_path, tariff, GOOD_CDR)
    assert code == 0
    assert "\x1b" not in err
    assert err.count("\n") == len(err.splitlines()) == 2
