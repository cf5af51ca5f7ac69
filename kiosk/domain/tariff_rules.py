"""What the law asks of a price list: AFIR, NEVI and the UK's regulations. Standard library and
domain only.

A developer's reading of Regulation (EU) 2023/1804 Art. 5, 23 CFR 680.116 and SI 2023/1168
reg. 11, not legal advice. Only prices that a driver without a contract can meet are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.canonical import decimal_text
from kiosk.domain.prices import AFIR_ORDER, price_as_shown
from kiosk.domain.tariff import Component, Dimension, Tariff, TariffKind
from kiosk.domain.tariff_changes import Change, Piece, clock_change, tier_change
from kiosk.domain.tariff_equivalent import equivalent_text
from kiosk.domain.tariff_findings import Code, Finding, Places, Rule
from kiosk.domain.tariff_money import priced, these_prices, without_vat
from kiosk.domain.tariff_reach import gaps, payers, reach_of
from kiosk.domain.tariff_words import WORDS, conditions_text, price_text, regions_text

AFIR_KW: Final = Decimal(50)
"""From here on the ad hoc price must be based on energy."""
_METERED: Final = (Dimension.ENERGY, Dimension.TIME)

Met = tuple[int, int, Component]


def rule_findings(
    tariff: Tariff, power_kw: Decimal | None, rules: Iterable[Rule], places: Places
) -> Iterator[Finding]:
    """Raises TariffTooComplex."""
    met = _met_ad_hoc(tariff)
    if not met:
        return  # nothing costs anything: there is no price to show
    for rule in rules:
        yield from _CHECKS[rule](tariff, power_kw, places, met)


def _met_ad_hoc(tariff: Tariff) -> list[Met]:
    """Every price above zero that a driver without a contract may meet, whatever the card brand."""
    reached = {
        (candidate.element, candidate.index)
        for context in payers(tariff)
        if not context.member_group
        for dimension in Dimension
        for candidate, _ in reach_of(tariff, dimension, context).picked
    }
    return [one for one in priced(tariff) if one[:2] in reached]


def _of(met: list[Met], *dimensions: Dimension) -> list[Met]:
    return [one for one in met if one[2].dimension in dimensions]


def _energy_findings(tariff: Tariff, places: Places, met: list[Met], code: Code) -> list[Finding]:
    """A price per kWh must exist, and hold at any time."""
    if not _of(met, Dimension.ENERGY):
        text = "there is no price per kWh for a driver without a contract"
        return [Finding(code=code, place=places.elements, text=text)]
    return [
        Finding(
            code=code,
            place=places.elements,
            text=f"there is no price per kWh {regions_text(gap.boxes)}",
        )
        for gap in gaps(tariff)
        if gap.dimension is Dimension.ENERGY and not gap.unread
    ]


# --------------------------------------------------------------------------------------------- AFIR


def _afir(
    tariff: Tariff, power_kw: Decimal | None, places: Places, met: list[Met]
) -> Iterator[Finding]:
    if tariff.kind is not TariffKind.AD_HOC:
        text = f"this is a {tariff.kind} tariff; AFIR rules the price of ad hoc charging"
        yield Finding(code=Code.AFIR_NOT_AD_HOC, place=places.tariff_id, text=text)
    elif power_kw is None:
        text = (
            "AFIR asks more of charging points of 50 kW and above; say how strong this one is "
            "(--power-kw) to have that checked"
        )
        yield Finding(code=Code.POWER_UNKNOWN, place=places.tariff_id, text=text)
    elif power_kw >= AFIR_KW:
        yield from _afir_fast(tariff, power_kw, places, met)
    else:
        names = [WORDS[dimension] for dimension in AFIR_ORDER if _of(met, dimension)]
        text = (
            f"below 50 kW every kind of price may be used; show them in this order: "
            f"{', '.join(names)}"
        )
        yield Finding(code=Code.AFIR_ORDER, place=places.elements, text=text)


def _afir_fast(
    tariff: Tariff, power_kw: Decimal, places: Places, met: list[Met]
) -> Iterator[Finding]:
    power = f"at {decimal_text(power_kw)} kW"
    yield from _energy_findings(tariff, places, met, Code.AFIR_NO_ENERGY_PRICE)
    for number, index, component in met:
        place = places.component(number, index)
        if component.dimension is Dimension.TIME:
            text = (
                f"a price of charging time is not allowed {power}: "
                "from 50 kW on the ad hoc price is per kWh, plus an occupancy fee per minute"
            )
            yield Finding(code=Code.AFIR_TIME_COMPONENT, place=place, text=text)
        elif component.dimension is Dimension.FLAT:
            text = (
                f"a session fee is not allowed {power}: "
                "from 50 kW on the ad hoc price is per kWh, plus an occupancy fee per minute"
            )
            yield Finding(code=Code.AFIR_FLAT_COMPONENT, place=place, text=text)
        elif component.dimension is Dimension.IDLE:
            yield from _idle(tariff, component, place)
    if tariff.price_min is not None and (tariff.price_min.net or tariff.price_min.gross):
        text = f"a minimum price {power} works like a session fee in short sessions"
        yield Finding(code=Code.AFIR_MIN_PRICE, place=places.price_min, text=text)


def _idle(tariff: Tariff, component: Component, place: str) -> Iterator[Finding]:
    price, unit, minutes = price_as_shown(component, tariff.tax_mode)
    if unit is Unit.MINUTE:
        return
    if unit is Unit.HOUR:
        amount = f"{price_text(price, tariff.currency)} {tariff.currency}"
        text = f"{amount} per hour has no finite per-minute price ({_started(price / 60)}…)"
    else:
        text = f"the idle fee is per started {minutes} min; it must be a price per minute"
    yield Finding(code=Code.AFIR_IDLE_NOT_PER_MINUTE, place=place, text=text)


def _started(price: Decimal) -> str:
    return str(price)[:8]


# --------------------------------------------------------------------------------------------- NEVI


def _nevi(
    tariff: Tariff, _power_kw: Decimal | None, places: Places, met: list[Met]
) -> Iterator[Finding]:
    if tariff.currency != "USD":
        text = f"the price is displayed in $/kWh; this tariff is in {tariff.currency}"
        yield Finding(code=Code.NEVI_CURRENCY, place=places.currency, text=text)
    yield from _energy_findings(tariff, places, met, Code.NEVI_NO_ENERGY_PRICE)
    for dimension in _METERED:
        change = clock_change(tariff, dimension)
        if change is not None:
            text = (
                f"{_by_clock(tariff, dimension, change)}; the price must not change during a "
                "session: set lock_price_at_start"
            )
            place = _place(change, places)
            yield Finding(code=Code.NEVI_PRICE_CHANGES, place=place, text=text)
        tier = tier_change(tariff, dimension)
        if tier is not None:
            text = (
                f"{_by_tier(tariff, dimension, tier)}; "
                "the price displayed at the begin should be the only one"
            )
            yield Finding(code=Code.NEVI_TIERS, place=_place(tier, places), text=text)
    others = [dimension for dimension in AFIR_ORDER[1:] if _of(met, dimension)]
    if others and not tariff.texts:
        names = ", ".join(WORDS[dimension] for dimension in others)
        text = f"no text explains {names}; fees beside the price per kWh must be explained"
        yield Finding(code=Code.NEVI_FEES_UNEXPLAINED, place=places.texts, text=text)


# ----------------------------------------------------------------------------------------------- UK


def _uk(
    tariff: Tariff, power_kw: Decimal | None, places: Places, met: list[Met]
) -> Iterator[Finding]:
    if tariff.currency != "GBP":
        text = f"the price is displayed in pence per kWh; this tariff is in {tariff.currency}"
        yield Finding(code=Code.UK_CURRENCY, place=places.currency, text=text)
    yield from _energy_findings(tariff, places, met, Code.UK_NO_ENERGY_PRICE)
    untaxed = [found for found in without_vat(tariff) if found in met]
    if untaxed:
        text = (
            f"{these_prices(untaxed)} net without a VAT rate; "
            "the price displayed must be the total, VAT included"
        )
        place = places.component(*untaxed[0][:2])
        yield Finding(code=Code.UK_VAT_MISSING, place=place, text=text)
    for dimension in _METERED:
        change = clock_change(tariff, dimension, rising=True)
        if change is not None:
            text = (
                f"{_by_clock(tariff, dimension, change)}; the price must not rise once charging "
                "has begun: set lock_price_at_start"
            )
            yield Finding(code=Code.UK_PRICE_RISES, place=_place(change, places), text=text)
        tier = tier_change(tariff, dimension, rising=True)
        if tier is not None:
            text = (
                f"{_by_tier(tariff, dimension, tier)}; "
                "the price must not rise once charging has begun"
            )
            yield Finding(code=Code.UK_TIERS_RISE, place=_place(tier, places), text=text)
    if _of(met, Dimension.TIME, Dimension.FLAT) or tariff.price_min is not None:
        text = equivalent_text(tariff, power_kw)
        yield Finding(code=Code.UK_EQUIVALENT, place=places.elements, text=text)


# ------------------------------------------------------------------------------------------- shared


def _by_clock(tariff: Tariff, dimension: Dimension, change: Change) -> str:
    before, after = (
        f"{_amount(tariff, piece)} ({regions_text(piece.everywhere)})"
        for piece in (change.before, change.after)
    )
    return f"{WORDS[dimension]} may go from {before} to {after}"


def _by_tier(tariff: Tariff, dimension: Dimension, change: Change) -> str:
    before, after = (
        f"{_amount(tariff, piece)} ({conditions_text(piece.box) or 'otherwise'})"
        for piece in (change.before, change.after)
    )
    return f"{WORDS[dimension]} may go from {before} to {after} in a session"


def _amount(tariff: Tariff, piece: Piece) -> str:
    if piece.candidate is None:
        return "nothing"
    price, unit, minutes = price_as_shown(piece.candidate.component, tariff.tax_mode)
    per = {Unit.KWH: "", Unit.BLOCK: f" per {minutes} min"}.get(unit, f" per {unit}")
    return f"{price_text(price, tariff.currency)}{per}"


def _place(change: Change, places: Places) -> str:
    """The dearer price is the one to look at; free time has no place in the file."""
    pieces = sorted((change.before, change.after), key=lambda piece: piece.price)
    candidate = pieces[1].candidate or pieces[0].candidate
    return (
        places.elements
        if candidate is None
        else places.component(candidate.element, candidate.index)
    )


_CHECKS: Final[
    dict[Rule, Callable[[Tariff, Decimal | None, Places, list[Met]], Iterator[Finding]]]
] = {Rule.AFIR: _afir, Rule.NEVI: _nevi, Rule.UK: _uk}
