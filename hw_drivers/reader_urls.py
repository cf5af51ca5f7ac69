"""From an address in the configuration to a reader of charge cards. May import ports, errors and
the drivers.

A new reader is one file and one line in `READERS`, with a function that imports the driver: a
station has one kind, and does not carry the others along. No SDK is imported here: it is only made
sure that it is installed.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, unquote, urlsplit

from hw_drivers.device_urls import options_of
from kiosk.errors import InputError
from kiosk.ports import Clock, TokenReader

if TYPE_CHECKING:
    from hw_drivers.serial_reader import CardProtocol

_BAUDS: Final = frozenset({9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600})


def reader_from_url(url: str, clock: Clock) -> TokenReader:
    """The reader at `url`, not yet entered. Raises InputError naming what is wrong or missing.

        pcsc://                                 any reader behind pcscd
        pcsc:///ACR122U?buzzer=off              one whose name contains this
        hid:///dev/input/by-id/usb-x-event-kbd?format=decimal&order=reversed&bytes=4
        twn4:///dev/ttyACM0?baud=9600&crc=on
        pn532:///dev/ttyUSB0?baud=115200
        street://127.0.0.1:41000                the reader of a simulated street

    `clock` is the real one, whatever the session clock does: it is people who take a card away.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises ValueError for a port that is none
    except ValueError as error:
        raise InputError(url, str(error)) from error
    if "@" in parts.netloc:
        place = parts.hostname or "url"
        raise InputError(place, "credentials do not belong into a device address")
    make = READERS.get(parts.scheme)
    if make is None:
        known = ", ".join(f"{scheme}://" for scheme in READERS)
        raise InputError(url, f"unknown kind of card reader; there are: {known}")
    return make(url, parts, clock)


def _pcsc(url: str, parts: SplitResult, clock: Clock) -> TokenReader:
    from hw_drivers.pcsc_reader import PcscCards  # noqa: PLC0415
    from hw_drivers.reader_thread import ThreadedReader  # noqa: PLC0415

    options = options_of(url, parts, frozenset({"buzzer"}))
    buzzer = _choice(url, options, "buzzer", ("on", "off"))
    _installed(url, module="smartcard", package="pyscard", extra="pcsc")
    name = unquote(parts.netloc + parts.path).strip("/")
    source = PcscCards(reader=name, buzzer_off=buzzer == "off")
    return ThreadedReader(source, name=url, clock=clock)


def _hid(url: str, parts: SplitResult, clock: Clock) -> TokenReader:
    from hw_drivers.hid_keys import ByteOrder, LineFormat, UidFormat  # noqa: PLC0415
    from hw_drivers.hid_reader import HidCards  # noqa: PLC0415
    from hw_drivers.reader_thread import ThreadedReader  # noqa: PLC0415
    from hw_drivers.token_debounce import AWAY_UNSEEN_MS  # noqa: PLC0415

    options = options_of(url, parts, frozenset({"format", "order", "bytes"}))
    path = _device_path(url, parts, such_as="/dev/input/by-id/usb-Reader-event-kbd")
    if path.startswith("/dev/input/event"):
        reason = "name it by its link in /dev/input/by-id: event numbers change, even to a keyboard"
        raise InputError(url, reason)
    line_format = LineFormat(
        format=UidFormat(_choice(url, options, "format", tuple(UidFormat))),
        order=ByteOrder(_choice(url, options, "order", tuple(ByteOrder))),
        size_bytes=int(_choice(url, options, "bytes", ("4", "7", "8", "10"))),
    )
    if "bytes" in options and line_format.format is not UidFormat.DECIMAL:
        raise InputError(url, "option 'bytes' is for format=decimal; hex digits say it themselves")
    _installed(url, module="evdev", package="evdev", extra="hid")
    source = HidCards(path=path, line_format=line_format, clock=clock)
    return ThreadedReader(source, name=url, clock=clock, away_ms=AWAY_UNSEEN_MS)


def _twn4(url: str, parts: SplitResult, clock: Clock) -> TokenReader:
    from hw_drivers.twn4_protocol import Twn4  # noqa: PLC0415

    options = options_of(url, parts, frozenset({"baud", "crc"}))
    crc = _choice(url, options, "crc", ("off", "on"))
    return _serial(url, parts, clock, Twn4(crc=crc == "on"), _baud(url, options, 9600))


def _pn532(url: str, parts: SplitResult, clock: Clock) -> TokenReader:
    from hw_drivers.pn532_protocol import Pn532  # noqa: PLC0415

    options = options_of(url, parts, frozenset({"baud"}))
    return _serial(url, parts, clock, Pn532(), _baud(url, options, 115200))


def _serial(
    url: str, parts: SplitResult, clock: Clock, protocol: CardProtocol, baud: int
) -> TokenReader:
    from hw_drivers.reader_thread import ThreadedReader  # noqa: PLC0415
    from hw_drivers.serial_reader import SerialCards  # noqa: PLC0415

    port = _device_path(url, parts, such_as="/dev/ttyACM0")
    _installed(url, module="serial", package="pyserial", extra="")
    return ThreadedReader(SerialCards(protocol, port=port, baud=baud), name=url, clock=clock)


def _street(url: str, parts: SplitResult, clock: Clock) -> TokenReader:
    from hw_drivers.simulated.token_reader import StreetReader  # noqa: PLC0415

    options_of(url, parts, frozenset())
    if not parts.hostname or parts.port is None or parts.path.strip("/"):
        raise InputError(url, "must be the host and port of a street, such as street://host:41000")
    return StreetReader(host=parts.hostname, port=parts.port, name=url, clock=clock)


def _device_path(url: str, parts: SplitResult, *, such_as: str) -> str:
    path = unquote(parts.path)
    if parts.netloc or not path.strip("/") or "\0" in path:
        raise InputError(url, f"must be the path of a device after three slashes: ://{such_as}")
    return path


def _choice(url: str, options: dict[str, str], key: str, allowed: tuple[str, ...]) -> str:
    """The value of an option, the first allowed one if it is not given. Raises InputError."""
    value = options.get(key, allowed[0])
    if value not in allowed:
        raise InputError(url, f"option {key!r} must be {' or '.join(allowed)}, not {value!r}")
    return value


def _baud(url: str, options: dict[str, str], usual: int) -> int:
    text = options.get("baud", str(usual))
    if not (text.isascii() and text.isdigit()) or len(text) > 6 or int(text) not in _BAUDS:
        known = ", ".join(str(baud) for baud in sorted(_BAUDS))
        raise InputError(url, f"option 'baud' must be one of {known}, not {text!r}")
    return int(text)


def _installed(url: str, *, module: str, package: str, extra: str) -> None:
    """Say which extra is missing now, not when the reader is first opened at night."""
    if importlib.util.find_spec(module) is None:
        what = f"ev-kiosk[{extra}]" if extra else package
        raise InputError(url, f"needs {package}, which is not installed: pip install '{what}'")


READERS: Final[dict[str, Callable[[str, SplitResult, Clock], TokenReader]]] = {
    "pcsc": _pcsc,
    "hid": _hid,
    "twn4": _twn4,
    "pn532": _pn532,
    "street": _street,
}
