"""A serial line on which one side asks and the other answers. May import errors and pyserial.

Blocking, for a reader's own thread. Every wait has an end, and whatever pyserial raises becomes a
DeviceUnreachable.
"""

from __future__ import annotations

import importlib
import time
from typing import Any, Final

from kiosk.errors import DeviceProtocolError, DeviceUnreachable

ANSWER_S_MAX: Final = 1.0
_SLICE_S: Final = 0.1
_DRAIN_S: Final = 0.05
_DRAINS_MAX: Final = 20


class SerialLine:
    """An open port. 8 data bits, no parity, 1 stop bit."""

    def __init__(self, port: str, baud: int, *, answer_s_max: float = ANSWER_S_MAX) -> None:
        """Raises DeviceUnreachable if the port is not there or somebody else's."""
        # By its name: pyserial is published without types. By the thread, not by the first frame.
        serial: Any = importlib.import_module("serial")
        self._port = port
        self._answer_s_max = answer_s_max
        self._asked_s = time.monotonic()
        self._errors = (serial.SerialException, OSError)
        try:
            self._serial: Any = serial.Serial(
                port, baud, timeout=_SLICE_S, write_timeout=answer_s_max, exclusive=True
            )
        except (*self._errors, ValueError) as error:
            msg = f"no_link: {port}: {error}"
            raise DeviceUnreachable(msg) from error

    def __str__(self) -> str:
        return self._port

    def close(self) -> None:
        self._serial.close()

    def send(self, data: bytes) -> None:
        """Send a request; the time for its answer begins."""
        try:
            self._serial.write(data)
        except self._errors as error:
            msg = f"no_link: {self}: {error}"
            raise DeviceUnreachable(msg) from error
        self._asked_s = time.monotonic()

    def receive(self, at_most: int) -> bytes:
        """Some bytes of the answer. Raises DeviceUnreachable once the time for it is over, and
        DeviceProtocolError when `at_most` leaves no room: then the far end babbles.
        """
        if at_most <= 0:
            msg = f"babbling: {self}: more bytes than any answer has"
            raise DeviceProtocolError(msg)
        while time.monotonic() - self._asked_s < self._answer_s_max:
            data = self._read(at_most)
            if data:
                return data
        msg = f"no_answer: {self}: nothing, or only a part, in {self._answer_s_max:g} s"
        raise DeviceUnreachable(msg)

    def receive_until(self, end: bytes, at_most: int) -> bytes:
        """The answer up to and with `end`. Raises as `receive` does."""
        received = b""
        while end not in received:
            received += self.receive(at_most - len(received))
        return received[: received.index(end) + len(end)]

    def drain(self) -> None:
        """Forget what comes until it is quiet: a late answer must not meet the next question."""
        for _ in range(_DRAINS_MAX):
            time.sleep(_DRAIN_S)
            if not self._read(4096):
                return
        msg = f"babbling: {self}: never falls silent"
        raise DeviceProtocolError(msg)

    def _read(self, at_most: int) -> bytes:
        try:
            waiting = self._serial.in_waiting
            return bytes(self._serial.read(min(max(waiting, 1), at_most)))
        except self._errors as error:
            msg = f"no_link: {self}: {error}"
            raise DeviceUnreachable(msg) from error
