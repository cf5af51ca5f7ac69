"""Ed25519 on raw bytes: what the station signs with, and how a signature is proven.

By Python's own OpenSSL, which is in memory in any case; by libsodium where that is out of reach.
Signatures of meters need other curves, for which the much larger `cryptography` is loaded when one
is really checked. Keys and signatures are those of RFC 8032, so each can prove what another has
signed.
"""

from __future__ import annotations

import secrets
from typing import Final, Protocol

from kiosk.adapters.openssl_ed25519 import KEY_BYTES, OpenSslEd25519, load

__all__ = ["KEY_BYTES", "SecretKey", "is_signed"]


class Ed25519(Protocol):
    """What signs and proves."""

    def public_key_of(self, secret: bytes) -> bytes: ...

    def sign(self, secret: bytes, message: bytes) -> bytes: ...

    def is_signed(self, message: bytes, signature: bytes, public_key: bytes) -> bool: ...


def found() -> Ed25519:
    """OpenSSL's, or libsodium's."""
    library = load()
    if library is not None:
        return OpenSslEd25519(library)
    from kiosk.adapters.sodium_ed25519 import SodiumEd25519  # noqa: PLC0415 - 1.3 MB

    return SodiumEd25519()


_ED25519: Final = found()


class SecretKey:
    """A key that signs. It does not tell itself when it is printed."""

    __slots__ = ("_secret", "public_key")

    def __init__(self, secret: bytes) -> None:
        """Raises ValueError unless there are `KEY_BYTES`."""
        self.public_key = _ED25519.public_key_of(secret)
        self._secret = secret

    @classmethod
    def generate(cls) -> SecretKey:
        """From the kernel's randomness."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def reveal(self) -> bytes:
        """The secret itself, for the one file it is kept in."""
        return self._secret

    def sign(self, message: bytes) -> bytes:
        """The bare signature, 64 bytes."""
        return _ED25519.sign(self._secret, message)


def is_signed(message: bytes, signature: bytes, public_key: bytes) -> bool:
    """Whether the owner of this key signed these very bytes. Raises ValueError for a key or a
    signature that is too short or too long to be one.
    """
    return _ED25519.is_signed(message, signature, public_key)
