"""SunSpec: finding a device's models, and what the meter models 201..204 and 211..214 say.

May import the standard library, errors and decoding. Offsets count registers from a model's ID, as
in SunSpec's model definitions; an ID and a length stand at offsets 0 and 1.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from decimal import Decimal
from typing import Final

from hw_drivers.decoding import EXACT, DataType, WordOrder, decode, step_at
from kiosk.domain.lean import dataclass
from kiosk.errors import DeviceProtocolError

Read = Callable[[int, int], Awaitable[list[int]]]
"""Reads so many holding registers at an address. Raises DeviceError."""

SCAN_AT: Final = (40_000, 0, 50_000)
"""Where a SunSpec map may begin (SunSpec Device Information Model Specification)."""
COMMON: Final = 1
INTEGER_METERS: Final = frozenset(range(201, 205))
FLOAT_METERS: Final = frozenset(range(211, 215))
METERS: Final = INTEGER_METERS | FLOAT_METERS
ACC32_TURN: Final = 1 << 32
"""An acc32 begins again after this many counts."""

_MARK: Final = [0x5375, 0x6E53]  # "SunS"
_END: Final = 0xFFFF
_MODELS_MAX: Final = 100
"""No device has so many; a chain that goes on is nonsense."""
_SCALE_MAX: Final = 10
"""A scale factor is 10 to the power of -10..10 (same specification)."""
_NO_INT16: Final = frozenset({0x8000})


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One model of a device: its ID, where the ID stands, and the registers after the header."""

    id: int
    address: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterValues:
    """What a meter model says, in base units; None where it has no value."""

    import_counts: int | None
    """The raw acc32, where the model has one."""
    import_wh: Decimal | None
    import_step_wh: Decimal
    export_wh: Decimal | None
    power_w: Decimal | None
    frequency_hz: Decimal | None
    voltage_v: tuple[Decimal, ...]
    current_a: tuple[Decimal, ...]


async def scan(read: Read, where: str) -> tuple[Model, ...]:
    """The models of a device, in their order. Raises DeviceError; `where` is for its text."""
    for base in SCAN_AT:
        try:
            mark = await read(base, 2)
        except DeviceProtocolError:  # nothing at this address
            continue
        if mark == _MARK:
            return await _chain(read, base + 2, where)
    msg = f"wrong_meter: {where} has no SunSpec map at {', '.join(map(str, SCAN_AT))}"
    raise DeviceProtocolError(msg)


async def _chain(read: Read, address: int, where: str) -> tuple[Model, ...]:
    models: list[Model] = []
    while len(models) < _MODELS_MAX and address + 2 <= 0x10000:
        identifier, length = await read(address, 2)
        if identifier == _END:
            return tuple(models)
        models.append(Model(id=identifier, address=address, length=length))
        address += 2 + length
    msg = f"wrong_meter: {where} has a SunSpec map without an end"
    raise DeviceProtocolError(msg)


def registers_of(model: Model) -> int:
    """How many registers of a meter model are needed, from its ID to the last one used."""
    return 55 if model.id in INTEGER_METERS else 70


def meter_values(model: Model, registers: Sequence[int]) -> MeterValues:
    """What the first `registers_of(model)` registers of a meter model mean."""
    return _integers(registers) if model.id in INTEGER_METERS else _floats(registers)


def scaled(raw: int | Decimal | None, scale: int | None) -> Decimal | None:
    """Raw x 10^scale, exactly; None where either is not there."""
    return None if raw is None or scale is None else EXACT.scaleb(Decimal(raw), scale)


def scale_at(registers: Sequence[int], offset: int) -> int | None:
    """A scale factor (sunssf); None if it says that there is none, or is nonsense."""
    value = int16_at(registers, offset)
    return None if value is None or abs(value) > _SCALE_MAX else int(value)


def acc32_at(registers: Sequence[int], offset: int) -> int:
    """An accumulator's counts."""
    return registers[offset] << 16 | registers[offset + 1]


def _integers(registers: Sequence[int]) -> MeterValues:
    amps, volts, hertz, watts, energy = (scale_at(registers, at) for at in (6, 15, 17, 22, 54))
    # 0 of an accumulator means "not accumulated": a value that is not there is never 0 Wh.
    counts = acc32_at(registers, 46) or None
    return MeterValues(
        import_counts=counts,
        import_wh=scaled(counts, energy),
        import_step_wh=scaled(1, energy) or Decimal(1),
        export_wh=scaled(acc32_at(registers, 38) or None, energy),
        power_w=scaled(int16_at(registers, 18), watts),
        frequency_hz=scaled(int16_at(registers, 16), 0 if hertz is None else hertz),
        voltage_v=_phases([scaled(int16_at(registers, at), volts) for at in (8, 9, 10)]),
        current_a=_phases([scaled(int16_at(registers, at), amps) for at in (3, 4, 5)]),
    )


def _floats(registers: Sequence[int]) -> MeterValues:
    energy = registers[68:70]
    return MeterValues(
        import_counts=None,
        import_wh=_float32(registers, 68),
        import_step_wh=step_at(energy, DataType.FLOAT32, WordOrder.HIGH_FIRST),
        export_wh=_float32(registers, 60),
        power_w=_float32(registers, 28),
        frequency_hz=_float32(registers, 26),
        voltage_v=_phases([_float32(registers, at) for at in (12, 14, 16)]),
        current_a=_phases([_float32(registers, at) for at in (4, 6, 8)]),
    )


def int16_at(registers: Sequence[int], offset: int) -> Decimal | None:
    """A signed register; None if it says that it has no value."""
    return decode(registers[offset : offset + 1], DataType.INT16, sentinels=_NO_INT16)


def _float32(registers: Sequence[int], offset: int) -> Decimal | None:
    return decode(registers[offset : offset + 2], DataType.FLOAT32)


def _phases(values: list[Decimal | None]) -> tuple[Decimal, ...]:
    """As many phases as there are, from the first; none if one is missing in between."""
    known = [value for value in values if value is not None]
    whole = all(value is not None for value in values[: len(known)])
    return tuple(known) if whole else ()
