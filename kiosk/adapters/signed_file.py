"""Whether somebody who may has signed a file: Ed25519 over its bytes, the signature beside it.

May import errors. Made with what is on every machine:
`openssl pkeyutl -sign -rawin -inkey config.key -in kiosk.toml -out kiosk.toml.sig`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from kiosk.errors import InputError

SUFFIX: Final = ".sig"
BYTES_MAX: Final = 1_000_000


def assert_signed(file: Path, key: Path) -> None:
    """Raises InputError unless `file` is, byte for byte, what the owner of this key signed."""
    signature = file.with_name(f"{file.name}{SUFFIX}")
    try:
        _key(key).verify(_read(signature), _read(file))
    except InvalidSignature as error:
        reason = f"is not what {key} signed: the file or its signature was changed"
        raise InputError(str(file), reason) from error


def _key(path: Path) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(_read(path))
    except ValueError as error:
        raise InputError(str(path), "is no public key in PEM") from error
    if not isinstance(key, Ed25519PublicKey):
        raise InputError(str(path), "must be an Ed25519 public key")
    return key


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(BYTES_MAX + 1)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    if len(content) > BYTES_MAX:
        raise InputError(str(path), f"is longer than {BYTES_MAX} bytes")
    return content
