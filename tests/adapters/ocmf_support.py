"""Meters made for tests: a key of any curve the library has, and records signed with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

from kiosk.adapters.transparency_xml import ContainerValue, read_container

PUBLISHED: Final = Path(__file__).parent / "ocmf"

LIBRARY_CURVES: Final[dict[str, type[ec.EllipticCurve]]] = {
    "secp192r1": ec.SECP192R1,
    "secp256r1": ec.SECP256R1,
    "secp384r1": ec.SECP384R1,
    "secp256k1": ec.SECP256K1,
    "brainpool256r1": ec.BrainpoolP256R1,
    "brainpool384r1": ec.BrainpoolP384R1,
}


@dataclass(frozen=True, kw_only=True)
class TestMeter:
    """A meter with a key of its own."""

    __test__ = False

    key: ec.EllipticCurvePrivateKey
    curve: str = "secp256r1"
    serial: str = "1TST0000000001"

    @property
    def size(self) -> int:
        return (self.key.key_size + 7) // 8

    @property
    def spki(self) -> bytes:
        return self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    @property
    def public_key(self) -> str:
        return self.spki.hex()

    @property
    def point(self) -> bytes:
        """X and Y, without the 04 before them."""
        return self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )[1:]

    def numbers(self, payload: bytes) -> tuple[int, int]:
        der = self.key.sign(payload, ec.ECDSA(hashes.SHA256()))
        return utils.decode_dss_signature(der)

    def record(self, payload: str, **section: Any) -> str:
        """The payload, signed; `section` replaces or adds fields of the signature section."""
        r, s = self.numbers(payload.encode())
        fields = {
            "SA": f"ECDSA-{self.curve}-SHA256",
            "SD": utils.encode_dss_signature(r, s).hex(),
            **section,
        }
        return f"OCMF|{payload}|{json.dumps(fields)}"


def meter(curve: str = "secp256r1", serial: str = "1TST0000000001") -> TestMeter:
    key = ec.generate_private_key(LIBRARY_CURVES[curve]())
    return TestMeter(key=key, curve=curve, serial=serial)


def reading(reason: str, value: str, time: str = "2026-05-04T10:00:00", **more: Any) -> str:
    """A reading as JSON; the value's digits stay as they are."""
    fields = {
        "TM": f"{time},000+0200 S",
        "TX": reason,
        "RV": "VALUE",
        "RI": "1-b:1.8.0",
        "RU": "kWh",
        "EF": "",
        "ST": "G",
        **more,
    }
    kept = {key: value for key, value in fields.items() if value is not None}
    return json.dumps(kept).replace('"VALUE"', value)


def payload(*readings: str, page: str = "T5", serial: str = "1TST0000000001", **more: Any) -> str:
    fields = {"FV": "1.0", "GI": "TEST", "GS": "G1", "PG": page, "MS": serial, "IS": False, **more}
    return json.dumps(fields)[:-1] + f', "RD": [{", ".join(readings)}]}}'


BEGIN: Final = reading("B", "2935.600")
END: Final = reading("E", "2965.100", "2026-05-04T10:30:00")
WHOLE: Final = payload(BEGIN, END)


def published(name: str) -> tuple[ContainerValue, ...]:
    """The values of a published container."""
    return read_container((PUBLISHED / name).read_bytes())
