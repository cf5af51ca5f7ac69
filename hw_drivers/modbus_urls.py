"""The wire and the unit in a Modbus address: `KIND+WIRE://...`. May import errors and the wires."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import SplitResult

from hw_drivers.device_urls import SERIAL, number_in, number_in_path
from hw_drivers.modbus_wires import Parity, RtuOverTcpWire, SerialWire, TcpWire, Wire
from kiosk.errors import InputError

_UNITS: Final = frozenset({*range(1, 248), 255})
"""Modbus over serial line 1.02, 2.2: 1..247; Modbus TCP's 0xFF addresses the server itself."""
_UNIT: Final = "unit (1..247 or 255)"
_SERIAL_OPTIONS: Final = frozenset({"baud", "parity", "stopbits"})
_BAUD_MIN: Final = 300
_BAUD_MAX: Final = 1_000_000


def wire_options(parts: SplitResult) -> frozenset[str]:
    """The query keys that this address's wire has."""
    return _SERIAL_OPTIONS if parts.scheme.endswith(SERIAL) else frozenset()


def wire_and_unit(url: str, parts: SplitResult, options: Mapping[str, str]) -> tuple[Wire, int]:
    """What the address leads over, and whom it asks there. Raises InputError.

    `x+tcp://host:502/UNIT`, `x+rtuovertcp://host:502/UNIT` or
    `x+rtu:///dev/ttyUSB0/UNIT?baud=9600&parity=N&stopbits=1`, where these three are the defaults.
    """
    if parts.scheme.endswith(SERIAL):
        return _serial(url, parts, options)
    unit = number_in_path(url, parts, _UNITS, _UNIT)
    host, port = parts.hostname or "", parts.port or 502
    if parts.scheme.endswith("+rtuovertcp"):
        return RtuOverTcpWire(host=host, port=port), unit
    return TcpWire(host=host, port=port), unit


def _serial(url: str, parts: SplitResult, options: Mapping[str, str]) -> tuple[Wire, int]:
    if parts.netloc:
        raise InputError(url, f"a serial port has no host: three slashes, not {parts.netloc!r}")
    port, _, unit = parts.path.rpartition("/")
    if not port:
        raise InputError(url, "the path must be the serial port and the unit: /dev/ttyUSB0/1")
    wire = SerialWire(
        port=port,
        baud=_choice(url, options, "baud", range(_BAUD_MIN, _BAUD_MAX + 1), 9600),
        parity=_parity(url, options.get("parity", "N")),
        stopbits=_choice(url, options, "stopbits", range(1, 3), 1),
    )
    return wire, number_in(url, unit, _UNITS, _UNIT)


def _choice(url: str, options: Mapping[str, str], key: str, allowed: range, default: int) -> int:
    text = options.get(key, str(default))
    if not (text.isascii() and text.isdigit()) or int(text) not in allowed:
        raise InputError(
            url, f"option {key!r} must be {allowed.start}..{allowed.stop - 1}, not {text!r}"
        )
    return int(text)


def _parity(url: str, text: str) -> Parity:
    if text not in {parity.value for parity in Parity}:
        raise InputError(url, f"option 'parity' must be N, E or O, not {text!r}")
    return Parity(text)
