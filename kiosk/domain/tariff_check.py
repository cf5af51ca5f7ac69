"""A tariff looked over before anyone is charged by it. Standard library and domain only.

`check` is pure: the same tariff, power and rules give the same findings in the same order. It says
nothing about how a file was written; `tariff_findings.Places` only lends it the file's own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Final

from kiosk.domain.matching import RESERVATIONS
from kiosk.domain.tariff import Dimension, Restriction, Tariff
from kiosk.domain.tariff_findings import (
    NATIVE_PLACES,
    Code,
    Finding,
    Places,
    Rule,
    Severity,
)
from kiosk.domain.tariff_money import money_findings, priced
from kiosk.domain.tariff_notes import reading_notes
from kiosk.domain.tariff_reach import Gap, Key, coverers, gaps, holds_ever, reachable
from kiosk.domain.tariff_regions import TariffTooComplex
from kiosk.domain.tariff_rules import rule_findings
from kiosk.domain.tariff_words import WORDS, regions_text

_RANK: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_PAIRS: Final = {
    "start_date": ("start_date", "end_date", "dates"),
    **{
        f"{stem}_min": (f"{stem}_min", f"{stem}_max", name)
        for stem, name in (
            ("energy_wh", "energy"),
            ("duration_ms", "duration"),
            ("idle_ms", "idle time"),
            ("charging_ms", "charging time"),
            ("power_w", "power"),
            ("current_ma", "current"),
        )
    },
}
assert set(_PAIRS) <= {field.name for field in fields(Restriction)}  # noqa: S101 - a typing slip


def check(
    tariff: Tariff,
    power_kw: Decimal | None = None,
    rules: Iterable[Rule] = (),
    places: Places = NATIVE_PLACES,
) -> tuple[Finding, ...]:
    """Everything worth knowing about the tariff, the worst first.

    `power_kw` is the charging point's rated power, which decides AFIR's class and the UK's basis.
    """
    if _never_valid(tariff):
        text = "the tariff ends before it begins: no session can be sold by it"
        return (Finding(code=Code.NEVER_VALID, place=places.valid_to, text=text),)
    found: list[Finding] = []
    try:
        found += _structure(tariff, places)
        found += rule_findings(tariff, power_kw, rules, places)
    except TariffTooComplex as error:
        text = f"reach, gaps and rules were not worked out: {error}"
        found.append(Finding(code=Code.TOO_COMPLEX, place=places.elements, text=text))
    found += money_findings(tariff, places)
    found += reading_notes(tariff, places)
    return tuple(sorted(found, key=lambda one: _RANK.index(one.severity)))


def _never_valid(tariff: Tariff) -> bool:
    begin, end = tariff.valid_from, tariff.valid_to
    return begin is not None and end is not None and end <= begin


def _structure(tariff: Tariff, places: Places) -> Iterator[Finding]:
    if next(priced(tariff), None) is None:
        text = "every price is zero: charging is free"
        yield Finding(code=Code.NOTHING_PRICED, place=places.elements, text=text)
    reached = reachable(tariff)
    for number, element in enumerate(tariff.elements):
        keys = [(number, index) for index in range(len(element.components))]
        if element.restriction.unknown:
            yield from _unknown(element.restriction, places.rule(number))
        elif not any(holds_ever(tariff, key) for key in keys):
            text = f"this element never holds: {_contradiction(element.restriction)}"
            yield Finding(code=Code.CONTRADICTION, place=places.rule(number), text=text)
        else:
            yield from (_unreachable(tariff, key, places) for key in keys if key not in reached)
    yield from (_gap(gap, places) for gap in gaps(tariff))


def _unknown(rule: Restriction, place: str) -> Iterator[Finding]:
    for name in rule.unknown:
        text = f"{name} cannot be evaluated here, so this element never matches"
        yield Finding(code=Code.UNKNOWN_RESTRICTION, place=f"{place}.{name}", text=text)


def _contradiction(rule: Restriction) -> str:
    for low_name, high_name, what in _PAIRS.values():
        low, high = getattr(rule, low_name), getattr(rule, high_name)
        if low is not None and high is not None and low >= high:
            return (
                f"its {what} end before they begin"
                if what == "dates"
                else (f"its minimum {what} is not below its maximum {what}")
            )
    if any(high == 0 for high in (rule.energy_wh_max, rule.duration_ms_max, rule.idle_ms_max)):
        return "one of its maxima is zero"
    if rule.reservation is not None:
        return "in a reservation no energy flows and nobody charges or idles"
    idle_ms, charging_ms = rule.idle_ms_min or 0, rule.charging_ms_min or 0
    if rule.duration_ms_max is not None and idle_ms + charging_ms >= rule.duration_ms_max:
        return "its idle and charging time together are longer than its duration"
    if rule.days and rule.start_date and rule.end_date:
        return "its dates hold none of its weekdays, or the tariff is not valid then"
    dated = rule.start_date is not None or rule.end_date is not None
    return "the tariff is not valid then" if dated else "its bounds exclude each other"


def _unreachable(tariff: Tariff, key: Key, places: Places) -> Finding:
    number, index = key
    element = tariff.elements[number]
    dimension = element.components[index].dimension
    earlier = coverers(tariff, key)
    reserved = element.restriction.reservation is not None
    if reserved and dimension not in RESERVATIONS:
        why = "a reservation prices only reserved time and a reservation fee"
    elif earlier and earlier[0][0] == number:
        why = "the element prices the same thing twice, and the first counts"
    elif earlier:
        listed = ", ".join(places.component(*other) for other in earlier[:4])
        more = f" and {len(earlier) - 4} more" if len(earlier) > 4 else ""
        why = f"{listed}{more} always come{'s' if len(earlier) == 1 else ''} first"
    else:
        why = "some other session fee is always taken first, and there is one per session"
    text = f"{WORDS[dimension]} here never applies: {why}"
    return Finding(code=Code.UNREACHABLE, place=places.component(number, index), text=text)


def _gap(gap: Gap, places: Places) -> Finding:
    metered = gap.dimension in (Dimension.ENERGY, Dimension.TIME)
    where = regions_text(gap.boxes)
    whom = f" for {gap.context.member_group}" if gap.context.member_group else ""
    if gap.unread or not metered:
        # Free for want of a reading is this program's choice, not the author's slip.
        text = f"{WORDS[gap.dimension]} is not due{whom} {where}"
        return Finding(code=Code.FEE_GAP, place=places.elements, text=text)
    what = "energy" if gap.dimension is Dimension.ENERGY else "charging time"
    text = f"{what} is free{whom} {where}; if that is meant, say so with a price of 0"
    return Finding(code=Code.GAP, place=places.elements, text=text)
