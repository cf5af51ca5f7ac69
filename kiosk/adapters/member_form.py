"""What an operator types of a member, checked and hashed. May import domain, errors.

One form for the command line and for each row of a CSV list. A message names the field and what is
wrong with it, and never what was typed of a card or a PIN.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from kiosk.adapters.member_office import BadRows
from kiosk.adapters.pin_hashes import hash_of_pin, is_usable_pin
from kiosk.domain.members.enrolment import Identifier, NewMember
from kiosk.domain.members.identifiers import (
    IdentifierKind,
    hash_of_contract,
    hash_of_uid,
)
from kiosk.domain.members.member import DISCOUNT_PERCENT_MAX, MemberPlan, MemberStatus
from kiosk.errors import InputError

FIELDS: Final = (
    "uid",
    "contract",
    "name",
    "plan",
    "tariff",
    "discount_percent",
    "allowance_kwh",
    "valid_from",
    "valid_until",
    "status",
    "pin",
)
BYTES_MAX: Final = 20_000_000
ROWS_MAX: Final = 100_000
ERRORS_MAX: Final = 50
_TEXT_MAX: Final = 80
_ALLOWANCE_KWH_MAX: Final = Decimal(100_000)

Value = TypeVar("Value")


def new_member(
    fields: Mapping[str, str], *, place: str, secret: bytes, tz: str, tariffs: frozenset[str]
) -> NewMember:
    """The member of one form. Several cards or contracts are parted by spaces. Raises InputError
    whose place is `place` and the field.
    """
    given = {key: value.strip() for key, value in fields.items() if value and value.strip()}

    def of(key: str, read: Callable[[str], Value], otherwise: Value) -> Value:
        if key not in given:
            return otherwise
        try:
            return read(given[key])
        except ValueError as error:
            where = f"{place}: {key}"
            raise InputError(where, str(error)) from None

    def tariff(text: str) -> str:
        if text not in tariffs:
            known = ", ".join(sorted(tariffs)) or "none"
            msg = f"members.tariffs of the configuration has {known}"
            raise ValueError(msg)
        return text

    none: tuple[Identifier, ...] = ()
    identifiers = (
        *of("uid", lambda text: _hashed(IdentifierKind.UID, text, secret), none),
        *of("contract", lambda text: _hashed(IdentifierKind.CONTRACT, text, secret), none),
    )
    if not identifiers:
        raise InputError(place, "a member needs a uid or a contract")
    never: datetime | None = None
    begins = of("valid_from", lambda text: _local_day(text, tz), never)
    last = of("valid_until", lambda text: _local_day(text, tz, after_days=1), never)
    if begins is not None and last is not None and last <= begins:
        where = f"{place}: valid_until"
        raise InputError(where, "is before valid_from")
    return NewMember(
        identifiers=identifiers,
        name=of("name", plan_name_of, ""),
        plan=MemberPlan(
            name=of("plan", plan_name_of, ""),
            tariff_id=of("tariff", tariff, ""),
            discount_percent=of("discount_percent", percent_of, Decimal(0)),
            allowance_wh=of("allowance_kwh", watt_hours_of, 0),
        ),
        status=of("status", _status, MemberStatus.ACTIVE),
        valid_from=begins,
        valid_until=last,
        pin_hash=of("pin", _pin, ""),
        place=place,
    )


def members_of_csv(
    path: Path, *, secret: bytes, tz: str, tariffs: frozenset[str]
) -> Sequence[NewMember]:
    """Everybody on the list. Raises BadRows, one line for each row that cannot be used."""
    try:
        with path.open("rb") as file:
            content = file.read(BYTES_MAX + 1)
        if len(content) > BYTES_MAX:
            raise InputError(str(path), f"is larger than {BYTES_MAX} bytes")
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"is not text in UTF-8 (byte {error.start})") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[NewMember] = []
    errors: list[InputError] = []
    header: list[str] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if not header:
                header = _header(row, f"{path}:{reader.line_num}")
                continue
            place = f"{path}:{reader.line_num}"
            try:
                fields = _fields(header, row, place)
                found.append(new_member(fields, place=place, secret=secret, tz=tz, tariffs=tariffs))
            except InputError as error:
                errors.append(error)
            if len(errors) >= ERRORS_MAX or len(found) > ROWS_MAX:
                break
    except csv.Error as error:
        errors.append(InputError(f"{path}:{reader.line_num}", f"is not CSV: {error}"))
    if len(found) > ROWS_MAX:
        errors.append(InputError(str(path), f"has more than {ROWS_MAX} members"))
    if not errors and not found:
        errors.append(InputError(str(path), "has no members"))
    if errors:
        raise BadRows(errors)
    return found


def _header(row: list[str], place: str) -> list[str]:
    names = [cell.strip().lower() for cell in row]
    for name in names:
        if name not in FIELDS:
            reason = f"{name[:40]!r} is no field; there are {', '.join(FIELDS)}"
            raise InputError(place, reason)
    if len(set(names)) != len(names):
        raise InputError(place, "names a field twice")
    return names


def _fields(header: list[str], row: list[str], place: str) -> dict[str, str]:
    if len(row) != len(header):
        raise InputError(place, f"has {len(row)} fields, the heading {len(header)}")
    return dict(zip(header, row, strict=True))


def _hashed(kind: IdentifierKind, text: str, secret: bytes) -> tuple[Identifier, ...]:
    make = hash_of_uid if kind is IdentifierKind.UID else hash_of_contract
    found = [Identifier(kind=kind, hashed=make(secret, one)) for one in text.split()]
    if len({one.hashed for one in found}) != len(found):
        msg = "is given twice"
        raise ValueError(msg)
    return tuple(found)


def plan_name_of(text: str) -> str:
    """A word for people, short enough for a screen. Raises ValueError."""
    if len(text) > _TEXT_MAX or not text.isprintable():
        msg = f"must be at most {_TEXT_MAX} printable characters"
        raise ValueError(msg)
    return text


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not text.isascii() or "_" in text:
        msg = f"is not a number: {text[:20]!r}"
        raise ValueError(msg)
    return value


def percent_of(text: str) -> Decimal:
    """A discount, with or without its sign. Raises ValueError."""
    value = _number(text.removesuffix("%").strip())
    if not 0 <= value <= DISCOUNT_PERCENT_MAX or value != round(value, 2):
        msg = "must be from 0 to 100, with two decimals at most"
        raise ValueError(msg)
    return value


def watt_hours_of(text: str) -> int:
    """Energy written in kWh. Raises ValueError."""
    value = _number(text)
    if not 0 <= value <= _ALLOWANCE_KWH_MAX or value * 1000 != int(value * 1000):
        msg = f"must be whole Wh, from 0 to {_ALLOWANCE_KWH_MAX} kWh"
        raise ValueError(msg)
    return int(value * 1000)


def _status(text: str) -> MemberStatus:
    try:
        return MemberStatus(text.lower())
    except ValueError:
        msg = f"must be {' or '.join(MemberStatus)}"
        raise ValueError(msg) from None


def _local_day(text: str, tz: str, *, after_days: int = 0) -> datetime | None:
    """Midnight of the station's own day; a last day is valid to its end."""
    try:
        day = date.fromisoformat(text)
        then = day + timedelta(days=after_days)
    except (ValueError, OverflowError):
        msg = "must be a day, such as 2026-12-31"
        raise ValueError(msg) from None
    return datetime(then.year, then.month, then.day, tzinfo=ZoneInfo(tz))


def _pin(text: str) -> str:
    if not is_usable_pin(text):
        msg = "must be four digits"
        raise ValueError(msg)
    return hash_of_pin(text)
