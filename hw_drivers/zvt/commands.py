"""What the kiosk says to a terminal, each command as one APDU. Imports the codec and nothing else.

Codes and fields: ZVT interface description, chapters "Commands ECR to PT". The password stands in
three of them; an APDU does not show its data, so it reaches no log.
"""

from __future__ import annotations

from typing import Final

from hw_drivers.zvt.codec import Apdu, encode_bcd, encode_fields
from hw_drivers.zvt.tlv import Tlv, encode_tlv

CONFIG_BYTE: Final = 0xBE
"""Receipts to us as print lines (80, 04, 02), intermediate status (08), and neither a payment (10)
nor the administration (20) can be started at the device: both could touch our holds.
"""
APDU_BYTES_MAX: Final = 0xFFFF
"""Sent at registration, and with it the wish for TLV in the answers: the list of open holds."""
PAYMENT_TYPE: Final = 0x40
"""The terminal decides how the card is read."""
RECEIPT_ANY: Final = b"\xff\xff"
"""In place of a receipt number: tell which reservations are open."""

NUMERIC: Final = {
    "BGN": 975, "CHF": 756, "CZK": 203, "DKK": 208, "EUR": 978, "GBP": 826, "HUF": 348, "ISK": 352,
    "NOK": 578, "PLN": 985, "RON": 946, "SEK": 752, "USD": 840,
}  # fmt: skip
"""ISO 4217 numeric codes of the currencies that terminals are known to take."""

REGISTRATION: Final = 0x0600
RESERVATION: Final = 0x0622
PARTIAL_REVERSAL: Final = 0x0623
RESERVATION_REVERSAL: Final = 0x0625
END_OF_DAY: Final = 0x0650
ABORT: Final = Apdu(0x06B0)
READ_CARD: Final = 0x06C0
STATUS_ENQUIRY: Final = 0x0501

_CHIP: Final = b"\x10"
_QUIET: Final = b"\x02"
_READING_CONTROL: Final = b"\xd0"
_ALLOWED_CARDS: Final = b"\x07"


def registration(password: str, currency: str) -> Apdu:
    """Log on. Every connection begins with it."""
    length = encode_tlv([Tlv(0x1A, APDU_BYTES_MAX.to_bytes(2, "big"))])
    data = _password(password) + bytes([CONFIG_BYTE]) + _currency(currency)
    return Apdu(REGISTRATION, data + encode_fields([(0x06, length)]))


def status_enquiry() -> Apdu:
    """Ask how the terminal is."""
    return Apdu(STATUS_ENQUIRY)


def reservation(amount_minor: int, currency: str, reference: tuple[str, str]) -> Apdu:
    """Ask for a card and reserve an amount on it. `reference` is our prefix and our own id."""
    fields = [
        (0x04, encode_bcd(amount_minor, 6)),
        (0x49, _currency(currency)),
        (0x19, bytes([PAYMENT_TYPE])),
        (0x06, _reference(reference)),
    ]
    return Apdu(RESERVATION, encode_fields(fields))


def partial_reversal(
    receipt: str, surplus_minor: int, currency: str, reference: tuple[str, str]
) -> Apdu:
    """Give the surplus of a reservation back and book the rest; a surplus of 0 books all of it."""
    fields = [
        (0x87, bytes.fromhex(receipt)),
        (0x04, encode_bcd(surplus_minor, 6)),
        (0x19, bytes([PAYMENT_TYPE])),
        (0x49, _currency(currency)),
        (0x06, _reference(reference)),
    ]
    return Apdu(PARTIAL_REVERSAL, encode_fields(fields))


def pending_query() -> Apdu:
    """Ask which reservations are open; changes nothing. The answer is an abort, always."""
    return Apdu(PARTIAL_REVERSAL, encode_fields([(0x87, RECEIPT_ANY)]))


def reservation_reversal(receipt: str, currency: str) -> Apdu:
    """Give all of a reservation back."""
    fields = [
        (0x19, bytes([PAYMENT_TYPE])),
        (0x49, _currency(currency)),
        (0x87, bytes.fromhex(receipt)),
    ]
    return Apdu(RESERVATION_REVERSAL, encode_fields(fields))


def end_of_day(password: str) -> Apdu:
    """Hand the day's bookings in. Destructive: a terminal may drop open reservations with it."""
    return Apdu(END_OF_DAY, _password(password))


def read_card(timeout_s: int) -> Apdu:
    """Say what card is there, without money."""
    control = [Tlv(0x1F15, _READING_CONTROL), Tlv(0x1F60, _ALLOWED_CARDS)]
    fields = [(0x19, _CHIP), (0xFC, _QUIET), (0x06, encode_tlv(control))]
    return Apdu(READ_CARD, bytes([timeout_s]) + encode_fields(fields))


def _password(password: str) -> bytes:
    return encode_bcd(int(password), 3)


def _currency(currency: str) -> bytes:
    return encode_bcd(NUMERIC[currency], 2)


def _reference(reference: tuple[str, str]) -> bytes:
    prefix, own = (part.encode("ascii") for part in reference)
    return encode_tlv([Tlv(0xE9, children=(Tlv(0x1F62, prefix), Tlv(0x1F63, own)))])
