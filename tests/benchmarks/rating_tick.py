"""What a reading costs while a car charges: the running bill must be as cheap after a day as at the
start, and with any tariff. Used by `python -m tests.benchmarks`.

`tick` is `Rater.advance`. `tick and bill` is what the live station does with every reading, and
`peek` what it asks before the next one: whether the hold will be enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import cycle
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.rating import Rater
from kiosk.domain.sample import Sample
from kiosk.domain.tariff import Dimension, Element, Tariff
from tests.benchmarks.rows import Row
from tests.benchmarks.timing import FLOOR, Took, Work, floor, interleaved
from tests.domain.rating_samples import element, energy, local, price, tariff

ROUNDS: Final = 40
SAMPLES: Final = (10, 1000, 100_000)
ELEMENTS: Final = (1, 48, 500)
_TICKS: Final = 50
"""Timed in one go. At one a second from the begin below none of them meets a price change."""
_BEGIN: Final = local("2025-06-02T11:45")
_BILL_BUDGET_US: Final = 40.0


def run(*, rounds: int = ROUNDS, samples: tuple[int, ...] = SAMPLES) -> list[Row]:
    """Ratios to the floor; flatness is the ratio of the last position to the first."""
    works: dict[str, tuple[Work, int]] = {"floor": (floor, 1000)}
    for count in ELEMENTS:
        rater, at = Rater(hours(count), _sample(0)), 0
        for position in samples:
            for number in range(at + 1, position + 1):
                rater.advance(_sample(number))
            at = position
            works[f"{count}/{position}"] = (_ticks(rater, position, rounds + 1), 1)
    for name, one in {"one price": tariff(energy("0.59", "19")), "four lines": _usual()}.items():
        works[f"bill {name}"] = (_tick_and_bill(one), _TICKS)
        works[f"peek {name}"] = (_peek(one), _TICKS)
    took = interleaved(works, rounds)
    rows = [row for count in ELEMENTS for row in _flatness(took, count, samples)]
    for name in ("one price", "four lines"):
        rows.append(_live(took, f"bill {name}", f"live tick and bill, {name}"))
        rows.append(_live(took, f"peek {name}", f"peek at the next tick, {name}"))
    return rows


def _flatness(took: Took, count: int, samples: tuple[int, ...]) -> list[Row]:
    rows = [
        Row(
            name=f"tick, {count} elements, sample {position}",
            figure=took.ratio(f"{count}/{position}", "floor") / _TICKS,
            against=FLOOR,
            note=f"{took.best_us(f'{count}/{position}') / _TICKS:.1f} us in the quietest round",
        )
        for position in samples
    ]
    flat = Row(
        name=f"tick, {count} elements, last / first",
        figure=took.ratio(f"{count}/{samples[-1]}", f"{count}/{samples[0]}"),
        against=f"the tick at sample {samples[0]}",
        bound=1.25,
        note="flat",
    )
    return [*rows, flat]


def _live(took: Took, name: str, shown: str) -> Row:
    best_us = took.best_us(name)
    return Row(
        name=shown,
        figure=best_us / _BILL_BUDGET_US,
        against=f"a budget of {_BILL_BUDGET_US:.0f} us",
        bound=1.0,
        note=f"{took.ratio(name, 'floor'):.0f} x floor; {best_us:.0f} us in the quietest round, "
        f"{took.median_us(name):.0f} in the median",
    )


def hours(count: int) -> Tariff:
    """Energy and time at another price in each slice of the week; the last element is the rest."""
    slices: list[tuple[int, int, tuple[int, ...]]]
    if count <= 48:
        slices = [(minute, 30, ()) for minute in range(0, 30 * (count - 1), 30)]
    else:
        slices = [(minute, 20, (day,)) for day in range(1, 8) for minute in range(0, 1440, 20)]
    listed = [
        element(
            energy(f"0.{30 + number % 30}", "19"),
            price(Dimension.TIME, f"{1 + number % 3}.20", vat="19"),
            start_minute=minute,
            end_minute=(minute + length) % 1440,
            days=days,
        )
        for number, (minute, length, days) in enumerate(slices[: count - 1])
    ]
    return tariff(*listed, _rest())


def _rest() -> Element:
    return element(
        energy("0.55", "19"),
        price(Dimension.TIME, "1.10", vat="19"),
        price(Dimension.IDLE, "6", vat="19"),
    )


def _usual() -> Tariff:
    """Two tiers, a start fee, time in started minutes, an idle fee with grace and cap."""
    return tariff(
        element(energy("0.39", "19"), energy_wh_max=10),
        element(energy("0.59", "19"), price(Dimension.TIME, "1.2", vat="19", step_s=60)),
        element(
            price(Dimension.IDLE, "0.10", Unit.MINUTE, vat="19", cap_minor=1200),
            idle_ms_min=600_000,
        ),
        element(price(Dimension.FLAT, "0.5", vat="19")),
    )


def _sample(number: int) -> Sample:
    """A second apart, at about 11 kW."""
    return Sample(at=_at(number), energy_mwh=123_456_789_000 + number * 3067)


def _at(number: int) -> datetime:
    return _BEGIN + timedelta(seconds=number)


def _ticks(rater: Rater, position: int, times: int) -> Callable[[], None]:
    """The same ticks from the same state, that often. The states are copied beforehand."""
    starts = iter([rater.copy() for _ in range(times)])
    ahead = [_sample(number) for number in range(position + 1, position + 1 + _TICKS)]

    def ticks() -> None:
        advance = next(starts).advance
        for sample in ahead:
            advance(sample)

    return ticks


def _tick_and_bill(one: Tariff) -> Callable[[], None]:
    """Endless: each tick is a new second, so that no bill is like the one before."""
    rater = Rater(one, _sample(0))
    ahead = _numbers()

    def tick() -> None:
        rater.advance(next(ahead))
        rater.bill()

    return tick


def _numbers() -> Iterator[Sample]:
    number = 0
    while True:
        number += 1
        yield _sample(number)


def _peek(one: Tariff) -> Callable[[], None]:
    rater = Rater(one, _sample(0))
    for number in range(1, 20):
        rater.advance(_sample(number))
    ahead = cycle([_sample(number) for number in range(20, 80)])

    def peek() -> None:
        rater.peek(next(ahead))

    return peek
