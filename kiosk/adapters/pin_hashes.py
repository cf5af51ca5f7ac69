"""PINs as Argon2id hashes. May import errors.

A PIN is short: its hash only has to be slow for whoever stole the file, and quick enough for a
driver. RFC 9106 asks for more memory than a charger has to spare; these are OWASP's least figures.
"""

from __future__ import annotations

import re
from typing import Final

PIN: Final = re.compile(r"[0-9]{4}")
_MEMORY_KIB: Final = 19_456
_PASSES: Final = 2
_LANES: Final = 1


def is_usable_pin(pin: str) -> bool:
    """Whether this can be a PIN: four digits, as many as the keypad has places for."""
    return PIN.fullmatch(pin) is not None


def hash_of_pin(pin: str) -> str:
    """Salted, with its parameters inside. Takes tens of milliseconds."""
    from argon2 import PasswordHasher  # noqa: PLC0415

    return PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=_LANES).hash(pin)


def is_pin_of(hashed: str, pin: str) -> bool:
    """Whether the PIN is the one that was hashed. A hash that cannot be read is nobody's."""
    from argon2 import PasswordHasher  # noqa: PLC0415
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    try:
        return PasswordHasher().verify(hashed, pin)
    except (VerificationError, InvalidHashError):
        return False
