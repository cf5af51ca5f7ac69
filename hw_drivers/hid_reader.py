"""Readers that type a card's UID like a keyboard. May import ports, errors, the reader thread and
evdev.

The device is grabbed (EVIOCGRAB): what it types reaches this program alone, never a text field or
another window. Such a reader does not say when a card leaves; `AWAY_UNSEEN_MS` stands in for that.
"""

from __future__ import annotations

import errno
import os
import select
from collections.abc import Callable
from typing import Final, Protocol

from hw_drivers.hid_keys import KeyEvents, KeyLine, LineFormat
from hw_drivers.token_stream import TokenStream
from kiosk.domain.token import UnusableUid
from kiosk.errors import DeviceProtocolError, DeviceUnreachable
from kiosk.ports import Clock

_WAIT_S: Final = 0.5
_QUIET_S: Final = 0.2
"""A line that was begun before we listened is over once nothing came for this long."""
_DRAINS_MAX: Final = 50
_BYTES: Final = 24 * 64


class KeyDevice(Protocol):
    """An input device that is open and ours alone."""

    @property
    def fd(self) -> int: ...

    def close(self) -> None: ...


class HidCards:
    """One reader, by the path of its input device."""

    pause_s: float = 0.0

    def __init__(
        self,
        *,
        path: str,
        line_format: LineFormat,
        clock: Clock,
        open_device: Callable[[str], KeyDevice] | None = None,
    ) -> None:
        self._path = path
        self._format = line_format
        self._clock = clock
        self._open_device = open_device or grabbed
        self._device: KeyDevice | None = None
        self._events = KeyEvents()
        self._line = KeyLine()

    def open(self) -> None:
        """Raises DeviceUnreachable while the device is not there, or somebody else's."""
        try:
            self._device = self._open_device(self._path)
        except OSError as error:
            word = {errno.ENOENT: "no_device", errno.EBUSY: "busy", errno.EACCES: "no_permission"}
            msg = f"{word.get(error.errno or 0, 'no_keyboard')}: {self._path}: {error.strerror}"
            raise DeviceUnreachable(msg) from error
        self._events, self._line = KeyEvents(), KeyLine()
        for _ in range(_DRAINS_MAX):
            if not self._read(_QUIET_S):
                return
        msg = f"babbling: {self._path}: never stops typing"
        raise DeviceProtocolError(msg)

    def look(self, cards: TokenStream) -> None:
        for key in self._events.feed(self._read(_WAIT_S)):
            line = self._line.feed(key, self._clock.monotonic_ms())
            if line is not None:
                self._take(line, cards)

    def close(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            device.close()

    def _take(self, line: str, cards: TokenStream) -> None:
        if not line:
            cards.unusable("line_spoiled")
            return
        try:
            uid = self._format.uid(line)
        except UnusableUid as error:
            cards.unusable(str(error))
            return
        cards.passed(uid)

    def _read(self, within_s: float) -> bytes:
        """What was typed, empty if nothing was. Raises DeviceUnreachable once it is gone."""
        if self._device is None:
            msg = "a HidCards is opened before it is looked at"
            raise RuntimeError(msg)
        waiting = select.poll()
        waiting.register(self._device.fd, select.POLLIN)
        if not waiting.poll(within_s * 1000):
            return b""
        try:
            data = os.read(self._device.fd, _BYTES)
        except BlockingIOError:
            return b""
        except OSError as error:  # ENODEV: it was pulled out
            msg = f"no_device: {self._path}: {error.strerror}"
            raise DeviceUnreachable(msg) from error
        if not data:
            msg = f"no_device: {self._path}: ended"
            raise DeviceUnreachable(msg)
        return data


def grabbed(path: str) -> KeyDevice:
    """The input device at `path`, grabbed. Raises OSError, DeviceProtocolError."""
    try:
        import evdev  # noqa: PLC0415  imported by the thread, not by the first frame
    except ImportError as error:
        msg = f"no_library: evdev cannot be loaded: {error}"
        raise DeviceProtocolError(msg) from error
    device = evdev.InputDevice(path)
    try:
        device.grab()
    except BaseException:
        device.close()
        raise
    opened: KeyDevice = device
    return opened
