"""Ed25519 by libsodium, for a Python whose OpenSSL is out of reach. May import PyNaCl."""

from __future__ import annotations

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey


class SodiumEd25519:
    """What `OpenSslEd25519` does, with the same refusals."""

    def public_key_of(self, secret: bytes) -> bytes:
        """Raises ValueError unless the secret has 32 bytes."""
        return bytes(SigningKey(secret).verify_key)

    def sign(self, secret: bytes, message: bytes) -> bytes:
        """The bare signature. Raises ValueError unless the secret has 32 bytes."""
        return SigningKey(secret).sign(message).signature

    def is_signed(self, message: bytes, signature: bytes, public_key: bytes) -> bool:
        """Raises ValueError unless key and signature are as long as they have to be."""
        try:
            VerifyKey(public_key).verify(message, signature)
        except BadSignatureError:
            return False
        return True
