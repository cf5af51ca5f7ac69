"""The native tariff as JSON, both directions: `tariff_from_json(tariff_to_json(t)) == t`.

Standard library and domain only. This is what operators write by hand, what is pinned to a session
and what the content hash is taken of. Fields that hold their default may be left out.
"""

from __future__ import annotations

import zoneinfo
from dataclasses import fields
from decimal import Decimal
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.canonical import canonical_json
from kiosk.domain.document import DocumentFault, Node, parse
from kiosk.domain.tariff import (
    Component,
    Dimension,
    Element,
    LocalText,
    PriceLimit,
    ReservationKind,
    Restriction,
    Tariff,
    TariffKind,
    TaxMode,
    TaxRate,
)

UNITS_OF: Final[dict[Dimension, frozenset[Unit]]] = {
    Dimension.ENERGY: frozenset({Unit.KWH}),
    Dimension.TIME: frozenset({Unit.HOUR, Unit.MINUTE, Unit.BLOCK}),
    Dimension.IDLE: frozenset({Unit.HOUR, Unit.MINUTE, Unit.BLOCK}),
    Dimension.FLAT: frozenset({Unit.SESSION}),
    Dimension.RESERVATION_TIME: frozenset({Unit.HOUR, Unit.MINUTE, Unit.BLOCK}),
    Dimension.RESERVATION_FLAT: frozenset({Unit.SESSION}),
}
PERCENT_MAX: Final = Decimal(100)
_MINUTE_MAX: Final = 1439
_SPANS: Final = ("energy_wh", "duration_ms", "idle_ms", "charging_ms", "power_w", "current_ma")


class TariffFault(DocumentFault):
    """A tariff cannot be used; says where and why."""


def tariff_to_json(tariff: Tariff) -> str:
    """Canonical: equal tariffs have equal text."""
    return canonical_json(tariff)


def tariff_from_json(text: str) -> Tariff:
    """Raises TariffFault with the JSON path of the first fault."""
    try:
        return read_tariff(parse(text))
    except DocumentFault as fault:
        raise TariffFault(fault.path, fault.reason) from fault


def read_tariff(node: Node) -> Tariff:
    """The native tariff at this node. Raises DocumentFault."""
    node.only(*(field.name for field in fields(Tariff) if field.init))
    elements = tuple(_element(item) for item in node.need("elements").items())
    if not elements:
        node.need("elements").fail("must hold at least one element")
    version, kind, hold = node.get("version"), node.get("kind"), node.get("hold_minor")
    valid_from, valid_to = node.get("valid_from"), node.get("valid_to")
    lock, texts = node.get("lock_price_at_start"), node.get("texts")
    begin = valid_from.instant() if valid_from else None
    end = valid_to.instant() if valid_to else None
    if valid_to and begin and end and end <= begin:
        valid_to.fail("must be later than valid_from")
    return Tariff(
        tariff_id=node.need("tariff_id").text(),
        currency=read_currency(node.need("currency")),
        tz=read_zone(node.need("tz")),
        elements=elements,
        tax_mode=node.need("tax_mode").choice(TaxMode),
        kind=kind.choice(TariffKind) if kind else TariffKind.AD_HOC,
        version=version.text() if version else "",
        valid_from=begin,
        valid_to=end,
        price_min=_limit(node.get("price_min")),
        price_max=_limit(node.get("price_max")),
        hold_minor=hold.integer(1) if hold else None,
        lock_price_at_start=lock.truth() if lock else False,
        texts=tuple(_text(item) for item in texts.items()) if texts else (),
    )


def read_currency(node: Node) -> str:
    code = node.text()
    if len(code) != 3 or not (code.isascii() and code.isalpha() and code.isupper()):
        node.fail(f"must be an ISO 4217 code such as EUR, not {code!r}")
    return code


def read_zone(node: Node) -> str:
    """An IANA zone this machine knows: without it no local hour can be told."""
    key = node.text()
    try:
        zoneinfo.ZoneInfo(key)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        node.fail(f"is not a known time zone: {key!r}")
    return key


def _text(node: Node) -> LocalText:
    node.only("language", "text")
    return LocalText(language=node.need("language").text(), text=node.need("text").text())


def _limit(node: Node | None) -> PriceLimit | None:
    if node is None:
        return None
    node.only("net", "gross")
    net, gross = node.get("net"), node.get("gross")
    if net is None and gross is None:
        node.fail("must have net, gross or both")
    return PriceLimit(net=net.decimal() if net else None, gross=gross.decimal() if gross else None)


def _element(node: Node) -> Element:
    node.only("components", "restriction")
    components = tuple(_component(item) for item in node.need("components").items())
    if not components:
        node.need("components").fail("must hold at least one component")
    rule = node.get("restriction")
    return Element(components=components, restriction=_restriction(rule) if rule else Restriction())


def _component(node: Node) -> Component:
    node.only(*(field.name for field in fields(Component)))
    dimension = node.need("dimension").choice(Dimension)
    per = node.need("per").choice(Unit)
    if per not in UNITS_OF[dimension]:
        node.need("per").fail(f"{dimension} cannot be priced per {per}")
    taxes = node.get("taxes")
    block_ms = _whole(node, "block_ms", 0)
    if (per is Unit.BLOCK) != (block_ms > 0):
        node.fail("block_ms belongs to, and only to, a price per block")
    cap = node.get("cap_minor")
    return Component(
        dimension=dimension,
        price=node.need("price").decimal(),
        per=per,
        step_wh=_whole(node, "step_wh", 0),
        step_s=_whole(node, "step_s", 0),
        block_ms=block_ms,
        taxes=tuple(_tax(item) for item in taxes.items()) if taxes else (),
        cap_minor=cap.integer() if cap else None,
    )


def _tax(node: Node) -> TaxRate:
    node.only("name", "percent", "stack")
    return TaxRate(
        name=node.need("name").text(),
        percent=node.need("percent").decimal(high=PERCENT_MAX),
        stack=_whole(node, "stack", 0),
    )


def _restriction(node: Node) -> Restriction:
    node.only(*(field.name for field in fields(Restriction)))
    days, unknown = node.get("days"), node.get("unknown")
    group, brand = node.get("member_group"), node.get("payment_brand")
    reservation = node.get("reservation")
    first, last = node.get("start_date"), node.get("end_date")
    start, end = node.get("start_minute"), node.get("end_minute")
    for name in _SPANS:
        check_span(node, f"{name}_min", f"{name}_max")
    return Restriction(
        start_minute=start.integer(high=_MINUTE_MAX) if start else None,
        end_minute=end.integer(high=_MINUTE_MAX) if end else None,
        start_date=first.day() if first else None,
        end_date=last.day() if last else None,
        days=tuple(sorted({day.integer(1, 7) for day in days.items()})) if days else (),
        **{
            f"{name}_{edge}": found.integer()
            for name in _SPANS
            for edge in ("min", "max")
            if (found := node.get(f"{name}_{edge}")) is not None
        },
        member_group=group.text() if group else "",
        payment_brand=brand.text() if brand else "",
        reservation=reservation.choice(ReservationKind) if reservation else None,
        unknown=tuple(item.text() for item in unknown.items()) if unknown else (),
    )


def check_span(node: Node, low: str, high: str) -> None:
    """Refuse a minimum that is not below its maximum: such an element could never hold."""
    low_node, high_node = node.get(low), node.get(high)
    if low_node and high_node and low_node.decimal() >= high_node.decimal():
        high_node.fail(f"must be more than {low}")


def _whole(node: Node, key: str, default: int) -> int:
    found = node.get(key)
    return default if found is None else found.integer()
