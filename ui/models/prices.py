"""Prices and cost lines as finished rows. May import kiosk.domain values and ui.formats."""

from __future__ import annotations

from typing import Final

from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.lean import dataclass
from kiosk.domain.view import EvseView, LineView, PriceView
from ui.formats import Formats
from ui.models.texts import KINDS, translate, words

TILES_MAX: Final = 4
"""More do not stand side by side on the lowest panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRow:
    """A price with what it is for and when it holds."""

    label: str
    value: str
    number: str = ""
    """`€0.59` of `€0.59 / kWh`, for a tile that sets the unit in its own size."""
    per: str = ""
    """`/ kWh`."""
    condition: str = ""
    current: bool = True
    main: bool = False
    """The energy price: shown first and largest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A line of cost: `23.481 kWh × €0.59` on the left, `€13.85` on the right."""

    label: str
    value: str
    faint: bool = False
    """Zero so far: kept, but quiet."""


def tile_rows(evse: EvseView, formats: Formats) -> tuple[PriceRow, ...]:
    """The prices that hold now, in AFIR order, then the power: the tiles of Attract, no more of
    them than stand in a row.
    """
    now = [price for price in evse.prices if price.current]
    rows = [
        _tile(
            _tile_label(price, formats),
            formats.price(price.price, price.currency, price.unit, price.block_min),
            "/",
            main=price.kind is LineKind.ENERGY,
        )
        for price in now
    ]
    if len(rows) > TILES_MAX:
        more = len(rows) - TILES_MAX + 1
        last = PriceRow(
            label=translate("Texts", "More prices"), value=f"+{more}", number=f"+{more}"
        )
        return (*rows[: TILES_MAX - 1], last)
    if len(rows) == TILES_MAX:
        return tuple(rows)
    power = formats.power(evse.power_max_kw * 1000)
    return (*rows, _tile(translate("Texts", "Up to"), power, "kW"))


def power_text(evse: EvseView, formats: Formats) -> str:
    """`Up to 300 kW`, where the prices have taken every tile."""
    if sum(price.current for price in evse.prices) < TILES_MAX:
        return ""
    power = formats.power(evse.power_max_kw * 1000)
    return f"{translate('Texts', 'Up to')} {power}"


def _tile(label: str, value: str, per_begins: str, *, main: bool = False) -> PriceRow:
    at = value.rfind(per_begins)
    at = len(value) if at < 0 else at
    return PriceRow(
        label=label, value=value, number=value[:at].strip(), per=value[at:].strip(), main=main
    )


def tariff_rows(evse: EvseView, formats: Formats) -> tuple[PriceRow, ...]:
    """Every price with its conditions, for the tariff page."""
    return tuple(
        PriceRow(
            label=_label(price, formats),
            value=formats.price(price.price, price.currency, price.unit, price.block_min),
            condition=_condition(price, formats),
            current=price.current,
            main=price.kind is LineKind.ENERGY,
        )
        for price in evse.prices
    )


def price_sentence(evse: EvseView, formats: Formats) -> str:
    """`€0.59 / kWh · Idle, after 45 min: €0.10 / min`: what stays on screen while paying."""
    parts = []
    for price in evse.prices:
        if not price.current:
            continue
        value = formats.price(price.price, price.currency, price.unit, price.block_min)
        parts.append(
            value if price.kind is LineKind.ENERGY else f"{_label(price, formats)}: {value}"
        )
    return " · ".join(parts)


def line_rows(lines: tuple[LineView, ...], formats: Formats) -> tuple[LineRow, ...]:
    """The lines of a cost, in the order of the bill."""
    return tuple(
        LineRow(
            label=_line_label(line, formats),
            value=formats.money(line.amount),
            faint=not line.amount,
        )
        for line in lines
    )


def _line_label(line: LineView, formats: Formats) -> str:
    name = words(KINDS[line.kind])
    if line.kind is LineKind.IDLE and not line.amount and line.after_min is not None:
        return translate("Texts", "Idle fee from {time}").format(
            time=formats.minutes(line.after_min)
        )
    if line.unit_price is None or line.unit is Unit.SESSION:
        return name
    price = formats.unit_price(line.unit_price, line.amount.currency)
    decimals = {Unit.KWH: 3, Unit.HOUR: 2}.get(line.unit, 0)
    unit = _blocks(int(line.quantity)) if line.unit is Unit.BLOCK else formats.unit(line.unit)
    quantity = f"{formats.number(line.quantity, decimals)}\u00a0{unit}"
    product = formats.isolated(f"{quantity} × {price}")
    return product if line.kind is LineKind.ENERGY else f"{name}, {product}"


def _blocks(count: int) -> str:
    return translate("Texts", "block") if count == 1 else translate("Texts", "blocks", "", count)


def _label(price: PriceView, formats: Formats) -> str:
    name = words(KINDS[price.kind])
    if price.after_min is not None:
        template = translate("Texts", "{name}, after {time}")
        return template.format(name=name, time=formats.minutes(price.after_min))
    return name


def _tile_label(price: PriceView, formats: Formats) -> str:
    """A price of energy that changes by the clock says until when it holds."""
    name = _label(price, formats)
    if price.kind is not LineKind.ENERGY or price.to_minute is None:
        return name
    template = translate("Texts", "{name}, until {time}")
    return template.format(name=name, time=formats.minute_of_day(price.to_minute))


def _condition(price: PriceView, formats: Formats) -> str:
    parts: list[str] = []
    if price.days:
        parts.append(formats.weekdays(price.days))
    if price.from_minute is not None or price.to_minute is not None:
        begins = formats.minute_of_day(price.from_minute or 0)
        ends = formats.minute_of_day(1440 if price.to_minute is None else price.to_minute)
        parts.append(formats.isolated(f"{begins}–{ends}"))
    if price.from_energy_wh:
        parts.append(
            translate("Texts", "from {energy}").format(energy=_tier(price.from_energy_wh, formats))
        )
    if price.to_energy_wh is not None:
        parts.append(
            translate("Texts", "up to {energy}").format(energy=_tier(price.to_energy_wh, formats))
        )
    if price.cap is not None:
        parts.append(translate("Texts", "at most {amount}").format(amount=formats.money(price.cap)))
    if price.note:
        parts.append(price.note)
    return " · ".join(parts)


def _tier(energy_wh: int, formats: Formats) -> str:
    whole = energy_wh % 1000 == 0
    return formats.isolated(f"{energy_wh // 1000}\u00a0kWh") if whole else formats.energy(energy_wh)
