"""Lines of a bill as the screen shows them. May import domain only."""

from __future__ import annotations

from decimal import Decimal

from kiosk.domain.bill import Line
from kiosk.domain.view import LineView


def line_view(line: Line) -> LineView:
    """One line; its amount is the bill's own, to the minor unit."""
    price = line.unit_price
    return LineView(
        kind=line.kind,
        quantity=decimal_of(line.quantity.numerator, line.quantity.denominator),
        unit=line.unit,
        unit_price=None if price is None else decimal_of(price.numerator, price.denominator),
        amount=line.gross,
        begins=line.begins,
        ends=line.ends,
        after_min=None if line.after_ms is None else line.after_ms // 60_000,
    )


def decimal_of(numerator: int, denominator: int) -> Decimal:
    """At most six decimals, rounded half up: for showing a quantity, never for a sum."""
    scaled = (abs(numerator) * 10**6 * 2 + denominator) // (denominator * 2)
    value = Decimal(scaled).scaleb(-6).normalize()
    value = value if value.as_tuple().exponent <= 0 else value.quantize(Decimal(1))  # type: ignore[operator]
    return -value if numerator < 0 else value
