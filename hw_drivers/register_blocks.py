"""Which registers to ask for together. May import register_points only.

A block never spans an address the map does not define: a meter answers such a request with an
exception and the whole block is lost. Optional points have blocks of their own for the same reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hw_drivers.register_points import Point, Table
from kiosk.domain.lean import dataclass

BLOCK_REGISTERS_MAX: Final = 125
"""Modbus Application Protocol 1.1b3, 6.3 and 6.4: at most 0x7D registers in one reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One request: consecutive registers of one table."""

    table: Table
    address: int
    count: int
    optional: bool
    points: tuple[Point, ...]

    def registers_of(self, point: Point, registers: list[int]) -> list[int]:
        """The point's own registers out of this block's reply."""
        start = point.address - self.address
        return registers[start : start + point.data_type.words]


def blocks_of(points: Iterable[Point]) -> tuple[Block, ...]:
    """Group neighbouring points, in the order of their addresses."""
    blocks: list[list[Point]] = []
    for point in sorted(points, key=lambda point: (point.table, point.address)):
        if blocks and _joins(blocks[-1], point):
            blocks[-1].append(point)
        else:
            blocks.append([point])
    return tuple(_block(group) for group in blocks)


def _joins(group: list[Point], point: Point) -> bool:
    first, last = group[0], group[-1]
    return (
        point.table is last.table
        and point.address == last.end
        and point.optional == last.optional
        and point.end - first.address <= BLOCK_REGISTERS_MAX
    )


def _block(group: list[Point]) -> Block:
    return Block(
        table=group[0].table,
        address=group[0].address,
        count=group[-1].end - group[0].address,
        optional=group[0].optional,
        points=tuple(group),
    )
