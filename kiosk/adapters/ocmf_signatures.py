"""Whether a meter signed a record. May import domain and, when it has to, cryptography.

The library takes several megabytes, which a station whose meters sign nothing has better use for.
"""

from __future__ import annotations

from typing import Final

from kiosk.adapters import secp192k1
from kiosk.adapters.ocmf_keys import (
    Curve,
    PublicKey,
    curve_of,
    library_curve,
    read_key,
    read_signature,
)
from kiosk.domain.checked_records import Validity
from kiosk.domain.lean import dataclass
from kiosk.domain.ocmf import OcmfFault, OcmfRecord

_BASE_POINT: Final = (
    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
)
"""Of secp256r1 (SEC 2, 2.4.2): a key like any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome for one record and one key."""

    validity: Validity
    reason: str
    """One sentence for a person."""
    key: PublicKey | None = None
    """As it was read; None if there was none to be read."""


def verify(record: OcmfRecord, key_text: str) -> Verdict:
    """Check the record's payload, as it stands, against its signature and this key."""
    curve = curve_of(record.signature.algorithm)
    key, fault = None, "no public key was given"
    if key_text.strip():
        try:
            key = read_key(key_text, curve)
        except OcmfFault as error:
            fault = f"the public key cannot be read: it {error.reason}"
    if curve is None:
        name = record.signature.algorithm[:60]
        return _verdict(Validity.UNVERIFIABLE, f"the algorithm {name!r} is not known here", key)
    if key is None:
        return _verdict(Validity.UNVERIFIABLE, fault, key)
    if key.curve is not curve:
        reason = f"the key is for {key.curve}, the record was signed on {curve}"
        return _verdict(Validity.INVALID, reason, key)
    try:
        r, s = read_signature(record.signature.data, curve)
    except OcmfFault as error:
        reason = f"the signature cannot be read: it {error.reason}"
        return _verdict(Validity.INVALID, reason, key)
    if not _signed(key, r, s, record.payload):
        reason = "the record was changed after it was signed, or the key is another meter's"
        return _verdict(Validity.INVALID, reason, key)
    return _verdict(Validity.VALID, "signed with this key", key)


def load_library() -> None:
    """Have everything in memory that the first signature needs, by checking one that is none: the
    library imports parts of itself only when it is used. Takes a moment.
    """
    _signed(read_key(_BASE_POINT, Curve.SECP256R1), 1, 1, b"")


def _verdict(validity: Validity, reason: str, key: PublicKey | None) -> Verdict:
    return Verdict(validity=validity, reason=reason, key=key)


def _signed(key: PublicKey, r: int, s: int, payload: bytes) -> bool:
    if key.curve is Curve.SECP192K1:
        return secp192k1.verify(key.x, key.y, r, s, payload)
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec, utils  # noqa: PLC0415

    numbers = ec.EllipticCurvePublicNumbers(key.x, key.y, library_curve(key.curve))
    # Written again canonically: OpenSSL refuses what some meters write.
    signature = utils.encode_dss_signature(r, s)
    try:
        numbers.public_key().verify(signature, payload, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
