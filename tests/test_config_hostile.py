"""Whatever stands behind whichever key: it is taken, or refused in one line that names the key."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from kiosk.config import Config, load_config, read, with_tables
from kiosk.config.reading import Refused
from kiosk.config.values import Table
from kiosk.errors import InputError
from tests.test_config import GOOD, refused, written
from ui.build.opening import read_front

# Every table that a file may have, with every kind of value.
FULL: Final = f"""{GOOD}
[panel]
inches = 10.1
backlight = "none"
light_sensor = "/sys/bus/iio/devices/iio:device0"
[members]
tariffs = ["gold.json"]
sync = true
[brand]
name = "NORDLADE"
greeting = {{ de = "Moin" }}
payment_marks = ["visa"]
[brand.night]
accent = "#FFB000"
accent_text = "#201400"
[access]
sound = "aplay"
[operation]
metrics = "127.0.0.1:9464"
[updates]
content = "https://content.example/"
root = "root.json"
[service]
idle_s = 60
[[reader]]
url = "pcsc://"
[guard]
velocity_challenge = 5
stop_needs_code = true
denied_cards = ["{"ab" * 32}"]
[guard.places.A]
latitude = 52.52
longitude = 13
[[guard.deny]]
member = "m1"
reason = "chargeback"
who = "Ada"
until = 2027-01-01T00:00:00Z
[payment.zvt]
address = "127.0.0.1"
password_env = "ZVT"
[payment.zvt.decline_codes]
21 = "card_expired"
""".replace('reader = "tmr_sandbox1"\n', "")

ODD: Final[tuple[object, ...]] = (
    *(True, 0, -1, 7, 10**30, "", "x", "x\n", "\N{NO-BREAK SPACE}", "7", "x" * 10_000),
    *(Decimal("0.5"), Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity")),
    *(datetime(2026, 5, 4), datetime(2026, 5, 4, tzinfo=UTC), date(2026, 5, 4)),
    *([], [[]], ["x"], [7], [{}], {}, {"x": 7}, {"x": {}}, {"": ""}),
)


def keys(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to everything in the file, tables included."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inside:
        yield (*way, key)
        if isinstance(each, dict | list):
            yield from keys(each, (*way, key))


def changed(table: dict[str, Any], way: tuple[str | int, ...], value: object) -> dict[str, Any]:
    copied: Any = copy.deepcopy(table)
    inner = copied
    for part in way[:-1]:
        inner = inner[part]
    inner[way[-1]] = value
    return copied


def full() -> dict[str, Any]:
    return tomllib.loads(FULL, parse_float=Decimal)


def place_of(way: tuple[str | int, ...]) -> str:
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in way)
    return "".join(parts).removeprefix(".")


def test_no_odd_value_breaks_the_reading() -> None:
    """Taken or refused: no other exception, no second line, no kind that has no words."""
    table = full()
    refusals: list[Refused] = []
    for way in keys(table):
        for odd in ODD:
            try:
                read(Config, changed(table, way, odd))
            except Refused as error:
                refusals.append(error)
    assert len(refusals) > 1_500
    assert [each for each in refusals if not str(each).isprintable()] == []
    assert [each for each in refusals if "of the kind" in each.reason] == []


@pytest.mark.parametrize("way", list(keys(full())), ids=place_of)
def test_a_value_of_another_kind_is_refused_in_its_place(way: tuple[str | int, ...]) -> None:
    """A list with a list in it is nothing that any key takes."""
    with pytest.raises(Refused) as caught:
        read(Config, changed(full(), way, [[]]))
    assert caught.value.place.startswith(place_of(way))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('id = "DE-KSK-01"', 'id = "DE-KSK-01\\n"', r'station.id: "DE-KSK-01\n" does not have'),
        ("operator =", '"\\u001b[2J" = 1\noperator =', r"station.\x1b[2J: unknown key"),
        ("22", "nan", "evse[1].power_max_kw: must be a number greater than 0, at most 1000, not"),
        ("22", "-inf", "evse[1].power_max_kw: must be a number greater than 0, at most 1000, not"),
        ("22", "1001", "evse[1].power_max_kw: must be a number greater than 0, at most 1000, not"),
        ("= 0.5", "= 0.05", "evse[2].meter_poll_s: must be a number from 0.1 to 60, not 0.05"),
        ("speed = 60", "speed = 1.0", "demo.speed: must be a whole number from 1 to 3600, not 1.0"),
        (
            "speed = 60",
            "started_boot_ms = -1",
            "demo.started_boot_ms: must be a whole number, 0 or",
        ),
        ("speed = 60", "speed = 1979-05-27", "demo.speed: must be a whole number from 1 to 3600"),
        ("2026-05-04T08:00:00Z", '"2026-05-04T08:00:00Z"', "demo.started_utc: must be an instant"),
        ("2026-05-04T08:00:00Z", "2026-05-04", "demo.started_utc: must be an instant with its off"),
        ("[hold]\namount_minor = 6000", "[[hold]]", "hold: must be a table, not a list"),
        ("[timeouts]\nsummary_s = 40", "[[timeouts]]", "timeouts: must be a table, not a list"),
        ("[demo]", "[evse.demo]", "evse[2].demo: unknown key; known here: id, label"),
        ("[station]", "_source = 'x'\n[station]", '_source: unknown key; did you mean "service"?'),
    ],
)
def test_strictness_is_told(tmp_path: Path, old: str, new: str, line: str) -> None:
    """No kind stands in for another, and what breaks a line is spelt out."""
    assert old in GOOD
    file = written(tmp_path, GOOD.replace(old, new, 1))
    assert str(refused(file)).startswith(f"{file}: {line}")


@pytest.mark.parametrize(
    ("written_there", "line"),
    [
        (
            "velocity_challange = 2",
            'guard.velocity_challange: unknown key; did you mean "velocity_c',
        ),
        ("velocity_challenge = 7", "guard.velocity_challenge: is more than velocity_refuse"),
        ("velocity_challenge = true", "guard.velocity_challenge: must be a whole number from 1 to"),
        ("shadow = ['x']", "guard.shadow: there is no rule 'x'"),
        ("thresholds = 1", "guard.thresholds: must be a table, not 1"),
        ("zzzz = 1", "guard.zzzz: unknown key; known here: denied_cards, deny, allow, stop_needs"),
        ("[[guard.deny]]\nreason='r'\nwho='w'", "guard.deny[1]: needs a token or a member, and"),
        ("[guard.places.A]\nlatitude=1\nlongitude=1\nx=1", "guard.places.A.x: unknown key"),
    ],
)
def test_the_guards_table_has_its_own_places(tmp_path: Path, written_there: str, line: str) -> None:
    """A threshold is named as it stands in the file."""
    file = written(tmp_path, f"{GOOD}[guard]\n{written_there}\n")
    assert str(refused(file)).startswith(f"{file}: {line}")


def test_every_table_is_frozen_and_made_by_name() -> None:
    """Whichever table: a new one could forget either."""
    pending, seen = [Table], set()
    while pending:
        kind = pending.pop()
        pending += kind.__subclasses__()
        seen.add(kind.__name__)
        assert kind.__struct_config__.frozen, kind
        with pytest.raises(TypeError, match="positional"):
            kind(1)
    assert {"Config", "ZvtConfig", "PlaceConfig", "AccentConfig"} <= seen


def test_relative_names_count_from_a_relative_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once: the folder is not put before them twice."""
    written(tmp_path, GOOD)
    monkeypatch.chdir(tmp_path.parent)
    relative = Path(tmp_path.name, "kiosk.toml")

    config = load_config(relative)

    assert config.ledger.path == Path(tmp_path.name, "data/ledger.db")
    assert config.source == relative


def test_signed_content_is_judged_with_what_stays(tmp_path: Path) -> None:
    """A threshold of the content is held against the station's own, not against the usual one."""
    own = "[guard]\nvelocity_refuse = 12\nvelocity_challenge = 3\nchallenge_hold_minor = 300\n"
    config = load_config(written(tmp_path, GOOD + own))
    content = tmp_path / "config.toml"

    content.write_text("[guard]\nvelocity_challenge = 10\n[hold]\nminimum_energy_wh = 200\n")
    changed = with_tables(config, content)
    settings = changed.guard.settings()
    assert (settings.velocity_challenge, settings.velocity_refuse) == (10, 12)
    assert changed.guard.challenge_hold_minor == 300
    assert (changed.hold.amount_minor, changed.hold.minimum_energy_wh) == (6000, 200)

    for text, line in (
        ("[guard]\nvelocity_challenge = 13", "guard.velocity_challenge: is more than"),
        ("[hold]\nminimum_capture_minor = 7000", "hold.amount_minor: 6000 is less than"),
        ("[timeouts]\nstart_s = 1", "timeouts.start_s: must be a whole number from 5 to 600"),
        ("[hold]\namount = 1", 'hold.amount: unknown key; did you mean "amount_minor"?'),
    ):
        content.write_text(text)
        with pytest.raises(InputError) as caught:
            with_tables(config, content)
        assert str(caught.value).startswith(f"{content}: {line}")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("far = " + "9" * 5000, "has a number that nothing here can hold"),
        ("far = 1e" + "9" * 30, "has a number that nothing here can hold"),
        ("deep = " + "[" * 5000 + "]" * 5000, "has lists or tables nested deeper"),
        ("far = 1979-13-45", "is not TOML: "),
    ],
)
def test_what_python_itself_cannot_read_is_refused(tmp_path: Path, line: str, reason: str) -> None:
    """In one line, by the full reading; the first picture leaves it to that."""
    path = written(tmp_path, f"{line}\n{GOOD}")
    with pytest.raises(InputError, match=reason) as caught:
        load_config(path)
    assert "\n" not in str(caught.value)
    assert read_front(path) is None
