"""What a member is recognised by, as keyed hashes: a charge card's UID, a contract id. Standard
library and domain only.

Neither is a secret and both can be guessed, so a plain hash would hide nothing: the station's own
secret is the key, and without it the stored hashes name nobody.
"""

from __future__ import annotations

import hmac
import re
from enum import StrEnum
from hashlib import sha256
from typing import Final

from kiosk.domain.token import PresentedToken, normal_uid, token_of

_COPIED_HEX_DIGITS: Final = 8
"""Four bytes: such UIDs are not unique from the factory, and blank cards take any of them."""
_CONTRACT: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{3}[A-Z0-9]{9}[A-Z0-9]?")
"""ISO 15118-1, annex H: country, provider, instance, and a check digit that may be missing."""


class IdentifierKind(StrEnum):
    """What kind of thing a member shows."""

    UID = "uid"
    """A charge card's serial number."""
    CONTRACT = "contract"
    """A contract id (EMAID), as a car or a roaming partner tells it."""


class UnusableContract(ValueError):
    """No contract id looks like this."""


def hash_of_token(secret: bytes, token: PresentedToken) -> str:
    """The keyed hash of a card: HMAC-SHA-256 in hex, the same at every reader of the station."""
    return _keyed(secret, f"{IdentifierKind.UID}:{token.kind}:{token.uid}")


def hash_of_uid(secret: bytes, text: str) -> str:
    """The keyed hash of a UID as people write it. Raises UnusableUid."""
    return hash_of_token(secret, token_of(normal_uid(text)))


def hash_of_contract(secret: bytes, text: str) -> str:
    """The keyed hash of a contract id, with or without its dashes. Raises UnusableContract."""
    plain = text.strip().upper().replace("-", "").replace("*", "")
    if not _CONTRACT.fullmatch(plain):
        msg = "a contract id is 14 or 15 letters and digits, such as DE-ABC-C12345678-9"
        raise UnusableContract(msg)
    return _keyed(secret, f"{IdentifierKind.CONTRACT}:{plain[:14]}")


def is_easily_copied(token: PresentedToken) -> bool:
    """Whether anybody could have made this card with a device from a shop."""
    return len(token.uid) == _COPIED_HEX_DIGITS


def _keyed(secret: bytes, text: str) -> str:
    return hmac.new(secret, text.encode(), sha256).hexdigest()
