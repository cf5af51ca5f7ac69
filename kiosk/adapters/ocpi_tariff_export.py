"""A native tariff as an OCPI 2.3.0 tariff object. May import domain.

Public source: OCPI 2.3.0 mod_tariffs. Reading the export again gives the same tariff, except that
prices per minute become prices per hour and the names of taxes are lost. What OCPI cannot say is
refused by name: an export that silently bills otherwise would be worse than none.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Final, NoReturn

from kiosk.adapters.exact_json import Json
from kiosk.domain.bill import Unit
from kiosk.domain.canonical import instant_text
from kiosk.domain.money import Amount
from kiosk.domain.tariff import (
    Component,
    Dimension,
    Element,
    PriceLimit,
    Restriction,
    Tariff,
    TariffKind,
    TaxMode,
)

_TYPES: Final[dict[Dimension, str]] = {
    Dimension.ENERGY: "ENERGY",
    Dimension.TIME: "TIME",
    Dimension.IDLE: "PARKING_TIME",
    Dimension.FLAT: "FLAT",
    Dimension.RESERVATION_TIME: "TIME",
    Dimension.RESERVATION_FLAT: "FLAT",
}
_RESERVED: Final = frozenset({Dimension.RESERVATION_TIME, Dimension.RESERVATION_FLAT})
_BY_TIME: Final = frozenset({Dimension.TIME, Dimension.FLAT})
_DAYS: Final = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_TAX_INCLUDED: Final = {TaxMode.INCL: "YES", TaxMode.EXCL: "NO", TaxMode.NONE: "N/A"}
_KINDS: Final = {TariffKind.AD_HOC: "AD_HOC_PAYMENT", TariffKind.REGULAR: "REGULAR"}
_BOUNDS: Final = (
    ("energy_wh", "kwh"),
    ("current_ma", "current"),
    ("power_w", "power"),
)


class NotExpressible(ValueError):
    """OCPI has no word for part of this tariff. `path` is which part, in the native document."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def ocpi_tariff(
    tariff: Tariff, *, country_code: str, party_id: str, last_updated: datetime | None = None
) -> dict[str, Json]:
    """The tariff object. `last_updated` stands in where the tariff has no version of its own.

    Raises NotExpressible.
    """
    if tariff.lock_price_at_start:
        _refuse("lock_price_at_start", "OCPI prices follow the clock during a session")
    if tariff.kind not in _KINDS:
        _refuse("kind", "OCPI knows no tariff for members")
    version = tariff.version or (instant_text(last_updated) if last_updated else "")
    hold = None
    if tariff.hold_minor is not None:
        hold = Amount(tariff.hold_minor, tariff.currency).major
    texts: list[Json] = [{"language": one.language, "text": one.text} for one in tariff.texts]
    return _without_empty(
        country_code=country_code,
        party_id=party_id,
        id=tariff.tariff_id,
        currency=tariff.currency,
        type=_KINDS[tariff.kind],
        tariff_alt_text=texts,
        min_price=_limit("price_min", tariff.price_min),
        max_price=_limit("price_max", tariff.price_max),
        preauthorize_amount=hold,
        elements=[_element(f"elements[{n}]", one) for n, one in enumerate(tariff.elements)],
        tax_included=_TAX_INCLUDED[tariff.tax_mode],
        start_date_time=instant_text(tariff.valid_from) if tariff.valid_from else None,
        end_date_time=instant_text(tariff.valid_to) if tariff.valid_to else None,
        last_updated=version or None,
    )


def _limit(path: str, limit: PriceLimit | None) -> Json:
    if limit is None:
        return None
    if limit.net is None:
        _refuse(path, "a limit on the gross alone; OCPI needs one before taxes")
    return _without_empty(before_taxes=limit.net, after_taxes=limit.gross)


def _element(path: str, element: Element) -> Json:
    rule = element.restriction
    components: list[Json] = [
        _component(f"{path}.components[{n}]", one, rule) for n, one in enumerate(element.components)
    ]
    return _without_empty(
        price_components=components, restrictions=_restriction(f"{path}.restriction", rule)
    )


def _component(path: str, component: Component, rule: Restriction) -> Json:
    reserved = rule.reservation is not None
    dimension = component.dimension
    if dimension in _RESERVED and not reserved:
        _refuse(path, "prices a reservation in an element that is not restricted to one")
    if dimension in _BY_TIME and reserved:
        _refuse(path, "prices a session in an element that is restricted to a reservation")
    if component.per is Unit.BLOCK:
        _refuse(f"{path}.per", "a price per started block")
    if component.cap_minor is not None:
        _refuse(f"{path}.cap_minor", "a cap on one fee")
    if len(component.taxes) > 1:
        _refuse(f"{path}.taxes", "more than one tax on a price")
    if component.taxes and component.taxes[0].stack:
        _refuse(f"{path}.taxes[0].stack", "a stacked tax")
    steps = {Unit.KWH: component.step_wh, Unit.SESSION: 1}
    return _without_empty(
        type=_TYPES[dimension],
        price=component.price * 60 if component.per is Unit.MINUTE else component.price,
        vat=component.taxes[0].percent if component.taxes else None,
        step_size=steps.get(component.per, component.step_s),
    )


def _restriction(path: str, rule: Restriction) -> dict[str, Json]:
    for name in ("idle_ms_min", "idle_ms_max", "charging_ms_min", "charging_ms_max"):
        if getattr(rule, name) is not None:
            _refuse(f"{path}.{name}", "OCPI counts only the whole duration")
    if rule.member_group:
        _refuse(f"{path}.member_group", "a price for members")
    if rule.payment_brand:
        _refuse(f"{path}.payment_brand", "a price for one card brand")
    if rule.unknown:
        _refuse(f"{path}.unknown", f"what {', '.join(rule.unknown)} holds was not kept")
    days: list[Json] = [_DAYS[day - 1] for day in rule.days]
    bounds: dict[str, Json] = {}
    for native, name in _BOUNDS:
        for edge in ("min", "max"):
            bound = getattr(rule, f"{native}_{edge}")
            bounds[f"{edge}_{name}"] = None if bound is None else _thousandth(bound)
    return _without_empty(
        start_time=_clock(rule.start_minute),
        end_time=_clock(rule.end_minute),
        start_date=rule.start_date.isoformat() if rule.start_date else None,
        end_date=rule.end_date.isoformat() if rule.end_date else None,
        **bounds,
        min_duration=_seconds(f"{path}.duration_ms_min", rule.duration_ms_min),
        max_duration=_seconds(f"{path}.duration_ms_max", rule.duration_ms_max),
        day_of_week=days,
        reservation=rule.reservation.value.upper() if rule.reservation else None,
    )


def _clock(minute: int | None) -> Json:
    return None if minute is None else f"{minute // 60:02}:{minute % 60:02}"


def _seconds(path: str, span_ms: int | None) -> Json:
    if span_ms is None:
        return None
    if span_ms % 1000:
        _refuse(path, "a duration finer than a second")
    return span_ms // 1000


def _thousandth(value: int) -> Decimal:
    return Decimal(value).scaleb(-3)


def _without_empty(**fields: Json) -> dict[str, Json]:
    """Optional fields that hold nothing are left out."""
    return {
        name: held for name, held in fields.items() if held is not None and held not in ([], {})
    }


def _refuse(path: str, reason: str) -> NoReturn:
    place = f"$.{path}"
    raise NotExpressible(place, f"{reason}; an OCPI tariff cannot say it")
