"""One row of the benchmark table, and how the table is written. Standard library only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure. Nearly always a ratio: a bare time says more about the machine than about us."""

    name: str
    figure: float
    against: str
    """What the figure is a ratio to: a floor, a rival, or a budget; a unit for a bare figure."""
    bound: float | None = None
    """The most the figure should be, None where nothing was promised."""
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.bound is None:
            return ""
        return "met" if self.figure <= self.bound else "missed"


_HEADS = ("", "figure", "against", "bound", "", "note")


def table(rows: Sequence[Row]) -> str:
    """Aligned columns; figures to the right, words to the left."""
    cells = [_HEADS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEADS))]
    return "\n".join(_line(line, widths) for line in cells)


def _cells(row: Row) -> tuple[str, ...]:
    bound = "" if row.bound is None else f"<= {row.bound:g}"
    return row.name, f"{row.figure:.2f}", row.against, bound, row.verdict, row.note


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(width) if column == 1 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()
