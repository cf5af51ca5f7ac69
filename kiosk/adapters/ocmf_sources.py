"""Where signed records are read from: a raw OCMF file, the transparency container, a key's file.

May import domain and errors. A raw file holds one record or many, each beginning on a line of its
own; the rest of a record may run over several lines, because a meter may have signed it so.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from kiosk.adapters.ocmf_keys import Curve, read_key
from kiosk.adapters.transparency_xml import is_xml, read_container
from kiosk.domain.lean import dataclass
from kiosk.domain.ocmf import OcmfFault
from kiosk.errors import InputError

STDIN: Final = "-"
FILE_BYTES_MAX: Final = 8_000_000
RECORDS_MAX: Final = 5000
KEY_BYTES_MAX: Final = 8192
_BOM: Final = b"\xef\xbb\xbf"
_BEGIN: Final = re.compile(rb"^[ \t]*OCMF\|", re.MULTILINE)
_EXPECTED: Final = "expected OCMF records, or the XML container of the transparency software"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSource:
    """A record as it lies in the file."""

    number: int
    line: int
    raw: bytes
    key_text: str = ""
    transaction_id: str = ""
    offset: int | None = None
    """Of its first byte; unknown in a container, where it may be encoded."""


def read_sources(path: str, name: str) -> tuple[RecordSource, ...]:
    """The records of this file (`-`: standard input), at least one. Raises InputError."""
    if path == STDIN:
        raw = _bounded(sys.stdin.buffer, name, FILE_BYTES_MAX)
    else:
        raw = _read(path, name, FILE_BYTES_MAX)
    return tuple(_container(name, raw) if is_xml(raw) else _lines(name, raw))


def read_given_key(key: str) -> str:
    """The key itself, or that in the file which `@` names (text, PEM or DER); empty if none was
    given. Raises InputError if it can be no meter's key.
    """
    place, text = "--key", key
    if key.startswith("@"):
        place = key[1:]
        held = _read(place, place, KEY_BYTES_MAX)
        text = held.decode("utf-8-sig", "replace").strip()
        if not text:
            raise InputError(place, "is empty")
        if not "".join(text.split()).isprintable() or "\ufffd" in text:
            text = held.hex()
    if not text.strip():
        return ""
    reason = ""
    for curve in Curve:
        # A bare point may be on any curve of its length: the record says which.
        try:
            read_key(text, curve)
        except OcmfFault as fault:
            reason = reason or fault.reason
        else:
            return text
    raise InputError(place, f"is no meter's public key: it {reason}")


def _container(name: str, raw: bytes) -> Iterator[RecordSource]:
    try:
        values = read_container(raw)
    except OcmfFault as fault:
        place = f"{name}: {fault.place}"
        raise InputError(place, fault.reason) from fault
    if not values:
        raise InputError(name, "holds no signed values")
    for number, value in enumerate(values, start=1):
        yield RecordSource(
            number=number,
            line=value.line,
            raw=value.data,
            key_text=value.key_text,
            transaction_id=value.transaction_id,
        )


def _lines(name: str, raw: bytes) -> Iterator[RecordSource]:
    begins = [match.start() for match in _BEGIN.finditer(raw)]
    if raw.startswith(_BOM + b"OCMF|"):
        begins.insert(0, len(_BOM))
    head = raw[: begins[0]] if begins else raw
    if not begins or head.removeprefix(_BOM).strip():
        place = f"{name}: line 1"
        raise InputError(place, _EXPECTED if raw.strip() else f"is empty; {_EXPECTED}")
    if len(begins) > RECORDS_MAX:
        raise InputError(name, f"holds more than {RECORDS_MAX} records")
    for number, (begin, end) in enumerate(zip(begins, [*begins[1:], len(raw)], strict=True), 1):
        blanks = len(raw[begin:end]) - len(raw[begin:end].lstrip())
        yield RecordSource(
            number=number,
            line=raw.count(b"\n", 0, begin) + 1,
            raw=raw[begin:end].strip(),
            offset=begin + blanks,
        )


def _read(path: str, name: str, length_max: int) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            return _bounded(stream, name, length_max)
    except OSError as error:
        raise InputError(name, f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputError(repr(name), "is not the name of a file") from error


def _bounded(stream: BinaryIO, name: str, length_max: int) -> bytes:
    raw = stream.read(length_max + 1)
    if len(raw) > length_max:
        raise InputError(name, f"is larger than {length_max} bytes")
    return raw
