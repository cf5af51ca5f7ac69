"""OCPP 2.1 tariffs (TariffType) into the native model. May import domain.

Public source: OCPP 2.1 Part 2, TariffType. Each price of a member becomes an element of its own, in
list order, because OCPP selects within a member and members are dimensions. Prices are without
tax; times are per minute; energy bounds are Wh and power bounds W. What the station cannot know
(the kind of EVSE, how a card was recognised) makes the price never hold, and is noted.
"""

from __future__ import annotations

import re
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.document import Node
from kiosk.domain.tariff import (
    Component,
    Dimension,
    Element,
    LocalText,
    PriceLimit,
    Restriction,
    Tariff,
    TaxMode,
    TaxRate,
)
from kiosk.domain.tariff_json import PERCENT_MAX, check_span, read_currency

_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MEMBERS: Final[dict[str, tuple[Dimension, Unit, str]]] = {
    "energy": (Dimension.ENERGY, Unit.KWH, "priceKwh"),
    "chargingTime": (Dimension.TIME, Unit.MINUTE, "priceMinute"),
    "idleTime": (Dimension.IDLE, Unit.MINUTE, "priceMinute"),
    "fixedFee": (Dimension.FLAT, Unit.SESSION, "priceFixed"),
    "reservationTime": (Dimension.RESERVATION_TIME, Unit.MINUTE, "priceMinute"),
    "reservationFixed": (Dimension.RESERVATION_FLAT, Unit.SESSION, "priceFixed"),
}
_TARIFF_FIELDS: Final = frozenset(
    {"tariffId", "currency", "description", "minCost", "maxCost", "validFrom", "customData"}
    | set(_MEMBERS)
)
_BOUNDS: Final[dict[str, tuple[str, int, str]]] = {
    "Energy": ("energy_wh", 1, "Wh"),
    "Current": ("current_ma", 1000, "mA"),
    "Power": ("power_w", 1, "W"),
    "Time": ("duration_ms", 1000, "ms"),
    "ChargingTime": ("charging_ms", 1000, "ms"),
    "IdleTime": ("idle_ms", 1000, "ms"),
}
_CLOCK_FIELDS: Final = frozenset(
    "startTimeOfDay endTimeOfDay dayOfWeek validFromDate validToDate".split()
)
_KNOWN_CONDITIONS: Final = (
    _CLOCK_FIELDS
    | {f"{edge}{name}" for name in _BOUNDS for edge in ("min", "max")}
    | {"paymentBrand", "customData"}
)


class OcppTariffReader:
    """One document; collects the notes on the way. Raises DocumentFault."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.needs_zone = False

    def tariff(self, node: Node, zone: str) -> Tariff:
        self._note_unknown(node, _TARIFF_FIELDS)
        elements: list[Element] = []
        for name in _MEMBERS:
            member = node.get(name)
            if member is not None:
                elements += self._member(name, member)
        if not elements:
            node.fail(f"has no price: expected one of {', '.join(_MEMBERS)}")
        valid_from, texts = node.get("validFrom"), node.get("description")
        return Tariff(
            tariff_id=node.need("tariffId").text(60),
            currency=read_currency(node.need("currency")),
            tz=zone,
            elements=tuple(elements),
            tax_mode=TaxMode.EXCL,
            valid_from=valid_from.instant() if valid_from else None,
            price_min=_limit(node.get("minCost")),
            price_max=_limit(node.get("maxCost")),
            texts=tuple(_text(item) for item in texts.items()) if texts else (),
        )

    def _member(self, name: str, node: Node) -> list[Element]:
        self._note_unknown(node, frozenset({"prices", "taxRates", "customData"}))
        dimension, per, field = _MEMBERS[name]
        taxes_node = node.get("taxRates")
        taxes = tuple(_tax(item) for item in taxes_node.items()) if taxes_node else ()
        elements: list[Element] = []
        for item in node.need("prices").items():
            self._note_unknown(item, frozenset({field, "conditions", "customData"}))
            component = Component(
                dimension=dimension, price=item.need(field).decimal(), per=per, taxes=taxes
            )
            rule = item.get("conditions")
            restriction = self._conditions(rule) if rule else Restriction()
            elements.append(Element(components=(component,), restriction=restriction))
        if not elements:
            node.need("prices").fail("must hold at least one price")
        return elements

    def _conditions(self, node: Node) -> Restriction:
        unknown = tuple(key for key in node.keys() if key not in _KNOWN_CONDITIONS)  # noqa: SIM118
        for key in unknown:
            place = f"{node.path}.{key}"
            self.notes.append(f"{place}: cannot be evaluated here; this price never holds")
        for name in _BOUNDS:
            check_span(node, f"min{name}", f"max{name}")
        self.needs_zone |= any(node.get(key) for key in _CLOCK_FIELDS)
        start, end = node.get("startTimeOfDay"), node.get("endTimeOfDay")
        first, last = node.get("validFromDate"), node.get("validToDate")
        days, brand = node.get("dayOfWeek"), node.get("paymentBrand")
        return Restriction(
            start_minute=_minute(start) if start else None,
            end_minute=_minute(end) if end else None,
            start_date=first.day() if first else None,
            end_date=last.day() if last else None,
            days=tuple(sorted({_weekday(item) for item in days.items()})) if days else (),
            payment_brand=brand.text(20) if brand else "",
            unknown=unknown,
            **{
                f"{native}_{edge}": bound.scaled(factor, unit)
                for name, (native, factor, unit) in _BOUNDS.items()
                for edge in ("min", "max")
                if (bound := node.get(f"{edge}{name}")) is not None
            },  # type: ignore[arg-type] # all of these are whole numbers
        )

    def _note_unknown(self, node: Node, known: frozenset[str]) -> None:
        for key in node.keys():  # noqa: SIM118 - Node is not a mapping
            if key not in known:
                self.notes.append(f"{node.path}.{key}: unknown field; ignored")


def _tax(node: Node) -> TaxRate:
    stack = node.get("stack")
    return TaxRate(
        name=node.need("type").text(20),
        percent=node.need("tax").decimal(high=PERCENT_MAX),
        stack=stack.integer(high=100) if stack else 0,
    )


def _limit(node: Node | None) -> PriceLimit | None:
    """PriceType: without tax, with tax, or both."""
    if node is None:
        return None
    net, gross = node.get("exclTax"), node.get("inclTax")
    if net is None and gross is None:
        node.fail("must have exclTax, inclTax or both")
    return PriceLimit(net=net.decimal() if net else None, gross=gross.decimal() if gross else None)


def _text(node: Node) -> LocalText:
    language = node.get("language")
    return LocalText(
        language=language.text(8) if language else "", text=node.need("content").text(1024)
    )


def _minute(node: Node) -> int:
    found = _TIME.fullmatch(node.text(5))
    if found is None:
        node.fail(f"must be a local time such as 13:30, not {node.value!r}")
    return int(found[1]) * 60 + int(found[2])


def _weekday(node: Node) -> int:
    word = node.text()
    if word not in _DAYS:
        node.fail(f"must be one of {', '.join(_DAYS)}, not {word!r}")
    return _DAYS.index(word) + 1
