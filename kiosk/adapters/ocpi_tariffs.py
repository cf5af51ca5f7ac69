"""Tariff files into the native model: OCPI 2.1.1, 2.2.1 and 2.3.0 tariff objects, OCPP 2.1 tariffs
and the native document.

May import domain and errors. Public sources: OCPI mod_tariffs of these versions. What the engine
cannot evaluate makes an element never match and is noted; what is merely unknown is ignored and
noted; what is malformed is refused with its place.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from kiosk.adapters.ocpp_tariffs import OcppTariffReader
from kiosk.domain.bill import Unit
from kiosk.domain.document import DocumentFault, Node, parse
from kiosk.domain.lean import dataclass
from kiosk.domain.money import exponent_of
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
from kiosk.domain.tariff_json import (
    PERCENT_MAX,
    check_span,
    read_currency,
    read_tariff,
    read_zone,
)
from kiosk.errors import InputError

_BYTES_MAX: Final = 1_000_000
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_DAYS: Final = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")

_TARIFF_FIELDS: Final = frozenset(
    "country_code party_id id currency type tariff_alt_text tariff_alt_url min_price max_price "
    "preauthorize_amount elements tax_included start_date_time end_date_time energy_mix "
    "last_updated".split()
)
_RESTRICTION_FIELDS: Final = frozenset(
    "start_time end_time start_date end_date min_kwh max_kwh min_current max_current min_power "
    "max_power min_duration max_duration day_of_week reservation".split()
)
_COMPONENT_FIELDS: Final = frozenset({"type", "price", "vat", "step_size"})
_DIMENSIONS: Final[dict[str, tuple[Dimension, Unit]]] = {
    "ENERGY": (Dimension.ENERGY, Unit.KWH),
    "TIME": (Dimension.TIME, Unit.HOUR),
    "PARKING_TIME": (Dimension.IDLE, Unit.HOUR),
    "FLAT": (Dimension.FLAT, Unit.SESSION),
}
_RESERVED: Final[dict[Dimension, Dimension]] = {
    Dimension.TIME: Dimension.RESERVATION_TIME,
    Dimension.FLAT: Dimension.RESERVATION_FLAT,
}
_TAX_MODES: Final = {"YES": TaxMode.INCL, "NO": TaxMode.EXCL, "N/A": TaxMode.NONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffFile:
    """A tariff and what a person should know about how it was read."""

    tariff: Tariff
    notes: tuple[str, ...] = ()
    """`$.path: what was ignored or can never match`, in document order."""
    needs_zone: bool = False
    """It has local hours or dates, and its shape does not say of which zone."""


def load_tariff(path: Path | str, tz: str | None = None) -> Tariff:
    """The tariff of a file. `tz` is the location's zone, which an OCPI tariff does not carry.

    Raises InputError with `file: $.json.path` for anything that cannot be used.
    """
    return load_tariff_file(path, tz).tariff


def load_tariff_file(path: Path | str, tz: str | None = None) -> TariffFile:
    """Like `load_tariff`, with the notes."""
    file = Path(path)
    try:
        with file.open("rb") as stream:
            raw = stream.read(_BYTES_MAX + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise InputError(str(file), reason) from error
    except UnicodeDecodeError as error:
        raise InputError(str(file), "is not UTF-8 text") from error
    if len(raw) > _BYTES_MAX:
        reason = f"is larger than {_BYTES_MAX} bytes"
        raise InputError(str(file), reason)
    return parse_tariff(text, tz=tz, name=str(file))


def parse_tariff(text: str, *, tz: str | None = None, name: str = "tariff") -> TariffFile:
    """The tariff in this text, whichever of its shapes it has. Raises InputError."""
    try:
        node = parse(text)
        found = read_any_tariff(node, tz)
        if tz is None and found.needs_zone:
            node.fail("has local hours or dates: the location's time zone is needed")
    except DocumentFault as fault:
        place = f"{name}: {fault.path}"
        raise InputError(place, fault.reason) from fault
    return found


def read_any_tariff(node: Node, tz: str | None = None) -> TariffFile:
    """The tariff at this node: native (`tariff_id`), OCPP 2.1 (`tariffId`) or OCPI.

    Without `tz` local hours are read as UTC, and `needs_zone` says whether that matters. Raises
    DocumentFault.
    """
    keys = node.keys()
    if "tariff_id" in keys:
        return TariffFile(tariff=read_tariff(node))
    if not {"tariffId", "elements", "id"} & set(keys):
        node.fail("is not a tariff: expected OCPI (id, elements), OCPP 2.1 (tariffId) or ours")
    zone = "UTC" if tz is None else read_zone(Node(tz, "time zone"))
    reader = OcppTariffReader() if "tariffId" in keys else _OcpiReader()
    tariff = reader.tariff(node, zone)
    return TariffFile(tariff=tariff, notes=tuple(reader.notes), needs_zone=reader.needs_zone)


class _OcpiReader:
    """One document; collects the notes on the way."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.needs_zone = False

    def tariff(self, node: Node, zone: str) -> Tariff:
        self._note_unknown(node, _TARIFF_FIELDS)
        elements = tuple(self._element(item) for item in node.need("elements").items())
        if not elements:
            node.need("elements").fail("must hold at least one element")
        currency = read_currency(node.need("currency"))
        begin, end = node.get("start_date_time"), node.get("end_date_time")
        texts = node.get("tariff_alt_text")
        return Tariff(
            tariff_id=node.need("id").text(36),
            currency=currency,
            tz=zone,
            elements=elements,
            tax_mode=_tax_mode(node),
            kind=_kind(node.get("type")),
            version=_version(node.get("last_updated")),
            valid_from=begin.instant() if begin else None,
            valid_to=end.instant() if end else None,
            price_min=_limit(node.get("min_price")),
            price_max=_limit(node.get("max_price")),
            hold_minor=_hold_minor(node.get("preauthorize_amount"), currency),
            # The driver accepts the list that is valid at the start; hours inside it still apply.
            lock_price_at_start=False,
            texts=tuple(_text(item) for item in texts.items()) if texts else (),
        )

    def _element(self, node: Node) -> Element:
        self._note_unknown(node, frozenset({"price_components", "restrictions"}))
        rule_node = node.get("restrictions")
        rule = self._restriction(rule_node) if rule_node else Restriction()
        reserved = rule.reservation is not None
        listed = [
            self._component(item, reserved=reserved)
            for item in node.need("price_components").items()
        ]
        if not listed:
            node.need("price_components").fail("must hold at least one component")
        return Element(components=tuple(listed), restriction=rule)

    def _component(self, node: Node, *, reserved: bool) -> Component:
        self._note_unknown(node, _COMPONENT_FIELDS)
        kind = node.need("type").text()
        if kind not in _DIMENSIONS:
            node.need("type").fail(f"must be one of {', '.join(_DIMENSIONS)}, not {kind!r}")
        dimension, per = _DIMENSIONS[kind]
        if reserved and dimension not in _RESERVED:
            self.notes.append(f"{node.path}: a reservation cannot price {kind}; it never applies")
        vat, step = node.get("vat"), node.need("step_size").integer(high=10**7)
        taxes: tuple[TaxRate, ...] = ()
        if vat is not None:
            taxes = (TaxRate(name="VAT", percent=vat.decimal(high=PERCENT_MAX)),)
        timed = per is Unit.HOUR
        return Component(
            dimension=_RESERVED.get(dimension, dimension) if reserved else dimension,
            price=node.need("price").decimal(),
            per=per,
            step_wh=step if per is Unit.KWH else 0,
            step_s=step if timed else 0,
            taxes=taxes,
        )

    def _restriction(self, node: Node) -> Restriction:
        unknown = tuple(key for key in node.keys() if key not in _RESTRICTION_FIELDS)  # noqa: SIM118
        for key in unknown:
            place = f"{node.path}.{key}"
            self.notes.append(f"{place}: unknown restriction; this element never matches")
        for name in ("kwh", "current", "power", "duration"):
            check_span(node, f"min_{name}", f"max_{name}")
        days, reservation = node.get("day_of_week"), node.get("reservation")
        first, last = node.get("start_date"), node.get("end_date")
        start, end = node.get("start_time"), node.get("end_time")
        self.needs_zone |= any((days, first, last, start, end))
        return Restriction(
            start_minute=_minute(start) if start else None,
            end_minute=_minute(end) if end else None,
            start_date=first.day() if first else None,
            end_date=last.day() if last else None,
            days=tuple(sorted({_weekday(item) for item in days.items()})) if days else (),
            energy_wh_min=_bound(node, "min_kwh", 1000, "Wh"),
            energy_wh_max=_bound(node, "max_kwh", 1000, "Wh"),
            duration_ms_min=_bound(node, "min_duration", 1000, "ms"),
            duration_ms_max=_bound(node, "max_duration", 1000, "ms"),
            power_w_min=_bound(node, "min_power", 1000, "W"),
            power_w_max=_bound(node, "max_power", 1000, "W"),
            current_ma_min=_bound(node, "min_current", 1000, "mA"),
            current_ma_max=_bound(node, "max_current", 1000, "mA"),
            reservation=_reservation(reservation) if reservation else None,
            unknown=unknown,
        )

    def _note_unknown(self, node: Node, known: frozenset[str]) -> None:
        for key in node.keys():  # noqa: SIM118
            if key not in known:
                self.notes.append(f"{node.path}.{key}: unknown field; ignored")


def _tax_mode(node: Node) -> TaxMode:
    """2.3.0 says it; older versions have no such field and state every price without VAT."""
    stated = node.get("tax_included")
    if stated is None:
        return TaxMode.EXCL
    word = stated.text()
    if word not in _TAX_MODES:
        stated.fail(f"must be one of {', '.join(_TAX_MODES)}, not {word!r}")
    return _TAX_MODES[word]


def _kind(node: Node | None) -> TariffKind:
    # Without a type a tariff is valid for all sessions, ad hoc ones included.
    if node is None or node.text() == "AD_HOC_PAYMENT":
        return TariffKind.AD_HOC
    return TariffKind.REGULAR


def _version(node: Node | None) -> str:
    return node.text(40) if node else ""


def _text(node: Node) -> LocalText:
    return LocalText(language=node.need("language").text(10), text=node.need("text").text(512))


def _limit(node: Node | None) -> PriceLimit | None:
    """2.3.0 PriceLimit {before_taxes, after_taxes} or 2.2.1 Price {excl_vat, incl_vat}."""
    if node is None:
        return None
    if not isinstance(node.value, dict):
        node.fail("must be an object with before_taxes (OCPI 2.3.0) or excl_vat (OCPI 2.2.1)")
    newer = node.get("before_taxes") is not None
    net = node.need("before_taxes" if newer else "excl_vat")
    gross = node.get("after_taxes" if newer else "incl_vat")
    return PriceLimit(net=net.decimal(), gross=gross.decimal() if gross else None)


def _hold_minor(node: Node | None, currency: str) -> int | None:
    if node is None:
        return None
    minor = node.scaled(10 ** exponent_of(currency), "minor unit")
    return minor if minor > 0 else None


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


def _reservation(node: Node) -> ReservationKind:
    word = node.text()
    try:
        return ReservationKind(word.lower())
    except ValueError:
        node.fail(f"must be RESERVATION or RESERVATION_EXPIRES, not {word!r}")


def _bound(node: Node, key: str, factor: int, unit: str) -> int | None:
    found = node.get(key)
    return None if found is None else found.scaled(factor, unit)
