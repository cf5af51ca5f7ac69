"""What pricing a whole CDR costs: 48 elements, two charging periods. Used by `python -m
tests.benchmarks`.

Included: everything from the parsed tariff and the periods to the finished `Bill` with its rounded
lines. Not included: reading JSON. Three states of the tariff:

`warm`: it has priced sessions before, as on a station, where it was on the screen.
`first price`: this object has never priced anything; only its content hash, which every bill names,
is known, as it is of a tariff that was stored or published.
`first price and hash`: not even that; the hash of the whole document is part of the time.

The rival is what one writes in an afternoon: per period the first element that matches, a line for
each, fractions all the way, net and tax per rate rounded. It cuts nothing, knows no steps, caps,
days, limits or shares, and keeps nothing; on these sessions it gives the same total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import cycle
from typing import Final

from kiosk.domain.periods import Period, rate_periods
from kiosk.domain.tariff import Component, Dimension, Element, Tariff
from tests.benchmarks.rating_tick import hours
from tests.benchmarks.rows import Row
from tests.benchmarks.timing import interleaved
from tests.domain.rating_samples import local

ROUNDS: Final = 40
_ELEMENTS: Final = 48
_REPEATS: Final = 20
_BUDGET_US: Final = 100.0
_SESSIONS: Final = 64
_STATES: Final = {"warm": "warm", "first": "first price", "unhashed": "first price and hash"}


def run(*, rounds: int = ROUNDS) -> list[Row]:
    """Ratios to the rival, and to the budget."""
    tariff = hours(_ELEMENTS)
    sessions = [_session(number) for number in range(_SESSIONS)]
    for session in sessions:
        assert rate_periods(tariff, session).gross_exact == naive_bill(tariff, session).gross
    took = interleaved(
        {
            "rival": (_each(naive_bill, cycle([tariff]), sessions), _REPEATS),
            "warm": (_each(rate_periods, cycle([tariff]), sessions), _REPEATS),
            # Made before the clock runs, because to make one is not to price with it.
            "first": (_each(rate_periods, _unused(tariff, rounds + 1), sessions), _REPEATS),
            "unhashed": (_unhashed(tariff, sessions), 2),
        },
        rounds,
    )
    rows: list[Row] = []
    for name, words in _STATES.items():
        best_us = took.best_us(name)
        note = f"{best_us:.0f} us in the quietest round, {took.median_us(name):.0f} in the median"
        rows.append(
            Row(
                name=f"CDR of 2 periods, {_ELEMENTS} elements, {words}",
                figure=took.ratio(name, "rival"),
                against="a naive calculator",
                note=note,
            )
        )
        if name != "unhashed":
            rows.append(
                Row(
                    name=f"CDR of 2 periods, {_ELEMENTS} elements, {words}",
                    figure=best_us / _BUDGET_US,
                    against=f"a budget of {_BUDGET_US:.0f} us",
                    bound=1.0,
                )
            )
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class NaiveLine:
    """What a receipt has to say of one price."""

    dimension: Dimension
    quantity: Fraction
    price: Fraction
    net: Fraction
    tax: Fraction
    percent: Fraction
    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NaiveBill:
    """Lines, net and tax per rate in cents, and the exact gross."""

    lines: tuple[NaiveLine, ...]
    rates: tuple[tuple[Fraction, int, int], ...]
    gross: Fraction


def naive_bill(tariff: Tariff, periods: Sequence[Period]) -> NaiveBill:
    """A session priced without memory and without haste."""
    lines: list[NaiveLine] = []
    for period in periods:
        local_begin = period.begin.astimezone(tariff.zone)
        minute = local_begin.hour * 60 + local_begin.minute
        for dimension, quantity in (
            (Dimension.ENERGY, Fraction(period.energy_mwh, 1_000_000)),
            (Dimension.TIME, Fraction(period.charging_ms, 3_600_000)),
            (Dimension.IDLE, Fraction(period.idle_ms, 3_600_000)),
        ):
            component = _first(tariff.elements, dimension, minute) if quantity else None
            if component is None:
                continue
            percent = sum((Fraction(tax.percent) for tax in component.taxes), Fraction(0))
            price = Fraction(component.price)
            lines.append(
                NaiveLine(
                    dimension=dimension,
                    quantity=quantity,
                    price=price * (100 + percent) / 100,
                    net=quantity * price,
                    tax=quantity * price * percent / 100,
                    percent=percent,
                    begin=period.begin,
                    end=period.end,
                )
            )
    rates: dict[Fraction, tuple[Fraction, Fraction]] = {}
    for line in lines:
        net, tax = rates.get(line.percent, (Fraction(0), Fraction(0)))
        rates[line.percent] = net + line.net, tax + line.tax
    return NaiveBill(
        lines=tuple(lines),
        rates=tuple((at, _cents(net), _cents(tax)) for at, (net, tax) in rates.items()),
        gross=sum((net + tax for net, tax in rates.values()), Fraction(0)),
    )


def _cents(value: Fraction) -> int:
    return int(value * 100 + Fraction(1, 2))


def _first(elements: Sequence[Element], dimension: Dimension, minute: int) -> Component | None:
    for element in elements:
        rule = element.restriction
        if rule.start_minute is not None and minute < rule.start_minute:
            continue
        if rule.end_minute and minute >= rule.end_minute:
            continue
        for component in element.components:
            if component.dimension is dimension:
                return component
    return None


def _session(number: int) -> tuple[Period, ...]:
    """No two alike: a sum that was rounded before would be found, not made."""
    begin = local("2025-06-02T08:00") + timedelta(minutes=13 * number)
    turn = begin + timedelta(seconds=1300 + 7 * number)
    return (
        Period(
            begin=begin,
            end=turn,
            energy_mwh=7_654_321 + 1009 * number,
            charging_ms=(1300 + 7 * number) * 1000,
        ),
        Period(begin=turn, end=turn + timedelta(seconds=900), idle_ms=900_000, energy_mwh=1500),
    )


def _each(
    price: Callable[[Tariff, tuple[Period, ...]], object],
    tariffs: Iterator[Tariff],
    sessions: Sequence[tuple[Period, ...]],
) -> Callable[[], None]:
    in_turn = zip(tariffs, cycle(sessions), strict=False)

    def one() -> None:
        price(*next(in_turn))

    return one


def _unused(tariff: Tariff, rounds: int) -> Iterator[Tariff]:
    """Tariffs that have priced nothing yet, each with its hash: one for every price to be made."""
    made = [replace(tariff) for _ in range(rounds * _REPEATS)]
    for one in made:
        # They are equal, so the hash is, and a thousand times of it would be most of a run.
        object.__setattr__(one, "_hash", tariff.content_hash)
    return iter(made)


def _unhashed(tariff: Tariff, sessions: Sequence[tuple[Period, ...]]) -> Callable[[], None]:
    ahead = cycle(sessions)

    def one() -> None:
        rate_periods(replace(tariff), next(ahead))

    return one
