"""Signatures are those of RFC 8032, whichever library makes them, and `cryptography` takes them for
its own.
"""

from __future__ import annotations

import _hashlib
import _json
from ctypes import c_ulong
from typing import Final

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis.strategies import binary, integers

from kiosk.adapters import ed25519, openssl_ed25519
from kiosk.adapters.ed25519 import KEY_BYTES, Ed25519, SecretKey, is_signed
from kiosk.adapters.openssl_ed25519 import OpenSslEd25519
from kiosk.adapters.sodium_ed25519 import SodiumEd25519

SECRET: Final = bytes.fromhex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
PUBLIC: Final = bytes.fromhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
MESSAGE: Final = bytes.fromhex("af82")
SIGNATURE: Final = bytes.fromhex(
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)
"""RFC 8032, 7.1, test 3."""
LIBRARY: Final = openssl_ed25519.load()
needs_openssl: Final = pytest.mark.skipif(LIBRARY is None, reason="this Python hides its OpenSSL")


@pytest.fixture(autouse=True, params=[pytest.param("openssl", marks=needs_openssl), "libsodium"])
def maker(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Ed25519:
    """Every test is for both."""
    made: Ed25519 = SodiumEd25519()
    if request.param == "openssl" and LIBRARY is not None:
        made = OpenSslEd25519(LIBRARY)
    monkeypatch.setattr(ed25519, "_ED25519", made)
    return made


def test_the_published_vector_is_met() -> None:
    """Key and signature, byte for byte."""
    key = SecretKey(SECRET)

    assert key.public_key == PUBLIC
    assert key.sign(MESSAGE) == SIGNATURE
    assert is_signed(MESSAGE, SIGNATURE, PUBLIC)


def test_what_openssl_signed_is_believed_and_what_it_did_not_is_not() -> None:
    """A seal that an older version of the program wrote stays good."""
    older = Ed25519PrivateKey.from_private_bytes(SECRET)
    signature = older.sign(b"a seal")

    assert older.public_key().public_bytes_raw() == PUBLIC
    assert is_signed(b"a seal", signature, PUBLIC)
    assert not is_signed(b"a sea1", signature, PUBLIC)
    assert not is_signed(b"a seal", signature, SecretKey.generate().public_key)


def test_openssl_believes_what_is_signed_here() -> None:
    """Whoever examines a ledger elsewhere needs none of this; nor does a version put back."""
    key = SecretKey.generate()
    other = Ed25519PublicKey.from_public_bytes(key.public_key)

    other.verify(key.sign(MESSAGE), MESSAGE)
    with pytest.raises(InvalidSignature):
        other.verify(key.sign(MESSAGE), MESSAGE + b"\0")
    assert SecretKey(key.reveal()).public_key == key.public_key


@pytest.mark.parametrize("length", [0, KEY_BYTES - 1, KEY_BYTES + 1])
def test_keys_of_another_length_are_refused(length: int) -> None:
    """Never filled up, never cut."""
    with pytest.raises(ValueError, match="32"):
        SecretKey(bytes(length))
    with pytest.raises(ValueError, match="32"):
        is_signed(MESSAGE, SIGNATURE, bytes(length))


@pytest.mark.parametrize("signature", [b"", SIGNATURE[:-1], SIGNATURE + b"\0"])
def test_signatures_of_another_length_are_refused(signature: bytes) -> None:
    """An empty one is not a good one."""
    with pytest.raises(ValueError, match="64"):
        is_signed(MESSAGE, signature, PUBLIC)


@given(binary(min_size=32, max_size=32), binary(max_size=300))
def test_both_make_the_same(secret: bytes, message: bytes) -> None:
    """Keys and signatures of a station that changes its Python stay what they were."""
    here, there = ed25519.found(), SodiumEd25519()
    signature = here.sign(secret, message)

    assert here.public_key_of(secret) == there.public_key_of(secret)
    assert signature == there.sign(secret, message)
    assert there.is_signed(message, signature, there.public_key_of(secret))


@given(binary(min_size=32, max_size=32), integers(0, 511))
def test_no_bit_of_a_signature_may_be_another(secret: bytes, bit: int) -> None:
    key = SecretKey(secret)
    bent = bytearray(key.sign(MESSAGE))
    bent[bit // 8] ^= 1 << bit % 8

    assert is_signed(MESSAGE, key.sign(MESSAGE), key.public_key)
    assert not is_signed(MESSAGE, bytes(bent), key.public_key)


PRIME: Final = 2**255 - 19
ORDER_8: Final = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826


@pytest.mark.parametrize(
    "y", [0, 1, PRIME - 1, ORDER_8, PRIME - ORDER_8, PRIME, PRIME + 1, 2**255 - 1]
)
@pytest.mark.parametrize("sign", [0, 1])
def test_a_key_that_would_take_any_signature_is_not_believed(y: int, sign: int) -> None:
    """Points of a small order, numbers that stand for one, and what is no point at all: a signature
    of nobody's (R the point of order 1, S zero) is good for one message in eight at least.
    """
    public_key = (y | sign << 255).to_bytes(32, "little")
    nobodys = (1).to_bytes(32, "little") + bytes(32)

    assert not any(is_signed(bytes([each]), nobodys, public_key) for each in range(64))


@needs_openssl
def test_openssl_alone_would_believe_one() -> None:
    """Why they are refused before it is asked."""
    assert LIBRARY is not None
    identity = (1).to_bytes(32, "little")
    key = LIBRARY.EVP_PKEY_new_raw_public_key(1087, None, identity, 32)
    context = LIBRARY.EVP_MD_CTX_new()
    LIBRARY.EVP_DigestVerifyInit(context, None, None, None, key)

    assert LIBRARY.EVP_DigestVerify(context, identity + bytes(32), 64, b"anything", 8) == 1

    LIBRARY.EVP_MD_CTX_free(context)
    LIBRARY.EVP_PKEY_free(key)


@needs_openssl
def test_a_failure_is_no_signature_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python's `ssl` takes what stands in OpenSSL's queue for an error of its own."""
    assert LIBRARY is not None
    peek = LIBRARY.ERR_peek_error
    peek.restype = c_ulong
    monkeypatch.setattr(openssl_ed25519, "_ED25519", 0)
    LIBRARY.EVP_PKEY_new_raw_private_key(0, None, SECRET, 32)
    assert peek() != 0

    with pytest.raises(RuntimeError, match="refused"):
        OpenSslEd25519(LIBRARY).sign(SECRET, MESSAGE)
    assert peek() == 0


def test_where_openssl_is_hidden_libsodium_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in builds of Python that have their OpenSSL inside."""
    monkeypatch.setattr(_hashlib, "__file__", _json.__file__)
    assert openssl_ed25519.load() is None
    assert isinstance(ed25519.found(), SodiumEd25519)

    monkeypatch.delattr(_hashlib, "__file__")
    assert openssl_ed25519.load() is None


def test_a_key_does_not_tell_itself() -> None:
    """Neither in a traceback nor in a log."""
    key = SecretKey(SECRET)

    for shown in (repr(key), str(key)):
        assert SECRET.hex() not in shown
        assert repr(SECRET) not in shown
