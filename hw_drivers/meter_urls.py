"""From an address in the configuration to a meter. May import ports, errors and the drivers.

A new meter is one file and one line in `METERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, parse_qs, urlsplit

from hw_drivers.everest import links as everest_links
from hw_drivers.everest.links import EverestLinks
from hw_drivers.modbus_line import ModbusLines
from hw_drivers.modbus_meter import ModbusMeter
from hw_drivers.register_map import load_map
from kiosk.errors import InputError
from kiosk.ports import Clock, Meter


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterOrder:
    """What every driver is given besides its address."""

    meter_id: str
    evse_id: int
    clock: Clock
    poll_s: float
    lines: ModbusLines
    """Connections that meters of one station share."""
    everest: EverestLinks
    """The same, to the broker of an EVerest; its controllers share them too."""


def meter_from_url(
    url: str,
    *,
    meter_id: str,
    evse_id: int,
    clock: Clock,
    poll_s: float = 1.0,
    lines: ModbusLines | None = None,
    everest: EverestLinks | None = None,
) -> Meter:
    """The meter at `url`, not yet entered. Raises InputError naming the part of the URL that is
    wrong.

        modbus+tcp://192.168.1.20:502/1?map=eastron_sdm630

    The path is the unit (1..247, or 255 for a meter that is its own gateway), `map` a file of
    `hw_drivers/registers` or the path of another. Pass one `lines` for all meters of a station, so
    that those behind one gateway share its connection.
    """
    if poll_s <= 0:
        msg = "poll_s"
        raise InputError(msg, f"{poll_s} is not above 0")
    parts = split_url(url)
    make = METERS.get(parts.scheme)
    if make is None:
        raise InputError(
            url, f"unknown kind of meter; there are: {', '.join(f'{s}://' for s in METERS)}"
        )
    order = MeterOrder(
        meter_id=meter_id,
        evse_id=evse_id,
        clock=clock,
        poll_s=poll_s,
        lines=lines or ModbusLines(),
        everest=everest or EverestLinks(),
    )
    return make(url, parts, order)


def split_url(url: str) -> SplitResult:
    """The URL in parts, or InputError where it has none. Never keeps user names or passwords."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises ValueError for a port that is none
    except ValueError as error:
        raise InputError(url, str(error)) from error
    if parts.username or parts.password:
        raise InputError(parts.hostname or "url", "credentials do not belong into a device address")
    if parts.scheme and not parts.hostname:
        raise InputError(url, "the host is missing")
    return parts


def options_of(url: str, parts: SplitResult, known: frozenset[str]) -> dict[str, str]:
    """The query, each key once and known. Raises InputError."""
    options = {}
    for key, values in parse_qs(parts.query, keep_blank_values=True).items():
        if key not in known:
            raise InputError(url, f"unknown option {key!r}; there are: {', '.join(sorted(known))}")
        if len(values) != 1 or not values[0]:
            raise InputError(url, f"option {key!r} must be given once, with a value")
        options[key] = values[0]
    return options


def number_in_path(url: str, parts: SplitResult, allowed: frozenset[int], what: str) -> int:
    """The one number that is the path, such as a unit or an EVSE. Raises InputError."""
    text = parts.path.strip("/")
    if not (text.isascii() and text.isdigit()) or int(text) not in allowed:
        raise InputError(url, f"the path must be the {what}, such as /1, not {parts.path!r}")
    return int(text)


_UNITS: Final = frozenset({*range(1, 248), 255})
"""Modbus over serial line 1.02, 2.2: 1..247; Modbus TCP's 0xFF addresses the server itself."""


def _modbus_tcp(url: str, parts: SplitResult, order: MeterOrder) -> Meter:
    options = options_of(url, parts, frozenset({"map"}))
    if "map" not in options:
        raise InputError(url, "option 'map' is missing, such as ?map=eastron_sdm630")
    return ModbusMeter(
        meter_id=order.meter_id,
        evse_id=order.evse_id,
        line=order.lines.line(parts.hostname or "", parts.port or 502),
        unit=number_in_path(url, parts, _UNITS, "unit (1..247 or 255)"),
        register_map=load_map(options["map"]),
        clock=order.clock,
        poll_s=order.poll_s,
    )


def _everest(url: str, parts: SplitResult, order: MeterOrder) -> Meter:
    return order.everest.meter(
        url,
        parts,
        options_of(url, parts, everest_links.OPTIONS[parts.scheme]),
        meter_id=order.meter_id,
        evse_id=order.evse_id,
        clock=order.clock,
    )


METERS: Final[dict[str, Callable[[str, SplitResult, MeterOrder], Meter]]] = {
    "modbus+tcp": _modbus_tcp,
    everest_links.VERSIONED: _everest,
    everest_links.LEGACY: _everest,
}
