"""A bill as JSON, both directions: `bill_from_json(bill_to_json(b)) == b`. Standard library and
domain only.

Amounts are integers of minor units, exact numbers are fractions written `"41/8"`.
"""

from __future__ import annotations

from dataclasses import fields

from kiosk.domain.bill import Bill, Line, LineKind, TaxSum, Unit
from kiosk.domain.canonical import canonical_json
from kiosk.domain.document import Node, parse
from kiosk.domain.money import Amount

_MINOR_MAX = 1 << 53


def bill_to_json(bill: Bill) -> str:
    """Canonical: equal bills have equal text."""
    return canonical_json(bill)


def bill_from_json(text: str) -> Bill:
    """Raises DocumentFault with the JSON path of the first fault."""
    node = parse(text)
    node.only(*(field.name for field in fields(Bill)))
    return Bill(
        currency=node.need("currency").text(3),
        lines=tuple(_line(item) for item in node.need("lines").items()),
        net=_amount(node.need("net")),
        tax=_amount(node.need("tax")),
        gross=_amount(node.need("gross")),
        taxes=tuple(_tax(item) for item in node.need("taxes").items()),
        net_exact=node.need("net_exact").fraction(),
        gross_exact=node.need("gross_exact").fraction(),
        energy_mwh=node.need("energy_mwh").integer(),
        duration_ms=node.need("duration_ms").integer(),
        idle_ms=node.need("idle_ms").integer(),
        tariff_hash=node.need("tariff_hash").text(),
    )


def _line(node: Node) -> Line:
    node.only(*(field.name for field in fields(Line)))
    price, after = node.get("unit_price"), node.get("after_ms")
    begins, ends = node.get("begins"), node.get("ends")
    return Line(
        kind=node.need("kind").choice(LineKind),
        quantity=node.need("quantity").fraction(),
        unit=node.need("unit").choice(Unit),
        unit_price=price.fraction() if price else None,
        net=_amount(node.need("net")),
        tax=_amount(node.need("tax")),
        gross=_amount(node.need("gross")),
        tax_percent=node.need("tax_percent").fraction(),
        begins=begins.instant() if begins else None,
        ends=ends.instant() if ends else None,
        after_ms=after.integer() if after else None,
    )


def _tax(node: Node) -> TaxSum:
    node.only(*(field.name for field in fields(TaxSum)))
    return TaxSum(
        percent=node.need("percent").fraction(),
        net=_amount(node.need("net")),
        tax=_amount(node.need("tax")),
    )


def _amount(node: Node) -> Amount:
    node.only("minor", "currency")
    minor = node.need("minor").integer(-_MINOR_MAX, _MINOR_MAX)
    try:
        return Amount(minor, node.need("currency").text(3))
    except ValueError as error:
        node.fail(str(error))
