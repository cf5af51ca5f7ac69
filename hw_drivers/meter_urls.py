"""From an address in the configuration to a meter. May import ports, errors and the drivers.

A new meter is one file and one line in `METERS`, with a function that imports the driver: a station
has one kind of meter, and does not carry the others along.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import SplitResult

from hw_drivers.device_urls import number_in_path, options_of, split_url
from hw_drivers.everest import links as everest_links
from hw_drivers.everest.links import EverestLinks
from hw_drivers.modbus_lines import ModbusLines
from kiosk.domain.lean import dataclass
from kiosk.errors import InputError
from kiosk.ports import Clock, Meter

__all__ = ["METERS", "MeterOrder", "meter_from_url", "number_in_path", "options_of", "split_url"]


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
        modbus+rtu:///dev/ttyUSB0/1?map=eastron_sdm630&baud=9600&parity=N&stopbits=1
        modbus+rtuovertcp://192.168.1.20:4196/1?map=eastron_sdm630
        sunspec+tcp://192.168.1.20:502/1
        bsm+rtu:///dev/ttyUSB0/42?register=tot_wh_imp

    The last part of the path is the unit (1..247, or 255 for a meter that is its own gateway),
    `map` a file of `hw_drivers/registers` or the path of another. Pass one `lines` for all meters
    of a station, so that those on one serial port or behind one gateway share it. `sunspec` and
    `bsm` need no map, and run over the same wires; `register` is the one that a BSM is billed by.
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


def _modbus(url: str, parts: SplitResult, order: MeterOrder) -> Meter:
    from hw_drivers.modbus_meter import ModbusMeter  # noqa: PLC0415
    from hw_drivers.modbus_urls import wire_and_unit, wire_options  # noqa: PLC0415
    from hw_drivers.register_map import load_map  # noqa: PLC0415

    options = options_of(url, parts, wire_options(parts) | {"map"})
    if "map" not in options:
        raise InputError(url, "option 'map' is missing, such as ?map=eastron_sdm630")
    wire, unit = wire_and_unit(url, parts, options)
    return ModbusMeter(
        meter_id=order.meter_id,
        evse_id=order.evse_id,
        line=order.lines.line(wire),
        unit=unit,
        register_map=load_map(options["map"]),
        clock=order.clock,
        poll_s=order.poll_s,
    )


def _sunspec(url: str, parts: SplitResult, order: MeterOrder) -> Meter:
    from hw_drivers.modbus_urls import wire_and_unit, wire_options  # noqa: PLC0415
    from hw_drivers.sunspec_meter import SunSpecMeter  # noqa: PLC0415

    wire, unit = wire_and_unit(url, parts, options_of(url, parts, wire_options(parts)))
    return SunSpecMeter(
        meter_id=order.meter_id,
        evse_id=order.evse_id,
        line=order.lines.line(wire),
        unit=unit,
        clock=order.clock,
        poll_s=order.poll_s,
    )


def _bsm(url: str, parts: SplitResult, order: MeterOrder) -> Meter:
    from hw_drivers.bsm_meter import BillingRegister, BsmMeter  # noqa: PLC0415
    from hw_drivers.modbus_urls import wire_and_unit, wire_options  # noqa: PLC0415

    options = options_of(url, parts, wire_options(parts) | {"register"})
    register = options.get("register", BillingRegister.TOT_WH_IMP.value)
    if register not in {known.value for known in BillingRegister}:
        known = " or ".join(known.value for known in BillingRegister)
        raise InputError(url, f"option 'register' must be {known}, not {register!r}")
    wire, unit = wire_and_unit(url, parts, {"baud": "19200", "parity": "E", **options})
    return BsmMeter(
        meter_id=order.meter_id,
        evse_id=order.evse_id,
        line=order.lines.line(wire),
        unit=unit,
        clock=order.clock,
        register=BillingRegister(register),
        poll_s=order.poll_s,
    )


def _http(url: str, parts: SplitResult, order: MeterOrder) -> Meter:
    from hw_drivers.http_meter_urls import http_meter, http_options  # noqa: PLC0415

    return http_meter(
        url,
        parts,
        options_of(url, parts, http_options(parts)),
        meter_id=order.meter_id,
        evse_id=order.evse_id,
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


def may_sign(url: str) -> bool:
    """Whether a meter at such an address may sign what it says; every kind but the plain ones."""
    return url.partition("+")[0] not in _SIGNING_NOTHING


_SIGNING_NOTHING: Final = frozenset({"modbus", "sunspec"})
_KINDS: Final = {"modbus": _modbus, "sunspec": _sunspec, "bsm": _bsm}
_WIRES: Final = ("tcp", "rtu", "rtuovertcp")

METERS: Final[dict[str, Callable[[str, SplitResult, MeterOrder], Meter]]] = {
    **{f"{kind}+{wire}": make for kind, make in _KINDS.items() for wire in _WIRES},
    "lem": _http,
    "lems": _http,
    "iem+http": _http,
    everest_links.VERSIONED: _everest,
    everest_links.LEGACY: _everest,
}
