"""Registers become exact numbers, and what is no number becomes None."""

from __future__ import annotations

import struct
from decimal import Decimal

import pytest

from hw_drivers.decoding import EXACT, DataType, WordOrder, decode, step_at

HIGH, LOW = WordOrder.HIGH_FIRST, WordOrder.LOW_FIRST


def test_float32_is_decoded_to_its_exact_binary_value() -> None:
    """A captured SDM630 frame decodes to every digit the float32 has."""
    assert decode([17212, 64029], DataType.FLOAT32) == Decimal("188.977005004882812500")


@pytest.mark.parametrize(
    ("registers", "data_type", "order", "expected"),
    [
        ([0xFFFE], DataType.INT16, HIGH, -2),
        ([0xFFFE], DataType.UINT16, HIGH, 65534),
        ([0xFFFF, 0xFFFE], DataType.INT32, HIGH, -2),
        ([0xFFFE, 0xFFFF], DataType.INT32, LOW, -2),
        ([0x0001, 0x0002], DataType.UINT32, HIGH, 65538),
        ([0x0001, 0x0002], DataType.UINT32, LOW, 131073),
        ([0xFFFF] * 4, DataType.INT64, HIGH, -1),
        ([0x8000, 0, 0, 1], DataType.UINT64, HIGH, 2**63 + 1),
        ([1, 0, 0, 0x7FFF], DataType.INT64, LOW, (0x7FFF << 48) + 1),
        ([64029, 17212], DataType.FLOAT32, LOW, Decimal("188.9770050048828125")),
        ([0x3FF8, 0, 0, 0], DataType.FLOAT64, HIGH, Decimal("1.5")),
    ],
)
def test_every_type_in_both_word_orders(
    registers: list[int], data_type: DataType, order: WordOrder, expected: Decimal | int
) -> None:
    """Sign, width and word order of each type are what the map says."""
    assert decode(registers, data_type, order) == expected


@pytest.mark.parametrize("pattern", [0x7FC00000, 0xFFC00001, 0x7F800000, 0xFF800000])
def test_nan_and_infinity_are_no_value(pattern: int) -> None:
    """NaN and both infinities are None; a 0 would look like a replaced meter."""
    assert decode([pattern >> 16, pattern & 0xFFFF], DataType.FLOAT32) is None


def test_a_sentinel_is_no_value_and_its_neighbour_is_one() -> None:
    """Only the exact bit pattern means absent."""
    sentinels = frozenset({0xFFFFFFFF})
    assert decode([0xFFFF, 0xFFFF], DataType.UINT32, HIGH, sentinels) is None
    assert decode([0xFFFF, 0xFFFE], DataType.UINT32, HIGH, sentinels) == 0xFFFFFFFE


@pytest.mark.parametrize("registers", [[1], [1, 2, 3], []])
def test_a_wrong_number_of_registers_is_refused(registers: list[int]) -> None:
    """A short reply never decodes to something."""
    with pytest.raises(ValueError, match="takes 2 registers"):
        decode(registers, DataType.FLOAT32)


@pytest.mark.parametrize("kwh", [0.0, 188.977, 1000.0, 16_777.3, 99_999.9])
def test_the_step_is_the_distance_to_the_next_float32(kwh: float) -> None:
    """The resolution that travels with a reading is the float's own step."""
    bits = struct.unpack(">I", struct.pack(">f", kwh))[0]
    here, above = ([value >> 16, value & 0xFFFF] for value in (bits, bits + 1))
    low, high = decode(here, DataType.FLOAT32), decode(above, DataType.FLOAT32)
    assert low is not None
    assert high is not None
    assert step_at(here, DataType.FLOAT32, HIGH) == EXACT.subtract(high, low)


def test_the_step_of_an_integer_register_is_one() -> None:
    """Integers count in their own unit at any size."""
    assert step_at([0xFFFF, 0xFFFF], DataType.UINT32, HIGH) == 1
