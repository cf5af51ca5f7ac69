"""What a terminal says, as values. Imports the codec and nothing else.

A card number is looked at here for its last four digits and goes no further (M11).
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from hw_drivers.zvt.codec import Apdu, decode_bcd, decode_fields, decode_var_length, text_of
from hw_drivers.zvt.tlv import Malformed, Tlv, cut, every
from kiosk.domain.lean import dataclass

STATUS_INFORMATION: Final = 0x040F
INTERMEDIATE_STATUS: Final = 0x04FF
COMPLETION: Final = 0x060F
ABORTED: Final = 0x061E
PRINT_LINE: Final = 0x06D1
PRINT_BLOCK: Final = 0x06D3

PENDING_TOLD: Final = 0xB8
"""The abort that answers the question for open reservations."""
WRONG_CURRENCY: Final = 0x6F
"""The abort whose next two bytes are a currency without a BMP number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusInformation:
    """The result of a transaction or of a card that was read (04 0F)."""

    result: int | None = None
    """0 is success; any other is an error code."""
    amount_minor: int | None = None
    receipt: str = ""
    """Four digits; empty if it has none."""
    trace: str = ""
    terminal_id: str = ""
    card_name: str = ""
    last4: str = ""
    uid: str = ""
    """As read, hex digits in upper case."""
    is_bank_card: bool = False
    """A payment application was found on the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intermediate:
    """What the terminal shows at this moment (04 FF)."""

    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Lines of a receipt (06 D1, 06 D3)."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """The command ended well (06 0F)."""

    status: int = 0
    """Only in the answer to a status enquiry; 0 is ready."""
    terminal_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aborted:
    """The command ended without having done it (06 1E)."""

    code: int
    receipts: tuple[str, ...] = ()
    """Open reservations, if this is the answer to that question."""
    is_whole_list: bool = False
    """Whether those are all: there is none, or the terminal sent a list. A terminal that names a
    single receipt may have more.
    """


Message = StatusInformation | Intermediate | Printed | Completion | Aborted


def parse(apdu: Apdu) -> Message | None:
    """The message, None for a kind that is nothing to us. Raises Malformed."""
    match apdu.control:
        case 0x040F:
            return _status_information(apdu.data)
        case 0x04FF:
            return Intermediate(status=cut(apdu.data, 0, 1)[0])
        case 0x060F:
            return _completion(apdu.data)
        case 0x061E:
            return _aborted(apdu.data)
        case 0x06D1:
            return Printed(lines=(text_of(apdu.data[1:]),))
        case 0x06D3:
            lines = every(decode_fields(apdu.data).tlv(), 0x07)
            return Printed(lines=tuple(text_of(line.value) for line in lines))
        case _:
            return None


def _status_information(data: bytes) -> StatusInformation:
    fields = decode_fields(data)
    result = fields.get(0x27)
    elements = fields.tlv()
    uid = next(every(elements, 0x4C), None)
    return StatusInformation(
        result=None if result is None else result[0],
        amount_minor=fields.number(0x04),
        receipt=_receipt(fields.get(0x87)),
        trace=_digits(fields.get(0x0B)),
        terminal_id=_digits(fields.get(0x29)),
        card_name=text_of((fields.get(0x8B) or b"").split(b"\0")[0]),
        last4=_last4(fields.get(0x22)),
        uid="" if uid is None else uid.value.hex().upper(),
        is_bank_card=next(every(elements, 0x43), None) is not None,
    )


def _completion(data: bytes) -> Completion:
    # The answer to a status enquiry is positional: software version, then the status code.
    if len(data) == 1:
        return Completion(status=data[0])
    if data and data[0] & 0xF0 == 0xF0:
        at = 3 + decode_var_length(data, 0, 3)
        return Completion(status=cut(data, at, 1)[0])
    fields = decode_fields(data)
    status = fields.get(0x27)
    return Completion(
        status=0 if status is None else status[0], terminal_id=_digits(fields.get(0x29))
    )


def _aborted(data: bytes) -> Aborted:
    code = cut(data, 0, 1)[0]
    if code != PENDING_TOLD:
        return Aborted(code=code)
    fields = decode_fields(data[1:])
    first = fields.get(0x87)
    listed = [_receipt(each.value) for each in every(_lists(fields.tlv()), 0x08)]
    receipts = dict.fromkeys([*([] if first is None else [_receipt(first)]), *listed])
    receipts.pop("", None)
    return Aborted(
        code=code,
        receipts=tuple(receipts),
        is_whole_list=bool(listed) or (first is not None and not _receipt(first)),
    )


def _lists(elements: tuple[Tlv, ...]) -> list[Tlv]:
    """TLV 23 holds one 08 for each open reservation."""
    return list(every(elements, 0x23))


def _receipt(raw: bytes | None) -> str:
    """Four digits; empty for none and for FFFF, which is no receipt. Raises Malformed."""
    if raw is None or raw == b"\xff\xff":
        return ""
    if len(raw) != 2:
        msg = f"a receipt number of {len(raw)} bytes"
        raise Malformed(msg)
    return f"{decode_bcd(raw):04d}"


def _digits(raw: bytes | None) -> str:
    """A number that is a name: its leading zeros stay."""
    if raw is None:
        return ""
    decode_bcd(raw)
    return raw.hex()


def _last4(raw: bytes | None) -> str:
    """What may be shown of a card number. Masked digits are E, an odd one is padded with F."""
    tail = "" if raw is None else raw.hex().rstrip("f")[-4:]
    return tail if len(tail) == 4 and tail.isdecimal() else ""


def uid_of_card(uid: str) -> bytes:
    """The UID as other readers tell it: terminals pad it with zeros in front to ten bytes.

    The last fourteen digits count, less three leading zero bytes. Raises Malformed.
    """
    digits = uid[-14:]
    if len(uid) > len(digits):
        digits = digits.removeprefix("000000")
    with suppress(ValueError):
        return bytes.fromhex(digits)
    msg = "a UID is no hex number"
    raise Malformed(msg)
