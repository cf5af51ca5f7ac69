"""Register maps load strictly and their points are asked for in blocks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from hw_drivers.decoding import WordOrder
from hw_drivers.register_blocks import BLOCK_REGISTERS_MAX, blocks_of
from hw_drivers.register_map import MAP_DIRECTORY, Table, load_map
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
    ("old", "new", "key", "reason"),
    [
        ('type = "uint32"', 'type = "uint24"', "type", "uint24"),
        ('unit = "kWh"', "", "points.energy_import.unit", "missing"),
        ('unit = "kWh"', 'unit = "V"', "points.energy_import.unit", "'V' is not one of Wh"),
        ("address = 0x0034\n", "", "points.energy_import.address", "missing"),
        ("address = 0x0034\n", "address = 0x10000\n", "points.energy_import.address", "65536"),
        ("address = 0x0028", "address = 0x0033", "points.energy_import.address", "overlaps power"),
        ("scale = 0.1", "scale = 0", "points.energy_import.scale", "would make every reading 0"),
        ("scale = 0.1", "skale = 0.1", "points.energy_import.skale", "unknown key"),
        ("scale = 0.1", "scale = nan", "points.energy_import.scale", "not a number"),
        ("[points.power]", "[points.pwr]", "points.pwr", "unknown point"),
        ("[points.energy_import]", "[points.energy_export]", "points.energy_import", "missing"),
        ("max = 1000", "max = 1000\nmin = 2000", "points.energy_import.min", "above max"),
        ("max = 1000", "optional = true", "points.energy_import.optional", "cannot be optional"),
        ("[0xFFFFFFFF]", "[0x1FFFFFFFF]", "points.energy_import.sentinels", "bit patterns"),
        ('word_order = "low_first"', 'word_order = "middle"', "word_order", "middle"),
        ("equals = 340", "", "probe", "needs equals, or min and max"),
        ("equals = 340", "equals = 340\nmin = 1", "probe.equals", "either"),
        ('meter = "Example"', "", "meter", "missing"),
        ('meter = "Example"', 'meter = "Example"\nmaker = "x"', "maker", "unknown key"),
        ('meter = "Example"', 'meter = "Example"\ncounter = "daily"', "counter", "daily"),
        ("optional = true", 'optional = "yes"', "points.power.optional", "true or false"),
        ('meter = "Example"', "meter = Example", "example.toml", "line 2"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(
    tmp_path: Path, old: str, new: str, key: str, reason: str
) -> None:
    """Each thing that can be wrong is refused, and the place says where."""
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(InputError) as caught:
        load_map(path)
    assert caught.value.place.startswith(str(path))
    assert key in caught.value.place
    assert reason in caught.value.reason


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
