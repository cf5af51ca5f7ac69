"""A meter's register map: a TOML file, read strictly. May import errors, domain and the standard
library.

The format, top level: `meter` (name for people), `counter` (`lifetime` or `transaction`),
`[defaults]` (`table`, `type`, `word_order` for all points), `[probe]`, `[points.NAME]` and, if the
meter can say who it is, `[identity]`. A point has

    address     zero-based, as sent on the wire
    table       "input" (function code 4) or "holding" (3)
    type        int16 uint16 int32 uint32 int64 uint64 float32 float64
    word_order  "high_first" or "low_first"
    unit        of the number after `scale`; must suit the point (kWh or Wh for energy, ...)
    scale       factor on the raw number, default 1
    sentinels   raw bit patterns that mean "no value", e.g. [0xFFFFFFFF]
    resolution  smallest step the meter itself counts in, in `unit`, if coarser than the type's
    min, max    what is believable, in `unit`
    optional    true if some units of this meter do not have the register

The probe is one more register with `min`/`max` or `equals`, read on each new contact. The identity
has `vendor`, `model`, `serial` and `firmware`: each a text, or a table with `address`, `table`,
`type` (one of the above but no float, or "string" with its `words`) and `word_order`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

from hw_drivers.decoding import EXACT, DataType, WordOrder
from hw_drivers.register_points import (
    IDENTITY_FIELDS,
    PROBE_UNITS,
    UNITS,
    Label,
    Point,
    RegisterMap,
    Table,
)
from hw_drivers.toml_lines import line_of
from kiosk.domain.readings import Counter
from kiosk.errors import InputError

MAP_DIRECTORY: Final = Path(__file__).parent / "registers"

_WORDS: Final[dict[str, type[StrEnum]]] = {
    "table": Table,
    "type": DataType,
    "word_order": WordOrder,
}
_DEFAULT_KEYS: Final = frozenset(_WORDS)
_POINT_KEYS: Final = _DEFAULT_KEYS | {
    "address", "unit", "scale", "sentinels", "resolution", "min", "max", "optional",
}  # fmt: skip
_PROBE_KEYS: Final = _DEFAULT_KEYS | {"address", "unit", "scale", "min", "max", "equals"}
_LABEL_KEYS: Final = _DEFAULT_KEYS | {"address", "words"}
_TOP_KEYS: Final = frozenset({"meter", "counter", "defaults", "probe", "points", "identity"})
_STRING: Final = "string"
_BLOCK_REGISTERS_MAX: Final = 125

_Word = TypeVar("_Word", bound=StrEnum)


def load_map(name: str | Path) -> RegisterMap:
    """A map by its name (`eastron_sdm630`) or by the path of an operator's own `.toml`.

    Raises InputError whose place is the file, the line and the key:
    `my_meter.toml:17: points.power.unit`.
    """
    path = Path(name)
    if path.suffix != ".toml":
        path = MAP_DIRECTORY / f"{name}.toml"
        if not str(name).isidentifier() or not path.is_file():
            known = ", ".join(sorted(found.stem for found in MAP_DIRECTORY.glob("*.toml")))
            msg = f"map={name}"
            raise InputError(msg, f"no such register map; there are: {known}")
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise InputError(str(path), f"is no UTF-8 text ({error})") from error
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except ValueError as error:
        said, line = _without_line(str(error), text)
        place = f"{path}:{line}"
        raise InputError(place, said) from error
    return _Reader(path, text).map_of(document)


def _without_line(said: str, text: str) -> tuple[str, int]:
    """What is wrong and on which line, from tomllib's `... (at line 2, column 9)`."""
    what, _, where = said.partition(" (at ")
    found = re.match(r"line (\d+)", where)
    return what, int(found[1]) if found else text.count("\n") + 1


class _Reader:
    """Turns one parsed document into a RegisterMap; each complaint names file, line and key."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text_of_file = text

    def map_of(self, document: dict[str, Any]) -> RegisterMap:
        self._only(document, _TOP_KEYS, "")
        defaults = self._table(document, "defaults") if "defaults" in document else {}
        self._only(defaults, _DEFAULT_KEYS, "defaults.")
        for key, value in defaults.items():
            self._word(_WORDS[key], f"defaults.{key}", value)
        named = self._table(document, "points")
        points = []
        for name, entry in named.items():
            key = f"points.{name}"
            if name not in UNITS:
                self._refuse(key, f"unknown point; there are: {', '.join(UNITS)}")
            points.append(self._point(name, key, self._is_table(key, entry), defaults))
        if "energy_import" not in named:
            self._refuse("points.energy_import", "missing: a meter is read for its energy")
        if named["energy_import"].get("optional"):
            self._refuse("points.energy_import.optional", "the billing register cannot be optional")
        self._no_overlap(points)
        identity = self._table(document, "identity") if "identity" in document else {}
        self._only(identity, frozenset(IDENTITY_FIELDS), "identity.")
        said = {key: value for key, value in identity.items() if not isinstance(value, dict)}
        return RegisterMap(
            name=self._path.stem,
            meter=self._text(document, "meter"),
            counter=self._word(Counter, "counter", document.get("counter", "lifetime")),
            points=tuple(points),
            probe=self._probe(self._table(document, "probe"), defaults),
            vendor=self._text(said, "vendor", "identity.") if "vendor" in said else "",
            model=self._text(said, "model", "identity.") if "model" in said else "",
            labels=tuple(
                self._label(field, self._is_table(f"identity.{field}", entry), defaults)
                for field, entry in identity.items()
                if field not in said or field in {"serial", "firmware"}
            ),
        )

    def _label(self, field: str, entry: Mapping[str, Any], defaults: Mapping[str, Any]) -> Label:
        key = f"identity.{field}"
        self._only(entry, _LABEL_KEYS, f"{key}.")
        merged = {**defaults, **entry}
        self._has(key, merged, ("address", "table", "type"))
        data_type: DataType | None = None
        if merged["type"] == _STRING:
            words = merged.get("words")
            if type(words) is not int or not 1 <= words <= _BLOCK_REGISTERS_MAX:
                self._refuse(f"{key}.words", f"1..{_BLOCK_REGISTERS_MAX} registers, not {words!r}")
        else:
            data_type = self._word(DataType, f"{key}.type", merged["type"])
            if data_type.is_float or "words" in entry:
                self._refuse(f"{key}.type", 'a whole number, or "string" with its words')
            words = data_type.words
        return Label(
            field=field,
            table=self._word(Table, f"{key}.table", merged["table"]),
            address=self._address(f"{key}.address", merged["address"], words),
            words=words,
            data_type=data_type,
            word_order=self._word(
                WordOrder, f"{key}.word_order", merged.get("word_order", "high_first")
            ),
        )

    def _point(
        self, name: str, key: str, entry: Mapping[str, Any], defaults: Mapping[str, Any]
    ) -> Point:
        self._only(entry, _POINT_KEYS, f"{key}.")
        return self._built(name, key, {**defaults, **entry}, UNITS[name])

    def _probe(self, entry: Mapping[str, Any], defaults: Mapping[str, Any]) -> Point:
        self._only(entry, _PROBE_KEYS, "probe.")
        merged = {**defaults, **entry}
        if "equals" in merged:
            if "min" in merged or "max" in merged:
                self._refuse("probe.equals", "give either equals or min and max")
            merged["min"] = merged["max"] = merged.pop("equals")
        elif "min" not in merged or "max" not in merged:
            self._refuse("probe", "needs equals, or min and max")
        return self._built("probe", "probe", merged, PROBE_UNITS)

    def _built(
        self, name: str, key: str, entry: Mapping[str, Any], units: Mapping[str, Decimal]
    ) -> Point:
        self._has(key, entry, ("address", "unit", "table", "type", "word_order"))
        unit = entry["unit"]
        if not isinstance(unit, str) or unit not in units:
            self._refuse(f"{key}.unit", f"{unit!r} is not one of {', '.join(units)}")
        data_type = self._word(DataType, f"{key}.type", entry["type"])
        scale = self._number(f"{key}.scale", entry.get("scale", 1))
        if scale == 0:
            self._refuse(f"{key}.scale", "0 would make every reading 0")
        bounds = {
            bound: EXACT.multiply(self._number(f"{key}.{bound}", entry[bound]), units[unit])
            for bound in ("min", "max", "resolution")
            if bound in entry
        }
        if "min" in bounds and "max" in bounds and bounds["min"] > bounds["max"]:
            self._refuse(f"{key}.min", "is above max")
        optional = entry.get("optional", False)
        if not isinstance(optional, bool):
            self._refuse(f"{key}.optional", "must be true or false")
        return Point(
            name=name,
            table=self._word(Table, f"{key}.table", entry["table"]),
            address=self._address(f"{key}.address", entry["address"], data_type.words),
            data_type=data_type,
            word_order=self._word(WordOrder, f"{key}.word_order", entry["word_order"]),
            unit=unit,
            factor=EXACT.multiply(scale, units[unit]),
            scale=scale,
            sentinels=self._sentinels(f"{key}.sentinels", entry.get("sentinels", []), data_type),
            resolution=bounds.get("resolution"),
            minimum=bounds.get("min"),
            maximum=bounds.get("max"),
            optional=optional,
        )

    def _no_overlap(self, points: list[Point]) -> None:
        ordered = sorted(points, key=lambda point: (point.table, point.address))
        for before, after in pairwise(ordered):
            if before.table is after.table and after.address < before.end:
                self._refuse(
                    f"points.{after.name}.address",
                    f"overlaps {before.name} at {before.address:#06x}",
                )

    def _address(self, key: str, value: object, words: int) -> int:
        if type(value) is not int or not 0 <= value <= 0x10000 - words:
            self._refuse(key, f"{value!r} is not the address of {words} registers")
        return value

    def _has(self, key: str, entry: Mapping[str, Any], needed: tuple[str, ...]) -> None:
        for name in needed:
            if name not in entry:
                self._refuse(f"{key}.{name}", "missing")

    def _sentinels(self, key: str, value: object, data_type: DataType) -> frozenset[int]:
        top = 1 << data_type.words * 16
        if not isinstance(value, list) or not all(
            type(bits) is int and 0 <= bits < top for bits in value
        ):
            self._refuse(key, f"must be a list of unsigned bit patterns of a {data_type}")
        return frozenset(value)

    def _number(self, key: str, value: object) -> Decimal:
        if type(value) is not int and not (isinstance(value, Decimal) and value.is_finite()):
            self._refuse(key, f"{value!r} is not a number")
        return Decimal(value)

    def _word(self, words: type[_Word], key: str, value: object) -> _Word:
        found = next((word for word in words if word.value == value), None)
        if found is None:
            known = ", ".join(word.value for word in words)
            self._refuse(key, f"{value!r} is not one of {known}")
        return found

    def _text(self, entry: Mapping[str, Any], key: str, prefix: str = "") -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not value:
            self._refuse(f"{prefix}{key}", "missing, or not a text")
        return value

    def _table(self, entry: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        return self._is_table(key, entry.get(key))

    def _is_table(self, key: str, value: object) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self._refuse(key, "missing, or not a table")
        return value

    def _only(self, entry: Mapping[str, Any], known: frozenset[str], prefix: str) -> None:
        for key in entry:
            if key not in known:
                self._refuse(
                    f"{prefix}{key}", f"unknown key; there are: {', '.join(sorted(known))}"
                )

    def _refuse(self, key: str, reason: str) -> NoReturn:
        place = f"{self._path}:{line_of(self._text_of_file, tuple(key.split('.')))}: {key}"
        raise InputError(place, reason)
