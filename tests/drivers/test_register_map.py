"""Register maps load strictly and their points are asked for in blocks."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from hw_drivers.decoding import WordOrder
from hw_drivers.register_blocks import BLOCK_REGISTERS_MAX, blocks_of
from hw_drivers.register_map import MAP_DIRECTORY, load_map
from hw_drivers.register_points import Table
from kiosk.domain.readings import Counter
from kiosk.errors import InputError

GOOD = """
meter = "Example"
[defaults]
table = "holding"
type = "uint32"
word_order = "low_first"
[probe]
address = 0x0100
unit = "none"
type = "uint16"
equals = 340
[points.energy_import]
address = 0x0034
unit = "kWh"
scale = 0.1
sentinels = [0xFFFFFFFF]
max = 1000
[points.power]
address = 0x0028
unit = "W"
optional = true
[identity]
vendor = "Acme"
model = { address = 0x0B, type = "string", words = 4 }
"""

ROOT = Path(__file__).parents[2]
TARIFF = ROOT / "assets" / "tariffs" / "demo_de.json"
CONFIG = """
station = {{ id = "K1", operator = "Acme", helpline = "+49", tz = "Europe/Berlin" }}
ledger = {{ path = "ledger.db" }}
tariff = {{ file = "{tariff}" }}
[payment]
mode = "sandbox"
stripe = {{ address = "http://127.0.0.1:9", key_file = "stripe.key" }}
[[evse]]
id = 1
label = "A"
power_max_kw = 22
meter = "modbus+tcp://127.0.0.1:9/1?map={map}"
controller = "street://127.0.0.1:9/1"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "example.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_map_says_what_the_file_says(tmp_path: Path) -> None:
    """Defaults, scale, unit, sentinels and the probe arrive in the points."""
    loaded = load_map(written(tmp_path, GOOD))
    energy = loaded.point("energy_import")
    assert energy is not None
    assert (energy.table, energy.address, energy.word_order) == (
        Table.HOLDING,
        0x34,
        WordOrder.LOW_FIRST,
    )
    assert energy.value([1234, 0]) == Decimal(123_400)
    assert energy.step([1234, 0]) == Decimal(100)
    assert energy.value([0xFFFF, 0xFFFF]) is None
    assert energy.maximum == Decimal(1_000_000)
    assert loaded.counter is Counter.LIFETIME
    assert loaded.probe.believes(Decimal(340))
    assert not loaded.probe.believes(Decimal(341))
    assert loaded.vendor == "Acme"
    assert [label.text([0x454D, 0x3334, 0x3000, 0]) for label in loaded.labels] == ["EM340"]


def test_the_sdm630_map_has_the_published_addresses() -> None:
    """Each address stands here once more, so that a slip in the file is seen."""
    loaded = load_map("eastron_sdm630")
    assert {point.name: (point.table, point.address, point.unit) for point in loaded.points} == {
        "voltage_l1": (Table.INPUT, 0x00, "V"),
        "voltage_l2": (Table.INPUT, 0x02, "V"),
        "voltage_l3": (Table.INPUT, 0x04, "V"),
        "current_l1": (Table.INPUT, 0x06, "A"),
        "current_l2": (Table.INPUT, 0x08, "A"),
        "current_l3": (Table.INPUT, 0x0A, "A"),
        "power": (Table.INPUT, 0x34, "W"),
        "frequency": (Table.INPUT, 0x46, "Hz"),
        "energy_import": (Table.INPUT, 0x48, "kWh"),
        "energy_export": (Table.INPUT, 0x4A, "kWh"),
    }


@pytest.mark.parametrize("path", sorted(MAP_DIRECTORY.glob("*.toml")), ids=lambda path: path.stem)
def test_every_map_of_the_product_loads(path: Path) -> None:
    """No map is shipped that the loader refuses."""
    assert load_map(path.stem).name == path.stem


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ('type = "uint32"', 'type = "uint24"', "5: defaults.type", "uint24"),
        ('unit = "kWh"', "", "12: points.energy_import.unit", "missing"),
        ('unit = "kWh"', 'unit = "V"', "14: points.energy_import.unit", "'V' is not one of Wh"),
        ("address = 0x0034\n", "", "12: points.energy_import.address", "missing"),
        ("address = 0x0034\n", "address = 0x10000\n", "13: points.energy_import.address", "65536"),
        (
            "address = 0x0028",
            "address = 0x0033",
            "13: points.energy_import.address",
            "overlaps power",
        ),
        ("scale = 0.1", "scale = 0", "15: points.energy_import.scale", "make every reading 0"),
        ("scale = 0.1", "skale = 0.1", "15: points.energy_import.skale", "unknown key"),
        ("scale = 0.1", "scale = nan", "15: points.energy_import.scale", "not a number"),
        ("[points.power]", "[points.pwr]", "18: points.pwr", "unknown point"),
        ("[points.energy_import]", "[points.energy_export]", "12: points.energy_import", "missing"),
        ("max = 1000", "max = 1000\nmin = 2000", "18: points.energy_import.min", "above max"),
        (
            "max = 1000",
            "optional = true",
            "17: points.energy_import.optional",
            "cannot be optional",
        ),
        ("[0xFFFFFFFF]", "[0x1FFFFFFFF]", "16: points.energy_import.sentinels", "bit patterns"),
        ('word_order = "low_first"', 'word_order = "middle"', "6: defaults.word_order", "middle"),
        ("equals = 340", "", "7: probe", "needs equals, or min and max"),
        ("equals = 340", "equals = 340\nmin = 1", "11: probe.equals", "either"),
        ('meter = "Example"', "", "1: meter", "missing"),
        ('meter = "Example"', 'meter = "Example"\nmaker = "x"', "3: maker", "unknown key"),
        ('meter = "Example"', 'meter = "Example"\ncounter = "daily"', "3: counter", "daily"),
        ("optional = true", 'optional = "yes"', "21: points.power.optional", "true or false"),
        ('meter = "Example"', "meter = Example", "2", "Invalid value"),
        ("equals = 340", "equals = 340\nequals = 341", "12", "Cannot overwrite a value"),
        ("optional = true", 'optional = "', "21", "Illegal character"),
        ('vendor = "Acme"', 'vender = "Acme"', "23: identity.vender", "unknown key"),
        ('vendor = "Acme"', "vendor = 7", "23: identity.vendor", "not a text"),
        ('vendor = "Acme"', 'serial = "123"', "23: identity.serial", "not a table"),
        ("words = 4", "words = 0", "24: identity.model.words", "1..125 registers, not 0"),
        ('type = "string"', 'type = "float32"', "24: identity.model.type", "a whole number"),
        ("address = 0x0B", "address = -1", "24: identity.model.address", "not the address"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_key(
    tmp_path: Path, old: str, new: str, place: str, reason: str
) -> None:
    """Each thing that can be wrong is refused, and the place sends its author to the line."""
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(InputError) as caught:
        load_map(path)
    assert caught.value.place == f"{path}:{place}"
    assert reason in caught.value.reason
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Not there, or no text: the path is the place."""
    with pytest.raises(InputError, match="missing.toml: cannot be read"):
        load_map(tmp_path / "missing.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="binary.toml: is no UTF-8 text"):
        load_map(tmp_path / "binary.toml")


def test_the_command_line_prints_the_line_and_exits_with_2(tmp_path: Path) -> None:
    """A station whose meter's map is wrong does not start, and says where in one line."""
    bad = written(tmp_path, GOOD.replace('unit = "W"\n', "", 1))
    (tmp_path / "stripe.key").write_text("sk_test_of_nobody")
    (tmp_path / "stripe.key").chmod(0o600)
    config = tmp_path / "kiosk.toml"
    config.write_text(CONFIG.format(tariff=TARIFF, map=bad), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ui.main", "run", "--sandbox", "--config", str(config)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1] == f"{bad}:18: points.power.unit: missing"


@pytest.mark.parametrize("name", ["no_such_meter", "../eastron_sdm630", "", "/etc/passwd"])
def test_an_unknown_map_is_refused_with_the_known_ones(name: str) -> None:
    """A misspelt name tells which maps there are, and names are no paths."""
    with pytest.raises(InputError, match="eastron_sdm630"):
        load_map(name)


def test_blocks_never_span_an_undefined_register() -> None:
    """The SDM630 is read in three requests: its three runs of consecutive registers."""
    blocks = blocks_of(load_map("eastron_sdm630").points)
    assert [(block.address, block.count) for block in blocks] == [(0x00, 12), (0x34, 2), (0x46, 6)]


def test_optional_points_do_not_endanger_their_neighbours(tmp_path: Path) -> None:
    """An optional register next to a needed one is asked for on its own."""
    loaded = load_map(written(tmp_path, GOOD.replace("address = 0x0028", "address = 0x0036")))
    blocks = blocks_of(loaded.points)
    assert [(block.address, block.optional) for block in blocks] == [(0x34, False), (0x36, True)]


def test_blocks_stay_within_what_one_reply_may_carry() -> None:
    """Neighbours are joined only up to the protocol's 125 registers."""
    energy = load_map("eastron_sdm630").point("energy_import")
    assert energy is not None
    from dataclasses import replace

    many = [replace(energy, address=2 * n) for n in range(100)]
    counts = [block.count for block in blocks_of(many)]
    assert sum(counts) == 200
    assert max(counts) <= BLOCK_REGISTERS_MAX
