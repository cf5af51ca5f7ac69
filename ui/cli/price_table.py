"""A priced session for a person at a terminal. May import domain and rich."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Final
from zoneinfo import ZoneInfo

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kiosk.domain.bill import Bill, Line, LineKind, Unit
from kiosk.domain.totals import PricedSession, Totals, decimals_text

_NAMES: Final[dict[LineKind, str]] = {
    LineKind.ENERGY: "Energy",
    LineKind.TIME: "Charging time",
    LineKind.IDLE: "Parking time",
    LineKind.FLAT: "Flat fee",
    LineKind.RESERVATION_TIME: "Reservation",
    LineKind.RESERVATION_FLAT: "Reservation fee",
    LineKind.MIN_TOP_UP: "Minimum price",
    LineKind.MAX_CUT: "Maximum price",
    LineKind.FEE_CUT: "Fee cap",
    LineKind.DISCOUNT: "Discount",
    LineKind.WAIVED: "Waived",
}
_UNITS: Final[dict[Unit, str]] = {
    Unit.KWH: "kWh",
    Unit.HOUR: "h",
    Unit.MINUTE: "min",
    Unit.BLOCK: "block",
    Unit.SESSION: "",
}
_REDUCTIONS: Final = frozenset({LineKind.FEE_CUT, LineKind.DISCOUNT})
"""They stand below the line they reduce, and share its hours."""
_MINUTE_MS: Final = 60_000


def show(priced: PricedSession) -> None:
    """Print it to stdout; what does not fit the terminal is wrapped, and cut nowhere."""
    console = Console(highlight=False, markup=False)
    bill, zone = priced.bill, ZoneInfo(priced.tariff.tz)
    begins = [line.begins for line in bill.lines if line.begins]
    first = min(begins).astimezone(zone) if begins else None
    since = f", {first:%Y-%m-%d}" if first else ""
    title = f"Tariff {priced.tariff.tariff_id}, {bill.currency}{since}, times in {zone.key}"
    console.print(Text("".join(sign for sign in title if sign.isprintable()), style="bold"))
    if bill.lines:
        console.print()
        console.print(_lines(bill.lines, zone, first))
    console.print()
    console.print(_totals(bill, priced.totals))
    console.print()
    console.print(Text(f"To pay: {bill.gross.major} {bill.currency}", style="bold"))


def _lines(lines: tuple[Line, ...], zone: ZoneInfo, first: datetime | None) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("What")
    for name in ("Quantity", "Incl. VAT", "When", "Net", "VAT", "%", "Gross"):
        table.add_column(name, justify="left" if name == "When" else "right")
    for line in lines:
        unit = _UNITS[line.unit]
        price = "" if line.unit_price is None else _price(line.unit_price)
        table.add_row(
            _NAMES[line.kind],
            f"{_number(line.quantity)} {unit}" if unit else "",
            f"{price}/{unit}" if unit and price else price,
            _when(line, zone, first),
            str(line.net.major),
            str(line.tax.major),
            _number(line.tax_percent),
            str(line.gross.major),
        )
    return table


def _totals(bill: Bill, totals: Totals) -> Table:
    """Exact to four decimals, before money is rounded."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("Total")
    for name in ("Had", "Excl. VAT", "Incl. VAT"):
        table.add_column(name, justify="right")
    energy = f"{_number(Fraction(bill.energy_mwh, 1_000_000))} kWh"
    for name, had, cost in (
        ("Energy", energy, totals.energy),
        ("Charging time", "", totals.time),
        ("Parking time", _duration(bill.idle_ms) if bill.idle_ms else "", totals.idle),
        ("Flat fee", "", totals.fixed),
        ("Reservation", "", totals.reservation),
        ("Session", _duration(bill.duration_ms), totals.total),
    ):
        if had or cost.gross:
            table.add_row(name, had, decimals_text(cost.net), decimals_text(cost.gross))
    return table


def _when(line: Line, zone: ZoneInfo, first: datetime | None) -> str:
    if line.begins is None or line.ends is None or first is None or line.kind in _REDUCTIONS:
        return ""
    begin, end = line.begins.astimezone(zone), line.ends.astimezone(zone)
    if line.begins == line.ends:
        return _clock(begin, first)
    return f"{_clock(begin, first)}–{_clock(end, begin)}"


def _clock(local: datetime, day: datetime) -> str:
    """The weekday, or from a week on the date, only where it is another one."""
    days = (local.date() - day.date()).days
    if not days:
        return f"{local:%H:%M}"
    return f"{local:%a %H:%M}" if days < 7 else f"{local:%m-%d %H:%M}"


def _price(value: Fraction) -> str:
    """At least two decimals, more where the price has them."""
    whole, _, rest = decimals_text(value, 6).partition(".")
    return f"{whole}.{rest.rstrip('0').ljust(2, '0')}"


def _number(value: Fraction) -> str:
    return decimals_text(value, 4).rstrip("0").rstrip(".")


def _duration(span_ms: int) -> str:
    minutes, rest_ms = divmod(span_ms, _MINUTE_MS)
    return f"{minutes // 60}:{minutes % 60:02}:{rest_ms // 1000:02} h"
