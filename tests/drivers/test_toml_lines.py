"""A key of a TOML text is found on its line, however the text is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hw_drivers.register_map import MAP_DIRECTORY
from hw_drivers.toml_lines import line_of

ODD = '''\
# [not.a.table]
title = "a # no comment, no [table]"
list = [
    "first = 1", # power = 2
    { unit = "kW" },
]
long = """
[points.power]
unit = "in a text"
"""
raw = \'\'\'
[points.power]\'\'\'

 [ points . "power" ]   # the real one
  "unit" = 'kW'
address=0x10
inline = { min = 1, max = 2 }
sub.deep.key = 7

[points.power.extra]
max = 5
[[evse]]
id = 1
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("title", 2),
        ("list", 3),
        ("long", 7),
        ("raw", 11),
        ("points", 14),
        ("points.power", 14),
        ("points.power.unit", 15),
        ("points.power.address", 16),
        ("points.power.inline.max", 17),
        ("points.power.sub.deep", 18),
        ("points.power.sub.deep.key", 18),
        ("points.power.missing", 14),
        ("points.energy.unit", 14),
        ("points.power.extra.max", 21),
        ("evse", 22),
        ("evse.id", 23),
        ("nothing", 1),
    ],
)
def test_a_key_is_found_on_its_line(key: str, line: int) -> None:
    """Comments, texts over lines, lists, quotes and inline tables do not mislead it."""
    tomllib.loads(ODD)
    assert line_of(ODD, tuple(key.split("."))) == line


def keys_of(table: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in table.items():
        yield (*path, key)
        if isinstance(value, dict):
            yield from keys_of(value, (*path, key))


@pytest.mark.parametrize("path", sorted(MAP_DIRECTORY.glob("*.toml")), ids=lambda path: path.stem)
def test_every_key_of_every_map_is_found(path: Path) -> None:
    """Whatever tomllib reads from a map stands on the line that is told."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    for key in keys_of(tomllib.loads(text)):
        assert key[-1] in lines[line_of(text, key) - 1]


def test_a_broken_text_ends_the_search() -> None:
    """What is no TOML gives some line, and gives it soon."""
    for text in ("", "=", "[", 'a = "', "a = [\n{", '"""', "[a\nb = 1"):
        assert 1 <= line_of(text, ("a", "b")) <= text.count("\n") + 1
