"""`kiosk.ports.TechnicianBook` on one JSON file that only the kiosk can read. Imports the domain,
errors and its neighbours, and pyotp when a code is asked.

The file holds hashes, roles and names; a changed file is read at the next try, so a technician who
is removed is out without a restart. Nothing of it is ever logged.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import os
import re
import stat
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kiosk.adapters.pin_hashes import hash_of_pin, is_pin_of
from kiosk.domain.technicians import (
    NUMBER_DIGITS,
    PIN_DIGITS,
    PIN_DIGITS_ALONE_MIN,
    Role,
    Technician,
)
from kiosk.errors import InputError

VERSION: Final = 1
TECHNICIANS_MAX: Final = 200
FILE_BYTES_MAX: Final = 200_000
NAME_CHARS_MAX: Final = 60
CHECK_TIMEOUT_S: Final = 10
STEP_S: Final = 30
"""RFC 6238 section 5.2."""

NOBODY: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$hTYKGNQ3HJmgTi/smQEhJg$"
    "lTzRLKIB6P5/GiMYhK4cHQk9KWmqqoIXzSaYOMpD69M"
)
"""Of something that is no PIN, as costly as any: an unknown number takes as long."""
_FIELDS: Final = frozenset(
    {"number", "name", "role", "pin_hash", "totp_secret", "card_hash"}
)  # fmt: skip


class TechnicianFile:
    """The file, read anew whenever it is asked."""

    def __init__(self, path: Path, card_key: bytes) -> None:
        """`card_key` keys the hashes of technician cards."""
        self._path = path
        self._card_key = card_key

    async def find(self, number: str) -> Technician | None:
        found = await asyncio.wait_for(
            asyncio.to_thread(read_technicians, self._path), CHECK_TIMEOUT_S
        )
        return next((each for each in found if each.number == number), None)

    async def is_pin(self, technician: Technician | None, pin: str) -> bool:
        pin_hash = NOBODY if technician is None else technician.pin_hash
        is_right = await asyncio.wait_for(
            asyncio.to_thread(is_pin_of, pin_hash, pin), CHECK_TIMEOUT_S
        )
        return is_right and technician is not None

    def code_step(self, technician: Technician, code: str, now: datetime) -> int:
        import pyotp  # noqa: PLC0415 - many a station has no technician with a second factor

        step = int(now.timestamp()) // STEP_S
        code_of = pyotp.TOTP(technician.totp_secret, interval=STEP_S)
        for each in (step, step - 1, step + 1):
            if hmac.compare_digest(code_of.generate_otp(each), code):
                return each
        return 0

    def card_hash(self, uid: str) -> str:
        return card_hash(self._card_key, uid)


def card_hash(key: bytes, uid: str) -> str:
    """Keyed hash of a technician card; tells nothing of the card to whoever steals the file."""
    return hmac.new(key, b"technician card " + uid.encode(), hashlib.sha256).hexdigest()


def hash_pin(pin: str, *, has_second_factor: bool) -> str:
    """Argon2id of a new PIN. Raises InputError for one that is too short, too long or too easy."""
    where = "PIN"
    least = PIN_DIGITS[0] if has_second_factor else PIN_DIGITS_ALONE_MIN
    if not re.fullmatch(rf"[0-9]{{{least},{PIN_DIGITS[1]}}}", pin):
        reason = f"a PIN is {least} to {PIN_DIGITS[1]} digits"
        if least == PIN_DIGITS_ALONE_MIN:
            reason += f"; {PIN_DIGITS[0]} with a second factor"
        raise InputError(where, reason)
    if len(set(pin)) < 3 or pin in "01234567890123456789" or pin in "98765432109876543210":
        raise InputError(where, "this one is guessed first: use at least three different digits")
    return hash_of_pin(pin)


def read_technicians(path: Path) -> Sequence[Technician]:
    """Every account; none if there is no file. Raises InputError that names what is wrong."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(FILE_BYTES_MAX + 1)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        reason = f"others can reach it (mode {stat.S_IMODE(mode):04o}): chmod 600 {path}"
        raise InputError(str(path), reason)
    if len(content) > FILE_BYTES_MAX:
        raise InputError(str(path), f"is larger than {FILE_BYTES_MAX} bytes")
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError(str(path), f"is no JSON: {error}") from None
    return _technicians(document, str(path))


def write_technicians(path: Path, technicians: Iterable[Technician]) -> None:
    """Replace the file as a whole: after a power cut it is the old one or the new one."""
    rows = [
        {name: str(getattr(each, name)) for name in sorted(_FIELDS)}
        for each in sorted(technicians, key=lambda each: each.number)
    ]
    text = json.dumps({"version": VERSION, "technicians": rows}, indent=1)
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror}") from None


def technician_of(row: object, place: str) -> Technician:
    """One account, checked. Raises InputError."""
    if not isinstance(row, dict) or not all(isinstance(each, str) for each in row.values()):
        raise InputError(place, "is not an account: strings by name")
    if set(row) != _FIELDS:
        raise InputError(place, f"has the fields {sorted(row)}, not {sorted(_FIELDS)}")
    checked: dict[str, Any] = dict(row)
    least, most = NUMBER_DIGITS
    if not re.fullmatch(rf"[0-9]{{{least},{most}}}", row["number"]):
        where = f"{place}.number"
        raise InputError(where, f"is {least} to {most} digits, not {row['number']!r}")
    if not 1 <= len(row["name"].strip()) <= NAME_CHARS_MAX:
        where = f"{place}.name"
        raise InputError(where, f"is 1 to {NAME_CHARS_MAX} characters")
    if row["role"] not in set(Role):
        where = f"{place}.role"
        raise InputError(where, f"is {', '.join(Role)}, not {row['role']!r}")
    if not row["pin_hash"].startswith("$argon2id$"):
        where = f"{place}.pin_hash"
        raise InputError(where, "is no Argon2id hash")
    if not re.fullmatch(r"([A-Z2-7]{16,64})?", row["totp_secret"]):
        where = f"{place}.totp_secret"
        raise InputError(where, "is no base32 secret")
    if not re.fullmatch(r"([0-9a-f]{64})?", row["card_hash"]):
        where = f"{place}.card_hash"
        raise InputError(where, "is no keyed hash")
    checked["role"] = Role(row["role"])
    return Technician(**checked)


def _technicians(document: object, place: str) -> Sequence[Technician]:
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise InputError(place, f"is no technicians file of version {VERSION}")
    rows = document.get("technicians")
    if not isinstance(rows, list) or len(rows) > TECHNICIANS_MAX:
        where = f"{place}: technicians"
        raise InputError(where, f"is no list of at most {TECHNICIANS_MAX}")
    found = [technician_of(row, f"{place}: technicians[{index}]") for index, row in enumerate(rows)]
    numbers = [each.number for each in found]
    for index, number in enumerate(numbers):
        if number in numbers[:index]:
            where = f"{place}: technicians[{index}].number"
            raise InputError(where, f"{number} is there twice")
    return found
