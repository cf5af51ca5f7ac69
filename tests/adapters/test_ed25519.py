"""Signatures by libsodium are those of RFC 8032, and `cryptography` takes them for its own."""

from __future__ import annotations

from typing import Final

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.adapters.ed25519 import KEY_BYTES, SecretKey, is_signed

SECRET: Final = bytes.fromhex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
PUBLIC: Final = bytes.fromhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
MESSAGE: Final = bytes.fromhex("af82")
SIGNATURE: Final = bytes.fromhex(
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)
"""RFC 8032, 7.1, test 3."""


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
    """Whoever examines a ledger elsewhere needs no libsodium; nor does a version put back."""
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


@pytest.mark.parametrize("public_key", [bytes(32), bytes([1]) + bytes(31), b"\xff" * 32])
def test_a_key_that_would_take_any_signature_is_not_believed(public_key: bytes) -> None:
    """Points of a small order, and what is no point at all."""
    assert not is_signed(MESSAGE, public_key + bytes(32), public_key)


def test_a_key_does_not_tell_itself() -> None:
    """Neither in a traceback nor in a log."""
    key = SecretKey(SECRET)

    for shown in (repr(key), str(key)):
        assert SECRET.hex() not in shown
        assert repr(SECRET) not in shown
