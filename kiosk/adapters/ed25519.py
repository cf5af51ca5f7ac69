"""Ed25519 on raw bytes: what the station signs with, and how a signature is proven. May import
PyNaCl.

PyNaCl is libsodium, and small: it is in memory as long as the kiosk runs. Signatures of meters need
other curves, for which the much larger `cryptography` is loaded when one is really checked. Keys
and signatures are those of RFC 8032, so each can prove what the other has signed.
"""

from __future__ import annotations

from typing import Final

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

KEY_BYTES: Final = 32
"""Of a secret key, which RFC 8032 makes everything else from, and of a public one."""


class SecretKey:
    """A key that signs. Unlike PyNaCl's own, it does not tell itself when it is printed."""

    __slots__ = ("_key", "public_key")

    def __init__(self, secret: bytes) -> None:
        """Raises ValueError unless there are `KEY_BYTES`."""
        self._key = SigningKey(secret)
        self.public_key = bytes(self._key.verify_key)

    @classmethod
    def generate(cls) -> SecretKey:
        """From the kernel's randomness."""
        return cls(bytes(SigningKey.generate()))

    def reveal(self) -> bytes:
        """The secret itself, for the one file it is kept in."""
        return bytes(self._key)

    def sign(self, message: bytes) -> bytes:
        """The bare signature, 64 bytes."""
        return self._key.sign(message).signature


def is_signed(message: bytes, signature: bytes, public_key: bytes) -> bool:
    """Whether the owner of this key signed these very bytes. Raises ValueError for a key or a
    signature that is too short or too long to be one.
    """
    try:
        VerifyKey(public_key).verify(message, signature)
    except BadSignatureError:
        return False
    return True
