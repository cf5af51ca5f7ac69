"""From exact charges to a bill in minor units: gross is rounded once, everything else is a share
of it.

Standard library and domain only. The method is the largest remainder: round each exact share down,
then hand the missing minor units to the largest remainders. Rounding each line or rate by itself
could take a cent more than is due.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kiosk.domain.bill import Line, TaxSum
from kiosk.domain.charges import Charge
from kiosk.domain.cuts import instant
from kiosk.domain.money import Amount, exponent_of, round_to_minor


@dataclass(frozen=True, slots=True, kw_only=True)
class Apportioned:
    """All rounded parts of one bill; `sum(line.gross) == net + tax == gross`."""

    lines: tuple[Line, ...]
    taxes: tuple[TaxSum, ...]
    net: Amount
    tax: Amount
    gross: Amount
    net_exact: Fraction
    gross_exact: Fraction


def largest_remainder(total: int, shares: Sequence[Fraction]) -> list[int]:
    """Integers near the shares (both in minor units) that add up to `total`; earlier wins a tie."""
    parts = [share.numerator // share.denominator for share in shares]
    missing = total - sum(parts)
    if not missing or not parts:
        return parts
    unit = 1 if missing > 0 else -1
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - shares[i]) * unit)
    for turn in range(abs(missing)):
        parts[order[turn % len(order)]] += unit
    return parts


def apportion(charges: Sequence[Charge], currency: str) -> Apportioned:
    """Net and tax per rate are shares of the rounded gross; lines are shares of their rate."""
    scale = 10 ** exponent_of(currency)
    gross_exact = sum((charge.gross for charge in charges), Fraction(0))
    gross = round_to_minor(gross_exact, currency)
    rates = sorted({charge.tax_percent for charge in charges})
    grouped = [[charge for charge in charges if charge.tax_percent == rate] for rate in rates]
    exact: list[Fraction] = []
    for group in grouped:
        net = sum((charge.net for charge in group), Fraction(0))
        exact += [net * scale, (sum((charge.gross for charge in group), Fraction(0)) - net) * scale]
    parts = largest_remainder(gross.minor, exact)
    taxes: list[TaxSum] = []
    lines: dict[int, Line] = {}
    for number, (rate, group) in enumerate(zip(rates, grouped, strict=True)):
        net_minor, tax_minor = parts[2 * number : 2 * number + 2]
        taxes.append(
            TaxSum(percent=rate, net=Amount(net_minor, currency), tax=Amount(tax_minor, currency))
        )
        lines |= _lines(group, net_minor, tax_minor, currency)
    net_sum = Amount(sum(parts[0::2]), currency)
    return Apportioned(
        lines=tuple(lines[id(charge)] for charge in charges),
        taxes=tuple(taxes),
        net=net_sum,
        tax=gross - net_sum,
        gross=gross,
        net_exact=sum((charge.net for charge in charges), Fraction(0)),
        gross_exact=gross_exact,
    )


def _lines(
    group: Sequence[Charge], net_minor: int, tax_minor: int, currency: str
) -> dict[int, Line]:
    scale = 10 ** exponent_of(currency)
    grosses = largest_remainder(net_minor + tax_minor, [charge.gross * scale for charge in group])
    # Each line's net is sought near its share of the line's own rounded gross, so that a line of
    # one cent cannot end up with more net than gross.
    wanted = [
        part * charge.net / charge.gross if charge.gross else charge.net * scale
        for part, charge in zip(grosses, group, strict=True)
    ]
    nets = largest_remainder(net_minor, wanted)
    return {
        id(charge): Line(
            kind=charge.kind,
            quantity=charge.quantity,
            unit=charge.unit,
            unit_price=charge.unit_price,
            net=Amount(net, currency),
            tax=Amount(gross - net, currency),
            gross=Amount(gross, currency),
            tax_percent=charge.tax_percent,
            begins=None if charge.begin_ms is None else instant(charge.begin_ms),
            ends=None if charge.end_ms is None else instant(charge.end_ms),
            after_ms=charge.after_ms,
        )
        for charge, net, gross in zip(group, nets, grosses, strict=True)
    }
