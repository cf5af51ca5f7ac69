"""PINs as Argon2id hashes. May import PyNaCl, when one is made or asked.

A PIN is short: its hash only has to be slow for whoever stole the file, and quick enough for a
driver. RFC 9106 asks for more memory than a charger has to spare; these are OWASP's least figures,
with one lane. Hashes of several lanes are read as well.
"""

from __future__ import annotations

import re
from typing import Final

PIN: Final = re.compile(r"[0-9]{4}")
_MEMORY_KIB: Final = 19_456
_PASSES: Final = 2


def is_usable_pin(pin: str) -> bool:
    """Whether this can be a PIN: four digits, as many as the keypad has places for."""
    return PIN.fullmatch(pin) is not None


def hash_of_pin(pin: str) -> str:
    """Salted, with its parameters inside. Takes tens of milliseconds."""
    from nacl.pwhash import argon2id  # noqa: PLC0415 - nobody may ever type one

    return argon2id.str(pin.encode(), opslimit=_PASSES, memlimit=_MEMORY_KIB * 1024).decode("ascii")


def is_pin_of(hashed: str, pin: str) -> bool:
    """Whether the PIN is the one that was hashed, with whatever parameters its hash names. A hash
    that cannot be read is nobody's.
    """
    from nacl.exceptions import InvalidkeyError  # noqa: PLC0415
    from nacl.pwhash import argon2id  # noqa: PLC0415

    try:
        return argon2id.verify(hashed.encode(), pin.encode())
    except (InvalidkeyError, ValueError):
        return False
