"""Readers on a serial line that are asked for the card in their field. May import the reader
thread, the line and the protocols.

After any trouble the port is closed, opened and drained: an answer that comes late never meets
another question.
"""

from __future__ import annotations

from typing import Final, Protocol

from hw_drivers.serial_line import ANSWER_S_MAX, SerialLine
from hw_drivers.token_stream import TokenStream

PAUSE_S: Final = 0.1


class CardProtocol(Protocol):
    """How one make of reader is asked."""

    def greet(self, line: SerialLine) -> None:
        """Make sure that it is the reader that was expected and set it up. Raises DeviceError."""
        ...

    def search(self, line: SerialLine) -> bytes | None:
        """The UID of the card in the field, None if there is none. Raises DeviceError."""
        ...


class SerialCards:
    """One reader on one port."""

    def __init__(
        self,
        protocol: CardProtocol,
        *,
        port: str,
        baud: int,
        answer_s_max: float = ANSWER_S_MAX,
        pause_s: float = PAUSE_S,
    ) -> None:
        self.pause_s = pause_s
        self._protocol = protocol
        self._port = port
        self._baud = baud
        self._answer_s_max = answer_s_max
        self._line: SerialLine | None = None

    def open(self) -> None:
        """Raises DeviceError."""
        self._line = SerialLine(self._port, self._baud, answer_s_max=self._answer_s_max)
        self._protocol.greet(self._line)

    def look(self, cards: TokenStream) -> None:
        if self._line is None:
            msg = "a SerialCards is opened before it is looked at"
            raise RuntimeError(msg)
        uid = self._protocol.search(self._line)
        if uid is None:
            cards.gone()
        else:
            cards.seen(uid)

    def close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()
