"""A meter's register map: a TOML file, read strictly. May import errors, domain and the standard
library.

The format, top level: `meter` (name for people), `counter` (`lifetime` or `transaction`),
`[defaults]` (`table`, `type`, `word_order` for all points), `[probe]` and `[points.NAME]`. A point
has

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

The probe is one more register with `min`/`max` or `equals`, read on each new contact.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

from hw_drivers.decoding import EXACT, DataType, WordOrder, decode, step_at
from kiosk.domain.readings import Counter
from kiosk.errors import InputError

MAP_DIRECTORY: Final = Path(__file__).parent / "registers"

_ENERGY: Final = {"Wh": Decimal(1), "kWh": Decimal(1000), "MWh": Decimal(1_000_000)}
_POWER: Final = {"W": Decimal(1), "kW": Decimal(1000)}
_VOLTAGE: Final = {"V": Decimal(1), "mV": Decimal("0.001")}
_CURRENT: Final = {"A": Decimal(1), "mA": Decimal("0.001")}
_FREQUENCY: Final = {"Hz": Decimal(1)}

UNITS: Final[dict[str, dict[str, Decimal]]] = {
    "energy_import": _ENERGY,
    "energy_export": _ENERGY,
    "power": _POWER,
    "frequency": _FREQUENCY,
    **dict.fromkeys(("voltage_l1", "voltage_l2", "voltage_l3"), _VOLTAGE),
    **dict.fromkeys(("current_l1", "current_l2", "current_l3"), _CURRENT),
}
"""The points a map may have, and per point its units with their factor to Wh, W, V, A, Hz."""

PROBE_UNITS: Final = {"none": Decimal(1), **_FREQUENCY, **_VOLTAGE}

_DEFAULT_KEYS: Final = frozenset({"table", "type", "word_order"})
_POINT_KEYS: Final = _DEFAULT_KEYS | {
    "address", "unit", "scale", "sentinels", "resolution", "min", "max", "optional",
}  # fmt: skip
_PROBE_KEYS: Final = _DEFAULT_KEYS | {"address", "unit", "scale", "min", "max", "equals"}
_TOP_KEYS: Final = frozenset({"meter", "counter", "defaults", "probe", "points"})

_Word = TypeVar("_Word", bound=StrEnum)


class Table(StrEnum):
    """Which of the meter's register tables."""

    INPUT = "input"
    """Read with function code 4."""
    HOLDING = "holding"
    """Read with function code 3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a meter and where it lies."""

    name: str
    table: Table
    address: int
    data_type: DataType
    word_order: WordOrder
    unit: str
    factor: Decimal
    """From the raw number to the base unit (Wh, W, V, A, Hz): scale times the unit's own factor."""
    scale: Decimal = Decimal(1)
    sentinels: frozenset[int] = frozenset()
    resolution: Decimal | None = None
    """In the base unit."""
    minimum: Decimal | None = None
    """In the base unit."""
    maximum: Decimal | None = None
    """In the base unit."""
    optional: bool = False

    @property
    def end(self) -> int:
        """The first address after this point."""
        return self.address + self.data_type.words

    def value(self, registers: list[int]) -> Decimal | None:
        """The exact value in the base unit (Wh, W, V, A, Hz), None where the meter has none."""
        raw = decode(registers, self.data_type, self.word_order, self.sentinels)
        return None if raw is None else EXACT.multiply(raw, self.factor)

    def step(self, registers: list[int]) -> Decimal:
        """The smallest step this value counts in, in the base unit."""
        step = EXACT.multiply(step_at(registers, self.data_type, self.word_order), abs(self.factor))
        return step if self.resolution is None else max(step, self.resolution)

    def believes(self, value: Decimal) -> bool:
        """Whether the value (base unit) lies within what the map calls believable."""
        above = self.minimum is None or value >= self.minimum
        return above and (self.maximum is None or value <= self.maximum)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterMap:
    """One kind of meter."""

    name: str
    meter: str
    counter: Counter
    points: tuple[Point, ...]
    probe: Point
    """Read on each new contact; must be within its `minimum` and `maximum`."""

    def point(self, name: str) -> Point | None:
        """The point of that name, None if this meter has none."""
        return next((point for point in self.points if point.name == name), None)


def load_map(name: str | Path) -> RegisterMap:
    """A map by its name (`eastron_sdm630`) or by the path of an operator's own `.toml`.

    Raises InputError with the file and the line or key.
    """
    path = Path(name)
    if path.suffix != ".toml":
        path = MAP_DIRECTORY / f"{name}.toml"
        if not str(name).isidentifier() or not path.is_file():
            known = ", ".join(sorted(found.stem for found in MAP_DIRECTORY.glob("*.toml")))
            msg = f"map={name}"
            raise InputError(msg, f"no such register map; there are: {known}")
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})") from error
    except (
        ValueError
    ) as error:  # TOMLDecodeError names line and column; bad UTF-8 is a ValueError too
        raise InputError(str(path), str(error)) from error
    return _Reader(path).map_of(document)


class _Reader:
    """Turns one parsed document into a RegisterMap; every complaint names the file and the key."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def map_of(self, document: dict[str, Any]) -> RegisterMap:
        self._only(document, _TOP_KEYS, "")
        defaults = self._table(document, "defaults") if "defaults" in document else {}
        self._only(defaults, _DEFAULT_KEYS, "defaults.")
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
        return RegisterMap(
            name=self._path.stem,
            meter=self._text(document, "meter"),
            counter=self._word(Counter, "counter", document.get("counter", "lifetime")),
            points=tuple(points),
            probe=self._probe(self._table(document, "probe"), defaults),
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
        for needed in ("address", "unit", "table", "type", "word_order"):
            if needed not in entry:
                self._refuse(f"{key}.{needed}", "missing")
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
            address=self._address(f"{key}.address", entry["address"], data_type),
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

    def _address(self, key: str, value: object, data_type: DataType) -> int:
        if type(value) is not int or not 0 <= value <= 0x10000 - data_type.words:
            self._refuse(key, f"{value!r} is not a register address of a {data_type}")
        return value

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

    def _text(self, entry: Mapping[str, Any], key: str) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not value:
            self._refuse(key, "missing, or not a text")
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
        place = f"{self._path}: {key}"
        raise InputError(place, reason)
