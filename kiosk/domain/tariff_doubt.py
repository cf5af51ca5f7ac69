"""A tariff where its own clock cannot be used: without the hours of the day, and with minutes that
an earlier session has used. Standard library and domain only.

Both become prices of their own, not corrections of a bill: what the screen shows before the charge
is what is billed (M8). The tariff's own object comes back where nothing changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.domain.tariff import Component, Dimension, Element, Restriction, Tariff

_NO_HOURS: Final = Restriction()


def without_hours(tariff: Tariff) -> Tariff:
    """What is sold while the time of day is in doubt: only prices that do not depend on it.

    Where none is left for energy, the cheapest of all hours holds: nobody pays more than a right
    clock could have asked for. Other fees that depend on the hour are not asked for.
    """
    kept = tuple(each for each in tariff.elements if not _asks_hours(each.restriction))
    if len(kept) == len(tariff.elements):
        return tariff
    if not any(_sells_energy(each) and each.restriction == _NO_HOURS for each in kept):
        hourly = [each for each in tariff.elements if _asks_hours(each.restriction)]
        energy = [one for each in hourly for one in each.components if _is_energy(one)]
        if energy:
            cheapest = min(energy, key=lambda one: one.price)
            kept = (*kept, Element(components=(cheapest,)))
    return replace(tariff, elements=kept)


def going_on(tariff: Tariff, used_ms: int) -> Tariff:
    """The same prices for a session that goes on with the clock of one that took so long: what
    depends on the time since the begin is that much nearer, or over. Idle and charging minutes
    begin anew.
    """
    if used_ms <= 0 or free_until_ms(tariff) == 0:
        return tariff
    moved = (_moved(each, used_ms) for each in tariff.elements)
    return replace(tariff, elements=tuple(each for each in moved if each is not None))


def free_until_ms(tariff: Tariff) -> int:
    """Where in a session the last price changes by its clock; 0 if none does."""
    bounds = [
        bound
        for each in tariff.elements
        if each.restriction.reservation is None
        for bound in (each.restriction.duration_ms_min, each.restriction.duration_ms_max)
    ]
    return max((bound for bound in bounds if bound), default=0)


def _asks_hours(rule: Restriction) -> bool:
    asked = (rule.start_minute, rule.end_minute, rule.start_date, rule.end_date)
    return bool(rule.days) or any(one is not None for one in asked)


def _is_energy(component: Component) -> bool:
    return component.dimension is Dimension.ENERGY


def _sells_energy(element: Element) -> bool:
    return any(_is_energy(one) for one in element.components)


def _moved(element: Element, used_ms: int) -> Element | None:
    rule = element.restriction
    if rule.reservation is not None:
        return element
    least, most = rule.duration_ms_min, rule.duration_ms_max
    if most is not None and most <= used_ms:
        return None
    moved = replace(
        rule,
        duration_ms_min=None if least is None or least <= used_ms else least - used_ms,
        duration_ms_max=None if most is None else most - used_ms,
    )
    return element if moved == rule else replace(element, restriction=moved)
