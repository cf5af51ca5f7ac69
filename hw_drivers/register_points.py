"""What a register map is once it is read: the values of a meter and where they lie.

May import domain and the standard library. The file format is described in register_map.py.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final

from hw_drivers.decoding import EXACT, DataType, WordOrder, decode, step_at
from kiosk.domain.lean import dataclass
from kiosk.domain.readings import Counter

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

PROBE_UNITS: Final = {"none": Decimal(1), **_FREQUENCY, **_VOLTAGE, **_ENERGY}

IDENTITY_FIELDS: Final = ("vendor", "model", "serial", "firmware")


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
class Label:
    """A field of the identity that the meter itself tells: a text, or a whole number."""

    field: str
    table: Table
    address: int
    words: int
    data_type: DataType | None
    """None: ASCII text, high byte first, padded with zeros or blanks."""
    word_order: WordOrder

    def text(self, registers: list[int]) -> str:
        """What a person would read on the label; empty if the registers say nothing."""
        if self.data_type is None:
            return ascii_text(registers)
        number = decode(registers, self.data_type, self.word_order)
        return "" if number is None else f"{number:f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterMap:
    """One kind of meter."""

    name: str
    meter: str
    counter: Counter
    points: tuple[Point, ...]
    probe: Point
    """Read on each new contact; must be within its `minimum` and `maximum`."""
    vendor: str = ""
    """As the map says it, where the meter does not."""
    model: str = ""
    """As the map says it, where the meter does not."""
    labels: tuple[Label, ...] = ()

    def point(self, name: str) -> Point | None:
        """The point of that name, None if this meter has none."""
        return next((point for point in self.points if point.name == name), None)


def ascii_text(registers: list[int]) -> str:
    """Registers as text, two characters each, without padding and what cannot be printed."""
    data = b"".join(register.to_bytes(2, "big") for register in registers)
    text = data.partition(b"\0")[0].decode("ascii", errors="replace")
    return "".join(letter for letter in text if letter.isprintable()).strip()
