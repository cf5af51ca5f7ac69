"""From exact charges to a bill in minor units: gross is rounded once, everything else is a share
of it.

Standard library and domain only. The method is the largest remainder: round each exact share down,
then hand the missing minor units to the largest remainders. Rounding each line or rate by itself
could take a cent more than is due.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Final, NamedTuple

from kiosk.domain.bill import Line, TaxSum
from kiosk.domain.charges import Charge, aligned
from kiosk.domain.cuts import instant
from kiosk.domain.money import Amount, exponent_of, minor_of


class Apportioned(NamedTuple):
    """All rounded parts of one bill; `sum(line.gross) == net + tax == gross`."""

    lines: tuple[Line, ...]
    taxes: tuple[TaxSum, ...]
    net: Amount
    tax: Amount
    gross: Amount
    net_exact: Fraction
    gross_exact: Fraction


def largest_remainder(total: int, shares: Sequence[int], over: int = 1) -> list[int]:
    """Integers near `share / over` that add up to `total`; earlier wins a tie."""
    parts = [share // over for share in shares]
    missing = total - sum(parts)
    if not missing or not parts:
        return parts
    unit = 1 if missing > 0 else -1
    owed = [(part * over - share) * unit for part, share in zip(parts, shares, strict=True)]
    order = sorted(range(len(parts)), key=owed.__getitem__)
    for turn in range(abs(missing)):
        parts[order[turn % len(order)]] += unit
    return parts


class _Rate:
    """The charges of one tax rate."""

    __slots__ = ("charges", "gross", "net", "percent")

    def __init__(self, percent: Fraction) -> None:
        self.percent = percent
        self.charges: list[int] = []
        """Positions in the bill."""
        self.net = 0
        self.gross = 0


class _Amounts(dict[int, Amount]):
    """One `Amount` per sum: a bill names the same sum as line, tax rate and total."""

    def __init__(self, currency: str) -> None:
        self._currency = currency

    def __missing__(self, minor: int) -> Amount:
        amount = self[minor] = Amount(minor, self._currency)
        return amount


_AMOUNTS_MAX: Final = 64


class LineMemo:
    """The bill before: from tick to tick only the lines and sums that have grown are made anew."""

    __slots__ = ("_amounts", "_known")

    def __init__(self) -> None:
        self._amounts: _Amounts | None = None
        self._known: list[tuple[tuple[Charge, int, int], Line]] = []

    def amounts(self, currency: str) -> _Amounts:
        """Those of the bills before; at eleven kilowatts a second is less than half a cent."""
        if self._amounts is None or len(self._amounts) > _AMOUNTS_MAX:
            self._amounts = _Amounts(currency)
        return self._amounts

    def lines(
        self, charges: Sequence[Charge], shared: Sequence[tuple[int, int]], amounts: _Amounts
    ) -> list[Line]:
        known = self._known
        for position, (charge, (net_minor, gross_minor)) in enumerate(
            zip(charges, shared, strict=True)
        ):
            asked = (charge, net_minor, gross_minor)
            if position >= len(known) or known[position][0] != asked:
                line = _line(charge, net_minor, gross_minor, amounts)
                known[position : position + 1] = [(asked, line)]
        del known[len(charges) :]
        return [line for _, line in known]


def apportion(
    charges: Sequence[Charge], currency: str, memo: LineMemo | None = None
) -> Apportioned:
    """Net and tax per rate are shares of the rounded gross; lines are shares of their rate."""
    # One denominator for all of them makes every sum below one of integers.
    exact_nets, exact_grosses, common = aligned(charges)
    scale = 10 ** exponent_of(currency)
    nets, grosses = [net * scale for net in exact_nets], [gross * scale for gross in exact_grosses]
    gross_sum = sum(exact_grosses)
    gross_minor = minor_of(gross_sum, common, currency)
    rates = _by_rate(charges, nets, grosses)
    shares = [share for rate in rates for share in (rate.net, rate.gross - rate.net)]
    parts = largest_remainder(gross_minor, shares, common)
    shared: list[tuple[int, int]] = [(0, 0)] * len(charges)
    taxes: list[TaxSum] = []
    amounts = _Amounts(currency) if memo is None else memo.amounts(currency)
    for number, rate in enumerate(rates):
        net_minor, tax_minor = parts[2 * number], parts[2 * number + 1]
        taxes.append(TaxSum(percent=rate.percent, net=amounts[net_minor], tax=amounts[tax_minor]))
        own = [nets[i] for i in rate.charges], [grosses[i] for i in rate.charges]
        pairs = _share_lines(*own, net_minor, net_minor + tax_minor, common)
        for i, pair in zip(rate.charges, pairs, strict=True):
            shared[i] = pair
    if memo is None:
        lines = [_line(one, *pair, amounts) for one, pair in zip(charges, shared, strict=True)]
    else:
        lines = memo.lines(charges, shared, amounts)
    net_minor = sum(parts[0::2])
    return Apportioned(
        lines=tuple(lines),
        taxes=tuple(taxes),
        net=amounts[net_minor],
        tax=amounts[gross_minor - net_minor],
        gross=amounts[gross_minor],
        net_exact=Fraction(sum(exact_nets), common),
        gross_exact=Fraction(gross_sum, common),
    )


def _by_rate(charges: Sequence[Charge], nets: Sequence[int], grosses: Sequence[int]) -> list[_Rate]:
    """Lowest tax rate first."""
    found: dict[tuple[int, int], _Rate] = {}
    for i, charge in enumerate(charges):
        key = charge.tax_percent.as_integer_ratio()
        rate = found.get(key)
        if rate is None:
            rate = found[key] = _Rate(charge.tax_percent)
        rate.charges.append(i)
        rate.net += nets[i]
        rate.gross += grosses[i]
    return sorted(found.values(), key=lambda rate: rate.percent)


def _share_lines(
    nets: Sequence[int], grosses: Sequence[int], net_minor: int, gross_minor: int, common: int
) -> list[tuple[int, int]]:
    """Net and gross of each line of one rate, in minor units."""
    if len(nets) == 1:
        return [(net_minor, gross_minor)]
    parts = largest_remainder(gross_minor, grosses, common)
    # A line's net is sought near its share of the line's own rounded gross, so that a line of one
    # cent does not end up with more net than gross. A line without gross has its exact net.
    over = lcm(*[gross or common for gross in grosses])
    wanted = [
        part * net * (over // gross) if gross else net * over // common
        for part, net, gross in zip(parts, nets, grosses, strict=True)
    ]
    return list(zip(largest_remainder(net_minor, wanted, over), parts, strict=True))


def _line(charge: Charge, net_minor: int, gross_minor: int, amounts: _Amounts) -> Line:
    return Line(
        kind=charge.kind,
        quantity=Fraction(charge.counted, charge.base_units),
        unit=charge.unit,
        unit_price=charge.unit_price,
        net=amounts[net_minor],
        tax=amounts[gross_minor - net_minor],
        gross=amounts[gross_minor],
        tax_percent=charge.tax_percent,
        begins=None if charge.begin_ms is None else instant(charge.begin_ms),
        ends=None if charge.end_ms is None else instant(charge.end_ms),
        after_ms=charge.after_ms,
    )
