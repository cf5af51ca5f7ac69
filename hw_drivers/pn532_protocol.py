"""NXP PN532 readers on a serial line. May import errors and the serial line.

Source: NXP UM0701-02, PN532 user manual, rev. 02: frames and their two checksums (6.2.1.1 to
6.2.1.6), the dialogue of command, ACK and response (6.2.2), GetFirmwareVersion (7.2.2),
SAMConfiguration (7.2.10), RFConfiguration (7.3.1) and InListPassiveTarget (7.3.5). The wake-up
bytes before the first command are what public drivers send; they and the frames were checked
against those and an excerpt of the manual, never against a chip. It reads ISO 14443 A alone.
"""

from __future__ import annotations

from typing import Final

from hw_drivers.serial_line import SerialLine
from kiosk.errors import DeviceProtocolError

WAKE_UP: Final = b"\x55\x55" + bytes(14)
ACK: Final = bytes.fromhex("0000FF00FF00")

_START: Final = b"\x00\xff"
_TO_HOST: Final = 0xD5
_ERROR: Final = 0x7F
_DATA_BYTES_MAX: Final = 265
_NOISE_BYTES_MAX: Final = 1024
_FRAMES_MAX: Final = 8
"""More frames than this before the one that was waited for are no dialogue."""

_SAM_CONFIGURATION: Final = bytes([0x14, 0x01, 0x00, 0x00])
"""Normal mode, no SAM, no timeout, no interrupt line."""
_GET_FIRMWARE_VERSION: Final = bytes([0x02])
_RF_CONFIGURATION: Final = bytes([0x32, 0x05, 0xFF, 0x01, 0x02])
"""Item 5, the retries: three looks for a card, so that an empty field answers too."""
_IN_LIST_PASSIVE_TARGET: Final = bytes([0x4A, 0x01, 0x00])
"""One card, 106 kbit/s type A."""
_IC: Final = 0x32


class Pn532:
    """Asks a PN532 for the card in its field."""

    def greet(self, line: SerialLine) -> None:
        """Wake it up and set it up. Raises DeviceError.

        The ACK first calls off whatever it is still at (6.2.1.3).
        """
        line.send(WAKE_UP + ACK)
        line.drain()
        self._ask(line, _SAM_CONFIGURATION, before=WAKE_UP)
        version = self._ask(line, _GET_FIRMWARE_VERSION)
        if version[:1] != bytes([_IC]):
            msg = f"wrong_reader: {line}: not a PN532"
            raise DeviceProtocolError(msg)
        self._ask(line, _RF_CONFIGURATION)

    def search(self, line: SerialLine) -> bytes | None:
        """The UID in the field, None if it is empty. Raises DeviceError."""
        return uid_of(self._ask(line, _IN_LIST_PASSIVE_TARGET))

    def _ask(self, line: SerialLine, command: bytes, *, before: bytes = b"") -> bytes:
        """What the command is answered with, after its code."""
        line.send(before + frame(command))
        received = bytearray()
        acknowledged = False
        for _ in range(_FRAMES_MAX):
            data = next_frame(received)
            while data is None:
                received += line.receive(_NOISE_BYTES_MAX - len(received))
                data = next_frame(received)
            if not data:
                acknowledged = True
            elif acknowledged and data[:2] == bytes([_TO_HOST, command[0] + 1]):
                return data[2:]
            elif data[0] == _ERROR:
                msg = f"refused: {line}: command {command[0]:02X} is a syntax error"
                raise DeviceProtocolError(msg)
        msg = f"bad_answer: {line}: no answer to command {command[0]:02X} among others"
        raise DeviceProtocolError(msg)


def frame(command: bytes) -> bytes:
    """A command as it is sent (6.2.1.1)."""
    data = b"\xd4" + command
    return (
        b"\x00"
        + _START
        + bytes([len(data), -len(data) & 0xFF])
        + data
        + bytes([-sum(data) & 0xFF, 0x00])
    )


def next_frame(received: bytearray) -> bytes | None:
    """The data of the first whole frame, which is taken out of `received` with all before it.

    Empty for an ACK, None while no frame is whole. Raises DeviceProtocolError for a checksum that
    does not fit; the frame is gone then as well.
    """
    while (at := received.find(_START)) >= 0:
        body = received[at + 2 :]
        if len(body) < 2:
            return None
        if body[:2] == b"\x00\xff":
            del received[: at + 4]
            return b""
        if body[:2] == b"\xff\xff":  # an extended frame (6.2.1.2)
            if len(body) < 5:
                return None
            length, check, head = body[2] << 8 | body[3], sum(body[2:5]), 5
        else:
            length, check, head = body[0], sum(body[:2]), 2
        if check & 0xFF or not 0 < length <= _DATA_BYTES_MAX:
            del received[: at + 2]  # no frame begins here, or it is damaged: look on behind it
            continue
        if len(body) < head + length + 1:
            return None
        data, whole = bytes(body[head : head + length]), bytes(body[head : head + length + 1])
        del received[: at + 2 + head + length + 1]
        if sum(whole) & 0xFF:
            msg = "bad_checksum: the data of a frame do not fit"
            raise DeviceProtocolError(msg)
        return data
    del received[: max(len(received) - 1, 0)]
    return None


def uid_of(answer: bytes) -> bytes | None:
    """The UID out of InListPassiveTarget's answer: number of cards, then Tg, SENS_RES (2), SEL_RES,
    length, UID, and an ATS that does not matter. None for no card. Raises DeviceProtocolError.
    """
    if answer[:1] == b"\x00":
        return None
    if len(answer) < 6 or answer[0] != 1 or not 0 < answer[5] <= len(answer) - 6:
        msg = f"bad_answer: {len(answer)} bytes for a search"
        raise DeviceProtocolError(msg)
    return answer[6 : 6 + answer[5]]
