"""Points on which readers of a tariff differ, told where the tariff meets them. Standard library
and domain only.

OCPI leaves these open or says them where few look (OCPI 2.3.0 mod_tariffs, mod_cdrs); each text
says how this program reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.tariff import Dimension, Element, Restriction, Tariff
from kiosk.domain.tariff_findings import Code, Finding, Places
from kiosk.domain.tariff_money import priced
from kiosk.domain.tariff_words import clock_text, days_text, window_text

_DAY_MINUTES: Final = 1440


def reading_notes(tariff: Tariff, places: Places) -> Iterator[Finding]:
    """In the order of the elements; what concerns many of them is said once, at the first."""
    for number, element in enumerate(tariff.elements):
        yield from _windows(element.restriction, places.rule(number))
    yield from _flats(tariff, places)
    yield from _readings(tariff, places)
    yield from _durations(tariff, places)
    yield from _steps(tariff, places)


def _windows(rule: Restriction, place: str) -> Iterator[Finding]:
    start, end = rule.start_minute or 0, rule.end_minute or _DAY_MINUTES
    hours = window_text((start, end))
    if start == end:
        text = f"{hours} begins and ends at the same time; it is taken as the whole day"
        yield Finding(code=Code.WHOLE_DAY_WINDOW, place=place, text=text)
    elif start > end and rule.days and len(rule.days) < 7:
        following = days_text({day % 7 + 1 for day in rule.days} - set(rule.days))
        text = (
            f"{hours} on {days_text(rule.days)} means 00:00–{clock_text(end)} and "
            f"{clock_text(start)}–24:00 of {'that day' if len(rule.days) == 1 else 'those days'}; "
            f"the early hours of {following} after it are not included: that takes two elements"
        )
        yield Finding(code=Code.WEEKDAY_PAST_MIDNIGHT, place=place, text=text)


def _flats(tariff: Tariff, places: Places) -> Iterator[Finding]:
    for number, index, component in priced(tariff):
        rule = tariff.elements[number].restriction
        # Who pays is known at the begin: only what changes meanwhile can bring a fee late.
        anyone = replace(rule, member_group="", payment_brand="", reservation=None)
        if component.dimension is Dimension.FLAT and anyone != Restriction():
            text = (
                "this session fee falls due the first time its conditions hold, once per session, "
                "which may be long after the begin"
            )
            if tariff.lock_price_at_start and _only_clock(anyone):
                continue
            yield Finding(code=Code.LATE_FLAT, place=places.component(number, index), text=text)


def _only_clock(rule: Restriction) -> bool:
    return (
        replace(rule, start_minute=None, end_minute=None, start_date=None, end_date=None, days=())
        == Restriction()
    )


def _readings(tariff: Tariff, places: Places) -> Iterator[Finding]:
    asking = [
        number for number, element in enumerate(tariff.elements) if _asks_power(element.restriction)
    ]
    if asking:
        text = (
            f"{_these(asking)} on power or current: while the meter gives no reading of it, "
            "the condition does not hold and the next element is asked"
        )
        yield Finding(code=Code.NO_READING, place=places.rule(asking[0]), text=text)


def _asks_power(rule: Restriction) -> bool:
    bounds = (rule.power_w_min, rule.power_w_max, rule.current_ma_min, rule.current_ma_max)
    return any(bound is not None for bound in bounds)


def _durations(tariff: Tariff, places: Places) -> Iterator[Finding]:
    asking = [
        number
        for number, element in enumerate(tariff.elements)
        if _asks_duration(element) and element.restriction.reservation is None
    ]
    if asking:
        text = (
            f"{_these(asking)} on the duration of the session, which runs on while the car idles "
            "or the station withholds power"
        )
        yield Finding(code=Code.DURATION_COUNTS_IDLE, place=places.rule(asking[0]), text=text)


def _asks_duration(element: Element) -> bool:
    rule = element.restriction
    return rule.duration_ms_min is not None or rule.duration_ms_max is not None


def _these(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return "this element depends"
    return f"{len(numbers)} elements depend"


def _steps(tariff: Tariff, places: Places) -> Iterator[Finding]:
    dimensions = {component.dimension for _, _, component in priced(tariff)}
    if Dimension.IDLE not in dimensions:
        return
    for number, index, component in priced(tariff):
        stepped = component.step_s > 1 and component.per is not Unit.BLOCK
        if component.dimension is Dimension.TIME and stepped:
            text = (
                "where a session has idle time to pay, only that is rounded up and charging time "
                "is billed exactly, even if the car charges again afterwards"
            )
            place = places.component(number, index)
            yield Finding(code=Code.STEP_AFTER_IDLE, place=place, text=text)
            return
