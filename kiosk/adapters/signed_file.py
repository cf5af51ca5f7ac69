"""Whether somebody who may has signed a file: Ed25519 over its bytes, the signature beside it.

May import errors and its neighbours. Made with what is on every machine:
`openssl pkeyutl -sign -rawin -inkey config.key -in kiosk.toml -out kiosk.toml.sig`.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Final

from kiosk.adapters.ed25519 import KEY_BYTES, is_signed
from kiosk.errors import InputError

SUFFIX: Final = ".sig"
BYTES_MAX: Final = 1_000_000
_PEM: Final = re.compile(rb"-----BEGIN PUBLIC KEY-----([\w+/=\s]+)-----END PUBLIC KEY-----")
_DER_START: Final = bytes.fromhex("302a300506032b6570032100")
"""RFC 8410, 4: all that stands before the 32 bytes of an Ed25519 key; no other key begins so."""


def assert_signed(file: Path, key: Path) -> None:
    """Raises InputError unless `file` is, byte for byte, what the owner of this key signed."""
    signature = file.with_name(f"{file.name}{SUFFIX}")
    public_key, signed, content = _key(key), _read(signature), _read(file)
    try:
        is_good = is_signed(content, signed, public_key)
    except ValueError:
        is_good = False  # a signature of another length is nobody's
    if not is_good:
        reason = f"is not what {key} signed: the file or its signature was changed"
        raise InputError(str(file), reason)


def _key(path: Path) -> bytes:
    found = _PEM.search(_read(path))
    try:
        der = base64.b64decode(b"".join(found[1].split()), validate=True) if found else b""
    except ValueError:
        der = b""
    if not der:
        raise InputError(str(path), "is no public key in PEM")
    if not der.startswith(_DER_START) or len(der) != len(_DER_START) + KEY_BYTES:
        raise InputError(str(path), "must be an Ed25519 public key")
    return der.removeprefix(_DER_START)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(BYTES_MAX + 1)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    if len(content) > BYTES_MAX:
        raise InputError(str(path), f"is longer than {BYTES_MAX} bytes")
    return content
