"""Elatec TWN4 readers with the "Simple Protocol" firmware. May import errors and the serial line.

Source: Elatec, TWN4 Simple Protocol (DocRev 26): requests and answers are lines of hex digits that
end in CR; an answer begins with a status byte, 00 for done; with the CRC option two more bytes
follow (CCITT, polynomial 8408 reflected, start FFFF, low byte first). GetVersionString is 00 04,
SearchTag 05 00, SetTagTypes 05 02 with two little-endian masks, and a tag's type is the bit of that
number modulo 32 (appendix A: 80 ISO 14443 A, 82 ISO 15693). Checked against public clients of the
protocol and the reference messages in Elatec's own example app, never against a reader.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from hw_drivers.serial_line import SerialLine
from kiosk.errors import DeviceProtocolError

_ID_BYTES_MAX: Final = 16
_VERSION_BYTES_MAX: Final = 0xFF
_TYPE_ISO14443A, _TYPE_ISO15693 = 0x80, 0x82
_LINE_BYTES_MAX: Final = 512
_SAME_TRIES: Final = 3
_STRAY_LINES_MAX: Final = 3

_GET_VERSION: Final = bytes([0x00, 0x04, _VERSION_BYTES_MAX])
_SEARCH: Final = bytes([0x05, 0x00, _ID_BYTES_MAX])
_SET_TYPES: Final = bytes.fromhex("0502 00000000 05000000")
"""No 125 kHz tags at all; of the others the two that have a UID a token can be made of."""


class Twn4:
    """Asks a TWN4 for the card in its field."""

    def __init__(self, *, crc: bool = False) -> None:
        self._crc = crc

    def greet(self, line: SerialLine) -> None:
        """Make sure that a TWN4 answers and searches only for what is wanted. Raises DeviceError.

        An unfinished line of before is ended first. What comes back for that is an error, and may
        come late: so the version is the first answer that is one.
        """
        line.send(b"\r")
        line.drain()
        self._send(line, _GET_VERSION)
        version = ""
        for _ in range(_STRAY_LINES_MAX):
            with suppress(DeviceProtocolError):
                version = text_of(self._receive(line))
                break
        if not version.startswith("TWN4"):
            msg = f"wrong_reader: {line}: not a TWN4: it calls itself {version[:20]!r}"
            raise DeviceProtocolError(msg)
        self._ask(line, _SET_TYPES)

    def search(self, line: SerialLine) -> bytes | None:
        """The UID in the field, None if it is empty. Raises DeviceError.

        Without a CRC nothing tells a disturbed answer from a good one, so a UID has to come twice.
        """
        uid = uid_of(self._ask(line, _SEARCH))
        if uid is None or self._crc:
            return uid
        for _ in range(_SAME_TRIES):
            again = uid_of(self._ask(line, _SEARCH))
            if again == uid:
                return uid
            uid = again or uid
        return None

    def _ask(self, line: SerialLine, request: bytes) -> bytes:
        self._send(line, request)
        return self._receive(line)

    def _send(self, line: SerialLine, request: bytes) -> None:
        body = request + crc_of(request) if self._crc else request
        line.send(body.hex().upper().encode() + b"\r")

    def _receive(self, line: SerialLine) -> bytes:
        return answer_of(line.receive_until(b"\r", _LINE_BYTES_MAX), crc=self._crc)


def answer_of(line: bytes, *, crc: bool) -> bytes:
    """What a line answers, without status and CRC. Raises DeviceProtocolError."""
    try:
        answer = bytes.fromhex(line.decode("ascii").strip("\r\n"))
    except ValueError:
        msg = f"bad_answer: a line of {len(line)} bytes that are not hex digits"
        raise DeviceProtocolError(msg) from None
    if crc:
        if len(answer) < 3 or crc_of(answer[:-2]) != answer[-2:]:
            msg = "bad_checksum: the CRC does not fit"
            raise DeviceProtocolError(msg)
        answer = answer[:-2]
    if not answer:
        msg = "bad_answer: an empty line"
        raise DeviceProtocolError(msg)
    if answer[0] != 0:
        msg = f"refused: status {answer[0]}"
        raise DeviceProtocolError(msg)
    return answer[1:]


def uid_of(answer: bytes) -> bytes | None:
    """The UID out of SearchTag's answer: found, type, bits, length, UID. None if nothing is there,
    or nothing that was searched for. Raises DeviceProtocolError.
    """
    if answer == b"\x00":
        return None
    if len(answer) < 4 or answer[0] != 1:
        msg = f"bad_answer: {len(answer)} bytes for a search"
        raise DeviceProtocolError(msg)
    kind, bits, length, uid = answer[1], answer[2], answer[3], answer[4:]
    if len(uid) != length or length * 8 != bits:
        msg = f"bad_answer: {len(uid)} bytes of UID, where {length} and {bits} bits are announced"
        raise DeviceProtocolError(msg)
    return uid if kind in {_TYPE_ISO14443A, _TYPE_ISO15693} and uid else None


def text_of(answer: bytes) -> str:
    """A text out of an answer: its length, then so many bytes. Raises DeviceProtocolError."""
    if not answer or len(answer) != answer[0] + 1 or not answer[1:].isascii():
        msg = f"bad_answer: {len(answer)} bytes that are no text"
        raise DeviceProtocolError(msg)
    return answer[1:].decode("ascii").rstrip("\0")


def crc_of(data: bytes) -> bytes:
    """The two bytes that follow `data` on a line with CRC."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x8408 if crc & 1 else 0)
    return crc.to_bytes(2, "little")
