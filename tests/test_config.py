"""Configuration: what a good file becomes, and that every bad one is refused in one clear line."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import asdict

from kiosk.config import load_config
from kiosk.errors import InputError

GOOD: Final = """\
[station]
id = "DE-KSK-01"
operator = "Stadtwerke Beispiel"
helpline = "+49 30 0000000"
tz = "Europe/Berlin"

[ledger]
path = "data/ledger.db"

[tariff]
file = "/etc/ev-kiosk/tariff.json"

[hold]
amount_minor = 6000

[payment]
mode = "sandbox"

[payment.stripe]
address = "http://127.0.0.1:12111"
key_file = "stripe.key"
reader = "tmr_sandbox1"

[timeouts]
summary_s = 40

[[evse]]
id = 1
label = "A"
power_max_kw = 22
meter = "modbus+tcp://127.0.0.1:5020/1"
controller = "street://a"

[[evse]]
id = 2
label = "B"
power_max_kw = 50.5
meter = "modbus+tcp://127.0.0.1:5020/2"
controller = "street://b"
meter_poll_s = 0.5

[demo]
speed = 60
started_utc = 2026-05-04T08:00:00Z
"""

SECOND_EVSE: Final = "modbus+tcp://127.0.0.1:5020/2"

# What to replace in the good file, by what, and the key and reason that must be told.
REFUSALS: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("power_max_kw = 50.5", "power_max_kw = true", "evse[2].power_max_kw", "1000, not true"),
    ('operator = "Stadtwerke Beispiel"\n', "", "station.operator", "is missing"),
    ("operator = ", "oprator = ", "station.oprator", 'did you mean "operator"?'),
    ("[timeouts]", "[timeout]", "timeout", 'did you mean "timeouts"?'),
    ("meter_poll_s", "poll_s", "evse[2].poll_s", 'did you mean "meter_poll_s"?'),
    ("summary_s", "zzz", "timeouts.zzz", "unknown key; known here: start_s, choose_s"),
    ('id = "DE-KSK-01"', 'id = "DE:01"', "station.id", '"DE:01" does not have the form'),
    ('id = "DE-KSK-01"', "id = 7", "station.id", "must be a text, not 7"),
    (
        'operator = "Stadtwerke Beispiel"',
        'operator = ""',
        "station.operator",
        'of 1 to 80 characters, not ""',
    ),
    ("Europe/Berlin", "Europe/Berlim", "station.tz", "not a time zone of the IANA database"),
    ("Europe/Berlin", "../etc/passwd", "station.tz", "not a time zone of the IANA database"),
    ("[ledger]", 'language = "deutsch"\n[ledger]', "station.language", '"deutsch" does not'),
    (
        "[ledger]",
        'theme = "dark"\n[ledger]',
        "station.theme",
        '"night", "day" or "auto", not "dark"',
    ),
    (
        "[ledger]",
        'seller_address = ["1", "2", "3", "4", "5", "6", "7"]\n[ledger]',
        "station.seller_address",
        "must be a list of at most 6 entries, not of 7",
    ),
    (
        "[ledger]",
        'seller_address = ["Ring 1", 20095]\n[ledger]',
        "station.seller_address[2]",
        "must be a text of 1 to 80 characters, not 20095",
    ),
    (
        "[ledger]",
        'seller_vat_number = ""\n[ledger]',
        "station.seller_vat_number",
        'must be a text of 1 to 30 characters, not ""',
    ),
    ('path = "data/ledger.db"', 'path = ""', "ledger.path", "must be the path of a file"),
    ('path = "data/ledger.db"', "path = 3", "ledger.path", "must be the path of a file, not 3"),
    (
        "amount_minor = 6000",
        "amount_minor = 60.00",
        "hold.amount_minor",
        "a whole number from 1 to 99999999, not 60.00",
    ),
    ("amount_minor = 6000", "amount_minor = 0", "hold.amount_minor", "from 1 to 99999999, not 0"),
    ("amount_minor = 6000", "amount_minor = 20", "hold.amount_minor", "less than minimum_capture"),
    ('mode = "sandbox"', 'mode = "prod"', "payment.mode", '"test" or "live", not "prod"'),
    ('mode = "sandbox"', 'mode = "live"', "payment.stripe.address", 'only mode = "sandbox"'),
    ('address = "http://127.0.0.1:12111"\n', "", "payment.stripe.address", "is needed with mode"),
    ("http://127", "ftp://127", "payment.stripe.address", "does not have the form"),
    ('key_file = "stripe.key"', "", "payment.stripe.key_file", "one of them is needed"),
    ("key_file", 'key_env = "STRIPE_KEY"\nkey_file', "payment.stripe.key_file", "only one of"),
    ('key_file = "stripe.key"', 'key_env = "A B"', "payment.stripe.key_env", "does not have"),
    ("tmr_sandbox1", "pos_1", "payment.stripe.reader", '"pos_1" does not have the form ^tmr_'),
    ('reader = "tmr_sandbox1"', "qr = false", "payment.stripe.qr", "nobody could pay"),
    (
        "reader =",
        "qr_lifetime_s = 60\nreader =",
        "payment.stripe.qr_lifetime_s",
        "from 120 to 300, not 60",
    ),
    (
        "reader =",
        "tap_timeout_s = 999\nreader =",
        "payment.stripe.tap_timeout_s",
        "from 15 to 300, not 999",
    ),
    (
        "summary_s = 40",
        "summary_s = 40\n[service]\nidle_s = 2",
        "service.idle_s",
        "from 5 to 600, not 2",
    ),
    (
        "summary_s = 40",
        "summary_s = true",
        "timeouts.summary_s",
        "whole number from 5 to 600, not true",
    ),
    ("id = 2", "id = 1", "evse[2].id", "1 is already evse[1]'s"),
    ("id = 2", "id = 5", "evse[2].id", "must be a whole number from 1 to 4, not 5"),
    ('label = "B"', 'label = "A"', "evse[2].label", "is already evse[1]'s"),
    (SECOND_EVSE, "modbus+tcp://127.0.0.1:5020/1", "evse[2].meter", "is already evse[1]'s"),
    ("street://b", "street://a", "evse[2].controller", "is already evse[1]'s"),
    (SECOND_EVSE, "127.0.0.1", "evse[2].meter", '"127.0.0.1" does not have the form'),
    (
        "power_max_kw = 50.5",
        "power_max_kw = 0",
        "evse[2].power_max_kw",
        "greater than 0, at most 1000, not 0",
    ),
    (
        "power_max_kw = 50.5",
        'power_max_kw = "50"',
        "evse[2].power_max_kw",
        'at most 1000, not "50"',
    ),
    (
        "meter_poll_s = 0.5",
        "meter_poll_s = true",
        "evse[2].meter_poll_s",
        "a number from 0.1 to 60, not true",
    ),
    ("speed = 60", "speed = 0", "demo.speed", "must be a whole number from 1 to 3600, not 0"),
    (
        "2026-05-04T08:00:00Z",
        "2026-05-04T08:00:00",
        "demo.started_utc",
        "must be an instant with its offset",
    ),
)


def written(folder: Path, text: str) -> Path:
    file = folder / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refused(file: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        load_config(file)
    assert "\n" not in str(caught.value)
    return caught.value


def test_good_file_becomes_typed_values(tmp_path: Path) -> None:
    """Every table arrives with its types, exact decimals included."""
    config = load_config(written(tmp_path, GOOD))

    assert config.station.tz == "Europe/Berlin"
    assert config.payment.stripe.reader == "tmr_sandbox1"
    assert [evse.power_max_kw for evse in config.evse] == [Decimal(22), Decimal("50.5")]
    assert [evse.meter_poll_s for evse in config.evse] == [1.0, 0.5]
    assert config.demo is not None
    assert config.demo.started_utc == datetime(2026, 5, 4, 8, tzinfo=UTC)


def test_what_is_left_out_has_the_documented_default(tmp_path: Path) -> None:
    """A short file is a whole configuration."""
    table = tomllib.loads(GOOD)
    assert "minimum_capture_minor" not in table["hold"]

    config = load_config(written(tmp_path, GOOD.replace("[hold]\namount_minor = 6000\n", "")))

    assert (config.station.language, config.station.theme) == ("en", "auto")
    assert config.hold.amount_minor is None
    assert (config.hold.minimum_capture_minor, config.hold.minimum_energy_wh) == (50, 100)
    assert (config.payment.stripe.qr, config.payment.stripe.qr_lifetime_s) == (True, 180)
    assert config.payment.stripe.tap_timeout_s == 90
    assert asdict(config.timeouts) == {
        "start_s": 60,
        "choose_s": 60,
        "refused_s": 30,
        "summary_s": 40,
        "stop_question_s": 15,
        "still_there_s": 30,
    }


@pytest.mark.parametrize(
    "address",
    ['"""\nElbring 1\n\n  20095 Hamburg\n"""', '["Elbring 1", "20095 Hamburg"]'],
    ids=["text", "list"],
)
def test_a_seller_has_an_address_of_lines(tmp_path: Path, address: str) -> None:
    """One text of several lines or a list of them; without a name the operator sells."""
    seller = f'seller_address = {address}\nseller_vat_number = "DE123456789"\n[ledger]'
    config = load_config(written(tmp_path, GOOD.replace("[ledger]", seller)))

    assert config.station.seller_address == ("Elbring 1", "20095 Hamburg")
    assert config.station.seller_vat_number == "DE123456789"
    assert config.station.seller_name is None


def test_relative_paths_count_from_the_file(tmp_path: Path) -> None:
    """A service started elsewhere finds the same ledger; absolute paths stay."""
    config = load_config(written(tmp_path, GOOD))

    assert config.ledger.path == tmp_path / "data/ledger.db"
    assert config.payment.stripe.key_file == tmp_path / "stripe.key"
    assert config.tariff.file == Path("/etc/ev-kiosk/tariff.json")


def test_values_are_frozen(tmp_path: Path) -> None:
    """Nobody changes the configuration of a running station."""
    config = load_config(written(tmp_path, GOOD))

    with pytest.raises(AttributeError, match="immutable"):
        config.hold.amount_minor = 1  # type: ignore[misc]


@pytest.mark.parametrize(("old", "new", "key", "reason"), REFUSALS)
def test_bad_value_is_refused(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    """The refusal names the file, the key and the reason."""
    assert old in GOOD
    file = written(tmp_path, GOOD.replace(old, new, 1))

    error = refused(file)

    assert error.place == f"{file}: {key}"
    assert reason in error.reason


def test_demo_needs_the_sandbox(tmp_path: Path) -> None:
    """A simulated day never meets real money."""
    text = GOOD.replace('"sandbox"', '"live"').replace('address = "http://127.0.0.1:12111"\n', "")

    error = refused(written(tmp_path, text))

    assert error.place.endswith(": demo")


def test_five_charging_points_or_none_are_refused(tmp_path: Path) -> None:
    """A screen serves one to four."""
    head, _, second = GOOD.partition("[[evse]]\nid = 2")
    more = "".join(f"[[evse]]\nid = {number}{second.split('[demo]')[0]}" for number in (2, 3, 4, 4))

    for evses in (head + more, f"evse = []\n{head.partition('[[evse]]')[0]}"):
        error = refused(written(tmp_path, evses))

        assert error.place.endswith(": evse")
        assert error.reason == "one to four charging points share a screen"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("stripe.key", "rk_live_51Habc", "payment.stripe.key_file"),
        ("[timeouts]", 'key = "sk_test_51Habc"\n[timeouts]', "payment.stripe.key"),
        ("http://127.0.0.1:12111", "http://sk_test_51Habc@h", "payment.stripe.address"),
        ("street://b", "sk_51Habc", "evse[2].controller"),
        ("speed = 60", "sk_live_51Habc = 1", "demo"),
    ],
)
def test_key_in_the_file_is_refused_and_not_repeated(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    """A secret is refused wherever it stands, with the way out, and never echoed."""
    file = written(tmp_path, GOOD.replace(old, new))

    error = refused(file)

    assert error.place == f"{file}: {key}"
    assert "a key never stands in the configuration" in error.reason
    assert "51Habc" not in str(error)


def test_bad_toml_is_refused_with_line_and_column(tmp_path: Path) -> None:
    """An editor can jump to it."""
    error = refused(written(tmp_path, GOOD.replace("speed = 60", "speed = = 60")))

    assert "is not TOML" in error.reason
    assert "at line 43, column 9" in error.reason


def test_missing_and_unreadable_files_are_refused(tmp_path: Path) -> None:
    """No traceback for a wrong path, a folder, or bytes that are no text."""
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'[station]\noperator = "K\xf6ln"\n')

    assert refused(tmp_path / "absent.toml").reason == "there is no such file"
    assert "cannot be read" in refused(tmp_path).reason
    assert refused(latin).reason == "is not text in UTF-8 (byte 23)"
