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

from kiosk.domain.bill import Bill, Line, TaxSum
from kiosk.domain.blanks import blank_of
from kiosk.domain.charges import Charge, aligned
from kiosk.domain.cuts import instant
from kiosk.domain.money import Amount, exponent_of, minor_of

Pair = tuple[int, int]
"""Net and gross of one line, in minor units."""


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
    rests = [share % over for share in shares]
    if missing == 1:  # nearly always
        parts[rests.index(max(rests))] += 1
        return parts
    unit = 1 if missing > 0 else -1
    order = sorted(range(len(parts)), key=lambda position: -unit * rests[position])
    for turn in range(abs(missing)):
        parts[order[turn % len(order)]] += unit
    return parts


_AmountBlank: Final = blank_of(Amount)
_LineBlank: Final = blank_of(Line)
_TaxSumBlank: Final = blank_of(TaxSum)
_BillBlank: Final = blank_of(Bill)


class _Amounts(dict[int, Amount]):
    """One `Amount` per sum: a bill names the same sum as line, tax rate and total."""

    __slots__ = ("_currency",)

    def __init__(self, currency: str) -> None:
        self[0] = Amount(0, currency)  # checks the currency, once for all
        self._currency = currency

    def __missing__(self, minor: int) -> Amount:
        blank = _AmountBlank()
        blank.minor = minor
        blank.currency = self._currency
        blank.__class__ = Amount
        amount: Amount = blank
        self[minor] = amount
        return amount


_AMOUNTS_MAX: Final = 64


class LineMemo:
    """The bill before: from tick to tick only the lines and sums that have grown are made anew."""

    __slots__ = ("_amounts", "_charges", "_lines", "_shared")

    def __init__(self) -> None:
        self._amounts: _Amounts | None = None
        self._charges: Sequence[Charge] = ()
        self._shared: Sequence[Pair] = ()
        self._lines: list[Line] = []

    def amounts(self, currency: str) -> _Amounts:
        """Those of the bills before; at eleven kilowatts a second is less than half a cent."""
        if self._amounts is None or len(self._amounts) > _AMOUNTS_MAX:
            self._amounts = _Amounts(currency)
        return self._amounts

    def lines(
        self, charges: Sequence[Charge], shared: Sequence[Pair], amounts: _Amounts
    ) -> list[Line]:
        """One for each charge, with its net and gross in minor units."""
        lines = [
            line
            if charge == charge_before and pair == pair_before
            else _line(charge, pair, amounts)
            for charge, charge_before, pair, pair_before, line in zip(
                charges, self._charges, shared, self._shared, self._lines, strict=False
            )
        ]
        lines += [_line(charges[i], shared[i], amounts) for i in range(len(lines), len(charges))]
        self._charges, self._shared, self._lines = charges, shared, lines
        return lines


def apportion(
    charges: Sequence[Charge], currency: str, memo: LineMemo | None = None
) -> Apportioned:
    """Net and tax per rate are shares of the rounded gross; lines are shares of their rate."""
    scale = 10 ** exponent_of(currency)
    # One denominator for all of them makes every sum below one of integers.
    nets, grosses, common = aligned(charges, scale)
    net_sum, gross_sum = sum(nets), sum(grosses)
    gross_minor = minor_of(gross_sum, common * scale, currency)
    amounts = _Amounts(currency) if memo is None else memo.amounts(currency)
    percent = _only_percent(charges)
    if percent is None:
        net_minor, taxes, shared = _share_rates(charges, nets, grosses, gross_minor, common)
    else:
        net_minor, tax_minor = largest_remainder(
            gross_minor, (net_sum, gross_sum - net_sum), common
        )
        taxes = [(percent, net_minor, tax_minor)]
        shared = _share_lines(nets, grosses, net_minor, gross_minor, common)
    if memo is None:
        lines = [_line(one, pair, amounts) for one, pair in zip(charges, shared, strict=True)]
    else:
        lines = memo.lines(charges, shared, amounts)
    exact_over = common * scale
    return Apportioned(
        tuple(lines),
        tuple([_tax_sum(*each, amounts) for each in taxes]),
        amounts[net_minor],
        amounts[gross_minor - net_minor],
        amounts[gross_minor],
        Fraction(net_sum, exact_over),
        Fraction(gross_sum, exact_over),
    )


def _tax_sum(percent: Fraction, net_minor: int, tax_minor: int, amounts: _Amounts) -> TaxSum:
    blank = _TaxSumBlank()
    blank.percent = percent
    blank.net = amounts[net_minor]
    blank.tax = amounts[tax_minor]
    blank.__class__ = TaxSum
    made: TaxSum = blank
    return made


def _only_percent(charges: Sequence[Charge]) -> Fraction | None:
    """The tax rate of all of them, None if there are several or none."""
    if not charges:
        return None
    percent = charges[0].tax_percent
    for charge in charges:
        if charge.tax_percent is not percent and charge.tax_percent != percent:
            return None
    return percent


def _share_rates(
    charges: Sequence[Charge],
    nets: Sequence[int],
    grosses: Sequence[int],
    gross_minor: int,
    common: int,
) -> tuple[int, list[tuple[Fraction, int, int]], list[Pair]]:
    """Net, each rate with its net and tax, lowest first, and each line, all in minor units."""
    rates: dict[Fraction, list[int]] = {}
    for position, charge in enumerate(charges):
        rates.setdefault(charge.tax_percent, []).append(position)
    in_order = sorted(rates)
    shares: list[int] = []
    for percent in in_order:
        net = sum([nets[i] for i in rates[percent]])
        shares += net, sum([grosses[i] for i in rates[percent]]) - net
    parts = largest_remainder(gross_minor, shares, common)
    taxes = list(zip(in_order, parts[0::2], parts[1::2], strict=True))
    shared: list[Pair] = [(0, 0)] * len(charges)
    for percent, net_minor, tax_minor in taxes:
        own = rates[percent]
        pairs = _share_lines(
            [nets[i] for i in own],
            [grosses[i] for i in own],
            net_minor,
            net_minor + tax_minor,
            common,
        )
        for i, pair in zip(own, pairs, strict=True):
            shared[i] = pair
    return sum(parts[0::2]), taxes, shared


def _share_lines(
    nets: Sequence[int], grosses: Sequence[int], net_minor: int, gross_minor: int, common: int
) -> list[Pair]:
    """Net and gross of each line of one rate, in minor units."""
    if len(nets) == 1:
        return [(net_minor, gross_minor)]
    parts = largest_remainder(gross_minor, grosses, common)
    wanted, over = _nets_within(parts, nets, grosses, common)
    return list(zip(largest_remainder(net_minor, wanted, over), parts, strict=True))


def _nets_within(
    parts: Sequence[int], nets: Sequence[int], grosses: Sequence[int], common: int
) -> tuple[list[int], int]:
    """A line's net is sought near its share of the line's own rounded gross, so that a line of one
    cent does not end up with more net than gross. A line without gross has its exact net.
    """
    net, gross = nets[0], grosses[0]
    # The lines of one rate have one proportion of net to gross, but for what a limit adds or cuts.
    if (
        gross > 0
        and 0 not in grosses
        and [gross * one for one in nets] == [net * one for one in grosses]
    ):
        return [part * net for part in parts], gross
    over = lcm(*[gross or common for gross in grosses])
    wanted = [
        part * net * (over // gross) if gross else net * over // common
        for part, net, gross in zip(parts, nets, grosses, strict=True)
    ]
    return wanted, over


def _line(charge: Charge, pair: Pair, amounts: _Amounts) -> Line:
    net_minor, gross_minor = pair
    begin_ms, end_ms = charge.begin_ms, charge.end_ms
    blank = _LineBlank()
    blank.kind = charge.kind
    blank.quantity = Fraction(charge.counted, charge.base_units)
    blank.unit = charge.unit
    blank.unit_price = charge.unit_price
    blank.net = amounts[net_minor]
    blank.tax = amounts[gross_minor - net_minor]
    blank.gross = amounts[gross_minor]
    blank.tax_percent = charge.tax_percent
    blank.begins = None if begin_ms is None else instant(begin_ms)
    blank.ends = None if end_ms is None else instant(end_ms)
    blank.after_ms = charge.after_ms
    blank.__class__ = Line
    line: Line = blank
    return line


def bill_of(
    parts: Apportioned,
    *,
    energy_mwh: int,
    duration_ms: int,
    idle_ms: int,
    tariff_hash: str,
) -> Bill:
    """The bill these parts are of."""
    blank = _BillBlank()
    gross = parts.gross
    blank.currency = gross.currency
    blank.lines = parts.lines
    blank.net = parts.net
    blank.tax = parts.tax
    blank.gross = gross
    blank.taxes = parts.taxes
    blank.net_exact = parts.net_exact
    blank.gross_exact = parts.gross_exact
    blank.energy_mwh = energy_mwh
    blank.duration_ms = duration_ms
    blank.idle_ms = idle_ms
    blank.tariff_hash = tariff_hash
    blank.__class__ = Bill
    bill: Bill = blank
    return bill
