"""Registers to exact numbers. May import the standard library only.

Nothing here rounds: a float32 becomes the Decimal with exactly its binary value, and a scale is
applied in a context that raises rather than loses a digit. What is no number (NaN, infinity, a
sentinel) is None, never 0: a zero would look like a meter that was replaced.
"""

from __future__ import annotations

import decimal
import math
import struct
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final

EXACT: Final = decimal.Context(
    prec=1200, traps=[decimal.Inexact, decimal.InvalidOperation, decimal.Overflow]
)
"""Room for every digit of a float64 (767 at most) times any scale; raises Inexact instead of
rounding.
"""


class DataType(StrEnum):
    """How a number lies in its registers."""

    INT16 = "int16"
    UINT16 = "uint16"
    INT32 = "int32"
    UINT32 = "uint32"
    INT64 = "int64"
    UINT64 = "uint64"
    FLOAT32 = "float32"
    FLOAT64 = "float64"

    @property
    def words(self) -> int:
        """Registers (16 bit) one number takes."""
        return int(self.value[-2:]) // 16

    @property
    def is_float(self) -> bool:
        return self in (DataType.FLOAT32, DataType.FLOAT64)


class WordOrder(StrEnum):
    """Which register of a number comes first. Within a register Modbus is always high byte
    first.
    """

    HIGH_FIRST = "high_first"
    LOW_FIRST = "low_first"


def bits_of(registers: Sequence[int], order: WordOrder) -> int:
    """The registers as one unsigned integer. Raises ValueError for a value that is no 16-bit
    register.
    """
    words = registers if order is WordOrder.HIGH_FIRST else list(reversed(registers))
    bits = 0
    for word in words:
        if not 0 <= word <= 0xFFFF:
            msg = f"not a 16-bit register: {word}"
            raise ValueError(msg)
        bits = bits << 16 | word
    return bits


def decode(
    registers: Sequence[int],
    data_type: DataType,
    order: WordOrder = WordOrder.HIGH_FIRST,
    sentinels: frozenset[int] = frozenset(),
) -> Decimal | None:
    """The exact value, or None where the meter says it has none.

    `sentinels` are bit patterns (unsigned) that mean "no value". Raises ValueError if the number of
    registers is not the type's own.
    """
    if len(registers) != data_type.words:
        msg = f"{data_type} takes {data_type.words} registers, not {len(registers)}"
        raise ValueError(msg)
    bits = bits_of(registers, order)
    if bits in sentinels:
        return None
    if data_type.is_float:
        number = _float_of(bits, data_type)
        return Decimal(number) if math.isfinite(number) else None
    width = data_type.words * 16
    if data_type.value.startswith("int") and bits >> (width - 1):
        bits -= 1 << width
    return Decimal(bits)


def step_at(registers: Sequence[int], data_type: DataType, order: WordOrder) -> Decimal:
    """The smallest change the type can express near this value: 1 for integers, the ULP for floats.

    IEEE 754: the gap above a value is 2^(exponent - mantissa bits). At 16 777 kWh a float32 counts
    in steps of 1.95 Wh, which is why the step travels with a reading.
    """
    if not data_type.is_float:
        return Decimal(1)
    bits = bits_of(registers, order)
    if data_type is DataType.FLOAT32:
        exponent = max(bits >> 23 & 0xFF, 1) - 127 - 23
    else:
        exponent = max(bits >> 52 & 0x7FF, 1) - 1023 - 52
    return Decimal(math.ldexp(1.0, exponent))


def _float_of(bits: int, data_type: DataType) -> float:
    if data_type is DataType.FLOAT32:
        number: float = struct.unpack(">f", bits.to_bytes(4, "big"))[0]
    else:
        number = struct.unpack(">d", bits.to_bytes(8, "big"))[0]
    return number
