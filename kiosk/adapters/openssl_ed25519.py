"""Ed25519 by the OpenSSL that Python has loaded for its hashes. Standard library only.

A kiosk has OpenSSL in memory in any case, and libsodium with its binding would be 1.3 MB beside it.
Some builds of Python carry their OpenSSL inside and show nobody its functions: there `load` finds
none. Pointers of OpenSSL never leave this module.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_void_p, create_string_buffer
from typing import Final, NoReturn

_ED25519: Final = 1087
"""NID_ED25519 of OpenSSL's obj_mac.h."""
KEY_BYTES: Final = 32
"""Of a secret key, which RFC 8032 makes everything else from, and of a public one."""
SIGNATURE_BYTES: Final = 64
_PRIME: Final = 2**255 - 19
_ORDER_8: Final = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)
_SMALL_ORDER: Final = frozenset({0, 1, _PRIME - 1, _ORDER_8, _PRIME - _ORDER_8})
"""The y of each point of order 1, 2, 4 and 8."""
_SIZE: Final = POINTER(c_size_t)

# From openssl/evp.h and openssl/err.h, 1.1.1 and later: what each gives back, and takes.
_FUNCTIONS: Final = {
    "EVP_PKEY_new_raw_private_key": (c_void_p, (c_int, c_void_p, c_char_p, c_size_t)),
    "EVP_PKEY_new_raw_public_key": (c_void_p, (c_int, c_void_p, c_char_p, c_size_t)),
    "EVP_PKEY_get_raw_public_key": (c_int, (c_void_p, c_char_p, _SIZE)),
    "EVP_PKEY_free": (None, (c_void_p,)),
    "EVP_MD_CTX_new": (c_void_p, ()),
    "EVP_MD_CTX_free": (None, (c_void_p,)),
    "EVP_DigestSignInit": (c_int, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "EVP_DigestSign": (c_int, (c_void_p, c_char_p, _SIZE, c_char_p, c_size_t)),
    "EVP_DigestVerifyInit": (c_int, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "EVP_DigestVerify": (c_int, (c_void_p, c_char_p, c_size_t, c_char_p, c_size_t)),
    "ERR_clear_error": (None, ()),
}


def load() -> ctypes.CDLL | None:
    """The library that Python's own hashes are from, or None where it shows no functions."""
    try:
        import _hashlib  # noqa: PLC0415 - a Python without OpenSSL has none

        library = ctypes.CDLL(_hashlib.__file__)
        for name, (gives, takes) in _FUNCTIONS.items():
            function = getattr(library, name)
            function.restype, function.argtypes = gives, takes
    except (ImportError, AttributeError, OSError):
        return None
    return library


class OpenSslEd25519:
    """What RFC 8032 says, on raw bytes."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library

    def public_key_of(self, secret: bytes) -> bytes:
        """Raises ValueError unless the secret has `KEY_BYTES`."""
        found, size = create_string_buffer(KEY_BYTES), c_size_t(KEY_BYTES)
        with self._key("EVP_PKEY_new_raw_private_key", secret) as key:
            if self._library.EVP_PKEY_get_raw_public_key(key, found, byref(size)) != 1:
                self._fail("public key")
        return found.raw

    def sign(self, secret: bytes, message: bytes) -> bytes:
        """The bare signature. Raises ValueError unless the secret has `KEY_BYTES`."""
        signature, size = create_string_buffer(SIGNATURE_BYTES), c_size_t(SIGNATURE_BYTES)
        with self._key("EVP_PKEY_new_raw_private_key", secret) as key, self._context() as context:
            if self._library.EVP_DigestSignInit(context, None, None, None, key) != 1:
                self._fail("signing")
            done = self._library.EVP_DigestSign(
                context, signature, byref(size), message, len(message)
            )
            if done != 1 or size.value != SIGNATURE_BYTES:
                self._fail("signing")
        return signature.raw

    def is_signed(self, message: bytes, signature: bytes, public_key: bytes) -> bool:
        """Raises ValueError unless key and signature are as long as they have to be."""
        if len(signature) != SIGNATURE_BYTES:
            msg = f"a signature has {SIGNATURE_BYTES} bytes"
            raise ValueError(msg)
        usable = _is_usable(public_key)
        with self._key("EVP_PKEY_new_raw_public_key", public_key) as key, self._context() as made:
            if self._library.EVP_DigestVerifyInit(made, None, None, None, key) != 1:
                self._fail("proof")
            good = self._library.EVP_DigestVerify(
                made, signature, len(signature), message, len(message)
            )
            # Nothing that it may have to say about it is left for `ssl`, which would find it.
            self._library.ERR_clear_error()
        return bool(good == 1) and usable

    @contextmanager
    def _key(self, maker: str, raw: bytes) -> Iterator[int]:
        if len(raw) != KEY_BYTES:
            msg = f"a key has {KEY_BYTES} bytes"
            raise ValueError(msg)
        key = getattr(self._library, maker)(_ED25519, None, raw, len(raw))
        if not key:
            self._fail("key")
        try:
            yield key
        finally:
            self._library.EVP_PKEY_free(key)

    @contextmanager
    def _context(self) -> Iterator[int]:
        context = self._library.EVP_MD_CTX_new()
        if not context:
            self._fail("context")
        try:
            yield context
        finally:
            self._library.EVP_MD_CTX_free(context)

    def _fail(self, what: str) -> NoReturn:
        self._library.ERR_clear_error()
        msg = f"OpenSSL refused an Ed25519 {what}"
        raise RuntimeError(msg)


def _is_usable(public_key: bytes) -> bool:
    """Whether a signature by it says anything: OpenSSL itself takes points of small order, which
    agree with signatures that nobody made, and numbers that stand for another point.
    """
    y = int.from_bytes(public_key, "little") & (2**255 - 1)
    return y < _PRIME and y not in _SMALL_ORDER
