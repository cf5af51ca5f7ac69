"""The week table as text: plain Unicode, at most a hundred columns. May import the domain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.tariff import Dimension, PriceLimit, Tariff, TaxMode
from kiosk.domain.tariff_money import without_vat
from kiosk.domain.tariff_regions import Span
from kiosk.domain.tariff_words import bounds_text, days_text, price_text, window_text
from kiosk.domain.week_table import TABLES_MAX, Cell, WeekPrice, WeekTable

WIDTH_MAX: Final = 100
_HOURS_WIDTH: Final = len("00:00–24:00")
_CELL_WIDTH_MAX: Final = 48
_GAP: Final = " │ "
_WORDS: Final = {
    Dimension.ENERGY: "",
    Dimension.TIME: " charging",
    Dimension.IDLE: " idle",
    Dimension.FLAT: "",
    Dimension.RESERVATION_TIME: " reserved",
    Dimension.RESERVATION_FLAT: "",
}


def week_lines(tariff: Tariff, tables: Sequence[WeekTable]) -> Iterator[str]:
    """All tables, each under a line that says for whom and when, and the limits below."""
    zone = f"local time in {tariff.tz}"
    yield f"Prices in {tariff.currency}{_tax_words(tariff)}, {zone}{_lock_words(tariff)}"
    for table in tables:
        yield ""
        scope = _scope(table)
        if scope:
            yield scope
        yield from _table(table, tariff.currency)
    if len(tables) == TABLES_MAX:
        yield f"There may be more: only {TABLES_MAX} tables are shown."
    limits = [
        f"{word} {_limit(tariff, limit)}"
        for word, limit in (("at least", tariff.price_min), ("at most", tariff.price_max))
        if limit is not None
    ]
    if limits:
        yield ""
        yield f"A session costs {' and '.join(limits)}."


def _tax_words(tariff: Tariff) -> str:
    if tariff.tax_mode is TaxMode.NONE:
        return ", no tax applies"
    return " before tax where no rate is known" if without_vat(tariff) else " incl. VAT"


def _lock_words(tariff: Tariff) -> str:
    return ", kept as they are at the begin of a session" if tariff.lock_price_at_start else ""


def _limit(tariff: Tariff, limit: PriceLimit) -> str:
    limbs = (("before tax", limit.net), ("incl. VAT", limit.gross))
    return " and ".join(
        f"{price_text(value, tariff.currency)} {word}" for word, value in limbs if value is not None
    )


def _scope(table: WeekTable) -> str:
    parts = []
    if table.context.member_group:
        parts.append(f"Member group {table.context.member_group}")
    if table.context.payment_brand:
        parts.append(f"Paid by {table.context.payment_brand}")
    if table.date_from and table.date_to:
        parts.append(f"From {table.date_from} to before {table.date_to}")
    elif table.date_from:
        parts.append(f"From {table.date_from} on")
    elif table.date_to:
        parts.append(f"Before {table.date_to}")
    return ", ".join(parts[:1] + [part[0].lower() + part[1:] for part in parts[1:]])


def _table(table: WeekTable, currency: str) -> Iterator[str]:
    heads = [days_text(days) for days in table.columns]
    grid = [[_cell_lines(cell, currency) for cell in band.cells] for band in table.bands]
    widths = [
        max(len(line) for line in (head, *(line for row in grid for line in row[column])))
        for column, head in enumerate(heads)
    ]
    first = 0
    while first < len(heads):
        last = _fitting(widths, first)
        if first:
            yield ""
        yield _row("", heads[first:last], widths[first:last])
        yield "─┼─".join("─" * width for width in (_HOURS_WIDTH, *widths[first:last]))
        for minutes, row in _rows(table, [row[first:last] for row in grid]):
            yield from _band(window_text(minutes), row, widths[first:last])
        first = last


def _rows(table: WeekTable, grid: list[list[list[str]]]) -> list[tuple[Span, list[list[str]]]]:
    """Hours that differ only in columns that stand elsewhere are one row."""
    found: list[tuple[Span, list[list[str]]]] = []
    for band, row in zip(table.bands, grid, strict=True):
        start, end = band.minutes
        if found and found[-1][1] == row:
            start = found.pop()[0][0]
        found.append(((start, end), row))
    return found


def _fitting(widths: Sequence[int], first: int) -> int:
    """How many columns from here on share a line; at least one."""
    last, width = first, _HOURS_WIDTH
    while last < len(widths) and (last == first or width + len(_GAP) + widths[last] <= WIDTH_MAX):
        width += len(_GAP) + widths[last]
        last += 1
    return last


def _band(hours: str, cells: Sequence[list[str]], widths: Sequence[int]) -> Iterator[str]:
    for number in range(max(len(lines) for lines in cells)):
        texts = [lines[number] if number < len(lines) else "" for lines in cells]
        yield _row(hours if number == 0 else "", texts, widths)


def _row(hours: str, texts: Sequence[str], widths: Sequence[int]) -> str:
    padded = [text.ljust(width) for text, width in zip(texts, widths, strict=True)]
    return _GAP.join([hours.ljust(_HOURS_WIDTH), *padded]).rstrip()


def _cell_lines(cell: Cell, currency: str) -> list[str]:
    lines = [
        line
        for price in cell
        for line in wrap(price_line(price, currency), _CELL_WIDTH_MAX, subsequent_indent="  ")
    ]
    return lines or ["free"]


def price_line(price: WeekPrice, currency: str) -> str:
    """`0.55 /kWh below 10 kWh`, `0.10 /min idle from 30 min, at most 15.00`."""
    amount = price_text(price.price, currency) if price.price else "free"
    unit = {
        Unit.KWH: "kWh",
        Unit.HOUR: "h",
        Unit.MINUTE: "min",
        Unit.BLOCK: f"{price.block_min} min",
        Unit.SESSION: "session",
    }[price.unit]
    if price.dimension is Dimension.RESERVATION_FLAT:
        unit = "reservation"
    parts = [f"{amount} /{unit}{_WORDS[price.dimension]}"]
    conditions = [bounds_text(axis, span) for axis, span in price.bounds]
    if price.dimension is Dimension.IDLE:
        conditions = [text.removesuffix(" idle") for text in conditions]
    if price.dimension is Dimension.RESERVATION_TIME:
        conditions = [text.removesuffix(" into the session") for text in conditions]
    parts[0] += "".join(f" {text}" for text in conditions[:1])
    parts += conditions[1:]
    if price.cap is not None:
        parts.append(f"at most {price_text(price.cap.major, currency)}")
    return ", ".join(parts)
