"""One row of a history of past sessions. May import domain.

No text this file makes holds a token: it might be a whole card UID.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.fraud.facts import PayingKind
from kiosk.domain.fraud.history import PastSession
from kiosk.domain.fraud.windows import seconds_of

_NAME_LENGTH_MAX: Final = 200
_NUMBER: Final = re.compile(r"(-?)([0-9]{1,18})(?:\.[0-9]{1,18})?", re.ASCII)
_ENERGY_WH_MAX: Final = 100_000_000
_POWER_W_MAX: Final = 100_000_000
_YEARS: Final = range(1990, 2200)
_NOTHING: Final = frozenset({"", "nan", "null", "none", "na", "n/a"})
_YES: Final = frozenset({"1", "1.0", "true", "yes", "y", "t"})
_NO: Final = _NOTHING | {"0", "0.0", "false", "no", "n", "f"}
_KINDS: Final = {
    "rfid": PayingKind.RFID,
    "iso14443": PayingKind.RFID,
    "iso15693": PayingKind.RFID,
    "card": PayingKind.CARD,
    "qr": PayingKind.QR,
    "qr_code": PayingKind.QR,
    "app": PayingKind.APP,
    "contract": PayingKind.CONTRACT,
    "emaid": PayingKind.CONTRACT,
}
_CODE_PREFIXES: Final = ("qr-", "qr:", "qr_")
"""What a token without a kind begins with if it is a code."""
_CARD_LENGTHS: Final = range(15, 17)
_CARD_FIRST: Final = "3456"


class BadRow(ValueError):
    """Why a row is left out."""


def session_of(line: int, cells: Mapping[str, str]) -> PastSession:
    """The session of a row. Raises BadRow."""
    token = _name("token", cells)
    is_declined = _declined(cells.get("declined", ""))
    start_s = _instant("start", cells["start"])
    end_s = start_s if is_declined and _is_nothing(cells["end"]) else _instant("end", cells["end"])
    if end_s < start_s:
        msg = "ends before it starts"
        raise BadRow(msg)
    energy_wh = _energy_wh(cells["energy_wh"], is_declined=is_declined)
    return PastSession(
        line=line,
        token=token,
        station=_name("station", cells),
        evse=_name("evse", cells, may_be_empty=True),
        start_s=start_s,
        end_s=end_s,
        energy_wh=energy_wh,
        rated_power_w=_rated_power_w(cells["rated_power_w"]),
        is_declined=is_declined,
        kind=_kind(cells.get("token_kind", ""), token),
    )


def _name(column: str, cells: Mapping[str, str], *, may_be_empty: bool = False) -> str:
    text = cells[column].strip()
    if not text and not may_be_empty:
        msg = f"{column} is empty"
        raise BadRow(msg)
    if len(text) > _NAME_LENGTH_MAX:
        msg = f"{column} has {len(text)} characters, more than {_NAME_LENGTH_MAX}"
        raise BadRow(msg)
    if not text.isprintable():
        msg = f"{column} holds a character that cannot be printed"
        raise BadRow(msg)
    if _is_formula(text):
        msg = f"{column} would be run as a formula by a spreadsheet"
        raise BadRow(msg)
    if column == "token" and _is_card_number(text):
        msg = "token is a card number, which this program does not take"
        raise BadRow(msg)
    return text


def _is_formula(text: str) -> bool:
    """Identifiers may begin with a sign; what calls or pipes may not."""
    return text[:1] in {"=", "@"} or (text[:1] in {"+", "-"} and bool(set(text) & set("(|!")))


def _is_card_number(text: str) -> bool:
    if not (text.isascii() and text.isdigit() and len(text) in _CARD_LENGTHS):
        return False
    digits = [int(digit) for digit in reversed(text)]
    doubled = sum(digits[0::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return text[0] in _CARD_FIRST and doubled % 10 == 0  # ISO/IEC 7812-1, Luhn


def _is_nothing(text: str) -> bool:
    return text.strip().lower() in _NOTHING


def _instant(column: str, text: str) -> int:
    word = text.strip()
    try:
        at = datetime.fromisoformat(word)
    except ValueError:
        msg = f"{column} must be an instant such as 2025-06-02T12:00:00+02:00, not {word[:40]!r}"
        raise BadRow(msg) from None
    if at.tzinfo is None:
        msg = f"{column} has no offset to UTC, such as Z or +02:00: {word[:40]!r}"
        raise BadRow(msg)
    if at.year not in _YEARS:
        msg = f"{column} is not in the years {_YEARS.start} to {_YEARS.stop}"
        raise BadRow(msg)
    return seconds_of(at.astimezone(UTC))


def _energy_wh(text: str, *, is_declined: bool) -> int:
    if is_declined and _is_nothing(text):
        return 0
    return _whole("energy_wh", text, _ENERGY_WH_MAX)


def _rated_power_w(text: str) -> int | None:
    """None where it is not given, or given as 0."""
    if _is_nothing(text):
        return None
    return _whole("rated_power_w", text, _POWER_W_MAX) or None


def _whole(column: str, text: str, most: int) -> int:
    """Rounded down."""
    number = _NUMBER.fullmatch(text.strip())
    if number is None:
        msg = f"{column} must be a number, not {text.strip()[:40]!r}"
        raise BadRow(msg)
    value = int(number[2])
    if number[1] and number[0].strip("-0."):
        msg = f"{column} is negative"
        raise BadRow(msg)
    if value > most:
        msg = f"{column} is more than {most}"
        raise BadRow(msg)
    return value


def _declined(text: str) -> bool:
    word = text.strip().lower()
    if word not in _YES | _NO:
        msg = f"declined must be 0 or 1, not {word[:40]!r}"
        raise BadRow(msg)
    return word in _YES


def _kind(text: str, token: str) -> PayingKind:
    """What is not known by its name is like no kind at all."""
    word = text.strip().lower()
    if not word and token.lower().startswith(_CODE_PREFIXES):
        return PayingKind.QR
    return _KINDS.get(word, PayingKind.UNKNOWN)
