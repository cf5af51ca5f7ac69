"""Public keys of meters and signatures, in the forms they are found in. May import domain.

A key comes from a label, the meter, a receipt or a back end: DER (SubjectPublicKeyInfo), PEM or the
bare point, in hex or base64, with blanks wherever somebody needed them. A signature is DER or r and
s one after the other; some meters leave out the zero byte that DER wants before a high bit, so both
numbers are read as what they are: never negative.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NoReturn

from kiosk.adapters import ocmf_der as der
from kiosk.adapters import secp192k1
from kiosk.domain.lean import dataclass
from kiosk.domain.ocmf import OcmfFault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurve

KEY_TEXT_MAX: Final = 4000
_EC_PUBLIC_KEY: Final = bytes.fromhex("2a8648ce3d0201")
_ALGORITHM: Final = re.compile(r"ECDSA-([A-Za-z0-9]{1,20})-SHA256", re.IGNORECASE | re.ASCII)
_PEM: Final = re.compile(r"-----(?:BEGIN|END) PUBLIC KEY-----")


class Curve(StrEnum):
    """The curves of OCMF 1.4.1, by the library's names."""

    SECP192R1 = "secp192r1"
    SECP256R1 = "secp256r1"
    SECP384R1 = "secp384r1"
    SECP192K1 = "secp192k1"
    SECP256K1 = "secp256k1"
    BRAINPOOL256R1 = "brainpoolP256r1"
    BRAINPOOL384R1 = "brainpoolP384r1"


_SIZE: Final = {
    Curve.SECP192R1: 24,
    Curve.SECP256R1: 32,
    Curve.SECP384R1: 48,
    Curve.SECP192K1: 24,
    Curve.SECP256K1: 32,
    Curve.BRAINPOOL256R1: 32,
    Curve.BRAINPOOL384R1: 48,
}
"""Bytes of one coordinate."""
_OBJECT_IDS: Final = {
    Curve.SECP192R1: bytes.fromhex("2a8648ce3d030101"),
    Curve.SECP256R1: bytes.fromhex("2a8648ce3d030107"),
    Curve.SECP384R1: bytes.fromhex("2b81040022"),
    Curve.SECP192K1: bytes.fromhex("2b8104001f"),
    Curve.SECP256K1: bytes.fromhex("2b8104000a"),
    Curve.BRAINPOOL256R1: bytes.fromhex("2b2403030208010107"),
    Curve.BRAINPOOL384R1: bytes.fromhex("2b240303020801010b"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """A point of a curve."""

    curve: Curve
    x: int
    y: int

    @property
    def text(self) -> str:
        """DER (SubjectPublicKeyInfo) as upper case hex, the form that the public transparency
        software and a QR code take.
        """
        size = _SIZE[self.curve]
        point = b"\x04" + self.x.to_bytes(size, "big") + self.y.to_bytes(size, "big")
        kind = [_EC_PUBLIC_KEY, _OBJECT_IDS[self.curve]]
        names = b"".join(der.element(der.OBJECT_ID, name) for name in kind)
        content = der.element(der.SEQUENCE, names) + der.element(der.BIT_STRING, b"\x00" + point)
        return der.element(der.SEQUENCE, content).hex().upper()


def curve_of(algorithm: str) -> Curve | None:
    """The curve that SA names, in either spelling of the brainpool curves; None if it names none
    that is known here.
    """
    found = _ALGORITHM.fullmatch(algorithm.strip())
    name = "" if found is None else found[1].lower().replace("brainpoolp", "brainpool")
    return next(
        (one for one in Curve if one.lower().replace("brainpoolp", "brainpool") == name), None
    )


def read_key(text: str, curve: Curve | None) -> PublicKey:
    """The key in this text. A bare point is taken to be on `curve`. Raises OcmfFault."""
    if len(text) > KEY_TEXT_MAX:
        _fail("key", f"is longer than {KEY_TEXT_MAX} characters")
    fault: OcmfFault | None = None
    for decoded in der.readings_of(_PEM.sub("", text)):
        try:
            return _key(decoded, curve)
        except OcmfFault as error:
            fault = fault or error
    raise fault or OcmfFault("key", "is neither hex nor base64")


def read_signature(data: str, curve: Curve) -> tuple[int, int]:
    """The numbers r and s. Raises OcmfFault.

    SE is not asked for: hex and base64 of a signature cannot be taken for each other, and a meter
    that says hex and writes base64 is understood.
    """
    size = _SIZE[curve]
    for decoded in der.readings_of(data):
        pair = der.sequence(decoded, der.INTEGER, der.INTEGER)
        if pair is None and len(decoded) == 2 * size:
            pair = [decoded[:size], decoded[size:]]
        if pair is not None:
            return int.from_bytes(pair[0], "big"), int.from_bytes(pair[1], "big")
    place = "signature $.SD"
    raise OcmfFault(place, f"is neither DER nor {2 * size} bytes of r and s, in hex or base64")


def library_curve(curve: Curve) -> EllipticCurve:
    """The library's object for a curve; secp192k1 has none."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - heavy

    curves: dict[Curve, type[EllipticCurve]] = {
        Curve.SECP192R1: ec.SECP192R1,
        Curve.SECP256R1: ec.SECP256R1,
        Curve.SECP384R1: ec.SECP384R1,
        Curve.SECP256K1: ec.SECP256K1,
        Curve.BRAINPOOL256R1: ec.BrainpoolP256R1,
        Curve.BRAINPOOL384R1: ec.BrainpoolP384R1,
    }
    return curves[curve]()


def _key(decoded: bytes, curve: Curve | None) -> PublicKey:
    named = _from_spki(decoded)
    if named is not None:
        return _point(*named)
    if curve is None:
        _fail("key", "is a bare point, and no curve is known for it")
    return _point(curve, b"\x04" + decoded if len(decoded) == 2 * _SIZE[curve] else decoded)


def _point(curve: Curve, encoded: bytes) -> PublicKey:
    """A point as SEC 1 writes it, on its curve. Raises OcmfFault."""
    if curve is Curve.SECP192K1:
        return _point_192k1(encoded)
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - heavy

    try:
        found = ec.EllipticCurvePublicKey.from_encoded_point(library_curve(curve), encoded)
    except ValueError:
        _fail("key", f"is no point of {curve}")
    numbers = found.public_numbers()
    return PublicKey(curve=curve, x=numbers.x, y=numbers.y)


def _point_192k1(encoded: bytes) -> PublicKey:
    size = secp192k1.SIZE
    x, y = (int.from_bytes(half, "big") for half in (encoded[1 : size + 1], encoded[size + 1 :]))
    if len(encoded) != 2 * size + 1 or encoded[0] != 4 or not secp192k1.is_point(x, y):
        _fail("key", f"is no point of {Curve.SECP192K1}")
    return PublicKey(curve=Curve.SECP192K1, x=x, y=y)


def _from_spki(decoded: bytes) -> tuple[Curve, bytes] | None:
    """Curve and point of a SubjectPublicKeyInfo (RFC 5480); None if it is none."""
    outer = der.sequence(decoded, der.SEQUENCE, der.BIT_STRING)
    if outer is None:
        return None
    kind = der.elements(outer[0]) or []
    if kind[:1] != [(der.OBJECT_ID, _EC_PUBLIC_KEY)]:
        _fail("key", "is not for an elliptic curve")
    curve = next((one for one in Curve if kind[1:] == [(der.OBJECT_ID, _OBJECT_IDS[one])]), None)
    if curve is None or outer[1][:1] != b"\x00":
        _fail("key", "is for a curve that OCMF does not have")
    return curve, outer[1][1:]


def _fail(place: str, reason: str) -> NoReturn:
    raise OcmfFault(place, reason)
