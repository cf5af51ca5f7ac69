"""OCPI charge detail records (2.1.1, 2.2.1, 2.3.0) into periods that can be priced.

May import domain. Public source: OCPI mod_cdrs. The quantities of a charging period are taken as
they are given, to the milli-watt-hour and the millisecond; a period ends where the next one starts.
Of the other fields only those are read that pricing needs, so that a record that is odd elsewhere
can still be checked. Records whose periods go backwards or overlap are refused: they would bill
time twice.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from kiosk.adapters.ocpi_tariffs import TariffFile, read_any_tariff
from kiosk.domain.document import Node
from kiosk.domain.lean import dataclass
from kiosk.domain.periods import Period
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_json import read_currency, read_zone

TOLERANCE_MS: Final = 60_000
"""Hours written with two decimals are up to 18 s off, each."""
_PERIODS_MAX: Final = 100_000
_YEARS: Final = range(1990, 2200)
_KWH_MAX: Final = Decimal(10**6)
_HOURS_MAX: Final = Decimal(10**5)
_HOUR_MS: Final = 3_600_000
_RESERVATION: Final = "RESERVATION_TIME"
_QUANTITIES: Final[dict[str, tuple[int, Decimal]]] = {
    "ENERGY": (1_000_000, _KWH_MAX),
    "TIME": (_HOUR_MS, _HOURS_MAX),
    "PARKING_TIME": (_HOUR_MS, _HOURS_MAX),
    _RESERVATION: (_HOUR_MS, _HOURS_MAX),
}
"""Smallest units in one unit of the volume, and the most that is believed."""
_RANGES: Final = ("MIN_POWER", "MAX_POWER", "MIN_CURRENT", "MAX_CURRENT")
_UNPRICED: Final = frozenset(
    "FLAT CURRENT ENERGY_EXPORT ENERGY_IMPORT POWER STATE_OF_CHARGE".split()
)
"""Known, and no quantity to be billed: a flat fee is due once, as the tariff says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCost:
    """The total a record claims."""

    net: Decimal
    gross: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cdr:
    """What pricing needs of a record."""

    begin: datetime
    end: datetime
    currency: str
    periods: tuple[Period, ...]
    own: TariffFile | None = None
    """Its first tariff, if it was asked for; periods name the others themselves."""
    tz: str | None = None
    """Zone of its location, where it states one (OCPI 2.1.1)."""
    stated: StatedCost | None = None
    notes: tuple[str, ...] = ()


def read_cdr(node: Node, *, tz: str | None, own_tariffs: bool) -> Cdr:
    """The record at this node. With `own_tariffs` its periods are to be priced by its own tariffs.

    Raises DocumentFault.
    """
    reader = _Reader()
    begin = _instant(node.need("start_date_time"))
    # OCPI 2.1.1 calls it stop_date_time.
    end_node = node.get("end_date_time") or node.get("stop_date_time")
    end_node = end_node or node.need("end_date_time")
    end = _instant(end_node)
    if end < begin:
        end_node.fail("is earlier than start_date_time")
    currency = read_currency(node.need("currency"))
    zone = _zone_of(node) if tz is None else tz
    tariffs = _tariffs(node, zone, currency) if own_tariffs else {}
    own = next(iter(tariffs.values()), None)
    periods = reader.periods(node.need("charging_periods"), begin, end, tariffs)
    credit = node.get("credit")
    if credit is not None and credit.truth():
        reader.notes.append(f"{credit.path}: a credit record; it is priced like the one it cancels")
    return Cdr(
        begin=begin,
        end=end,
        currency=currency,
        periods=periods,
        own=own,
        tz=zone,
        stated=_stated(node.get("total_cost")),
        notes=tuple(reader.notes),
    )


def _zone_of(node: Node) -> str | None:
    location = node.get("cdr_location") or node.get("location")
    zone = location.get("time_zone") if location else None
    return read_zone(zone) if zone else None


def _tariffs(node: Node, zone: str | None, currency: str) -> dict[str, TariffFile]:
    """By identifier, in the record's order; identifiers are compared without regard to case."""
    listed = node.get("tariffs")
    found: dict[str, TariffFile] = {}
    for item in listed.items() if listed else ():
        read = read_any_tariff(item, zone)
        if read.tariff.currency != currency:
            item.need("currency").fail(f"is not the currency of the record, {currency}")
        found.setdefault(read.tariff.tariff_id.lower(), read)
    if not found:
        Node(None, f"{node.path}.tariffs").fail("is missing: the record holds no tariff")
    return found


def _stated(node: Node | None) -> StatedCost | None:
    """2.1.1: a number; 2.2.1: excl_vat; 2.3.0: before_taxes and a list of taxes."""
    if node is None:
        return None
    low = -_KWH_MAX * 1000
    if not isinstance(node.value, dict):
        return StatedCost(net=node.decimal(low))
    net = node.get("before_taxes") or node.need("excl_vat")
    gross, taxes = node.get("incl_vat"), node.get("taxes")
    if taxes:
        amounts = [item.need("amount").decimal(low) for item in taxes.items()]
        return StatedCost(net=net.decimal(low), gross=sum(amounts, net.decimal(low)))
    return StatedCost(net=net.decimal(low), gross=gross.decimal(low) if gross else None)


def _instant(node: Node) -> datetime:
    found = node.instant()
    if found.year not in _YEARS:
        node.fail(f"is not in the years {_YEARS.start} to {_YEARS.stop}")
    return found


class _Draft(NamedTuple):
    """A period whose end is not known yet."""

    node: Node
    begin: datetime
    volumes: dict[str, int]
    tariff: Tariff | None


class _Reader:
    """The periods of one record; collects the notes on the way."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def periods(
        self, node: Node, begin: datetime, end: datetime, tariffs: dict[str, TariffFile]
    ) -> tuple[Period, ...]:
        drafts = [self._draft(item, tariffs) for item in node.items()]
        if not drafts:
            node.fail("must hold at least one period")
        if len(drafts) > _PERIODS_MAX:
            node.fail(f"holds more than {_PERIODS_MAX} periods")
        earliest = begin
        for number, draft in enumerate(drafts):
            start = draft.node.need("start_date_time")
            if draft.begin < earliest:
                start.fail(f"is earlier than {'the period before' if number else 'the record'}")
            if draft.begin > end:
                start.fail("is later than the end of the record")
            earliest = draft.begin
        ends = [draft.begin for draft in drafts[1:]] + [end]
        for draft, later, until in zip(drafts, drafts[1:], ends, strict=False):
            _check_overlap(draft, later, until)
        return tuple(self._period(*pair) for pair in zip(drafts, ends, strict=True))

    def _draft(self, node: Node, tariffs: dict[str, TariffFile]) -> _Draft:
        begin = _instant(node.need("start_date_time"))
        volumes: dict[str, int] = {}
        for item in node.need("dimensions").items():
            kind_node, volume = item.need("type"), item.need("volume")
            kind = kind_node.text()
            if kind in volumes:
                kind_node.fail(f"{kind!r} stands twice in one period")
            if kind in _QUANTITIES:
                volumes[kind] = volume.nearest(*_QUANTITIES[kind])
            elif kind in _RANGES:
                volumes[kind] = volume.nearest(1000)  # kW to W, A to mA
            elif kind in _UNPRICED:
                volume.decimal(-_KWH_MAX)
            else:
                self.notes.append(f"{kind_node.path}: unknown dimension {kind!r}; not priced")
        return _Draft(node, begin, volumes, self._tariff(node.get("tariff_id"), tariffs))

    def _tariff(self, node: Node | None, tariffs: dict[str, TariffFile]) -> Tariff | None:
        if node is None or not tariffs:
            return None
        found = tariffs.get(node.text().lower())
        if found is None:
            self.notes.append(
                f"{node.path}: no tariff {node.value!r} in the record; its first holds"
            )
            return None
        return found.tariff

    def _period(self, draft: _Draft, end: datetime) -> Period:
        had = draft.volumes
        span_ms = (end - draft.begin) // timedelta(milliseconds=1)
        charging_ms, idle_ms = had.get("TIME", 0), had.get("PARKING_TIME", 0)
        if charging_ms + idle_ms > span_ms + TOLERANCE_MS:
            self.notes.append(f"{draft.node.path}: lasts longer than the record")
        in_session = any(had.get(kind) for kind in _QUANTITIES if kind != _RESERVATION)
        # Where the times given fill the period, they are its duration: stamps may be rounded.
        filled = charging_ms + idle_ms >= max(span_ms - TOLERANCE_MS, 1)
        return Period(
            begin=draft.begin,
            end=end,
            energy_mwh=had.get("ENERGY", 0),
            charging_ms=charging_ms,
            idle_ms=idle_ms,
            reserved_ms=had.get(_RESERVATION, 0),
            reservation=_RESERVATION in had and not in_session,
            power_w=_range(draft.node, had, "POWER"),
            current_ma=_range(draft.node, had, "CURRENT"),
            duration_ms=charging_ms + idle_ms if filled else None,
            tariff=draft.tariff,
        )


def _check_overlap(draft: _Draft, later: _Draft, until: datetime) -> None:
    times = ("TIME", "PARKING_TIME", _RESERVATION)
    lasts_ms = sum(draft.volumes.get(kind, 0) for kind in times)
    span_ms = (until - draft.begin) // timedelta(milliseconds=1)
    if lasts_ms > span_ms + TOLERANCE_MS or (not span_ms and draft.volumes.get("ENERGY")):
        start = later.node.need("start_date_time")
        start.fail(
            f"the period before overlaps this one: it began {span_ms // 1000} s earlier "
            f"and lasted {lasts_ms // 1000} s"
        )


def _range(node: Node, volumes: dict[str, int], name: str) -> tuple[int, int] | None:
    low, high = volumes.get(f"MIN_{name}"), volumes.get(f"MAX_{name}")
    if low is None:
        return None if high is None else (high, high)
    if high is None:
        return low, low
    if low > high:
        node.need("dimensions").fail(f"MIN_{name} is more than MAX_{name}")
    return low, high
