"""The signing half of a simulated meter: OCMF records under a key of its own. May import
cryptography.

Written from the format text (OCMF 1.4.1), not from anybody's reader of it.
"""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class OcmfSigner:
    """A fresh key on secp256r1, the curve that needs no mention in the record."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())

    @property
    def public_key(self) -> str:
        """SubjectPublicKeyInfo (RFC 5480) in DER, as hex."""
        key = self._key.public_key()
        return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo).hex().upper()

    @property
    def raw_public_key(self) -> str:
        """The point alone, X then Y, as hex."""
        key = self._key.public_key()
        point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return point[1:].hex().upper()

    def record(self, payload: dict[str, object]) -> str:
        """`OCMF|payload|signature`: the signature is over the payload's bytes as they stand."""
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
        if "|" in text:
            msg = "a pipe inside a section would end it"
            raise ValueError(msg)
        signature = self._key.sign(text.encode(), ec.ECDSA(hashes.SHA256())).hex().upper()
        proof = {"SA": "ECDSA-secp256r1-SHA256", "SD": signature}
        return f"OCMF|{text}|{json.dumps(proof, separators=(',', ':'))}"


def ocmf_time(instant: datetime, state: str) -> str:
    """`2018-07-24T13:22:04,000+0200 S`: a comma, and the state of the clock."""
    offset = instant.strftime("%z")
    return f"{instant:%Y-%m-%dT%H:%M:%S},{instant.microsecond // 1000:03d}{offset} {state}"


def kwh_of(energy_mwh: int, width: int = 0) -> str:
    """A register of milliwatt-hours as kWh with three decimals, cut and not rounded."""
    whole, thousandths = divmod(energy_mwh // 1000, 1000)
    return f"{whole:0{width}d}.{thousandths:03d}"


def exact_json(value: object) -> bytes:
    """JSON whose Decimals are numbers with all their digits."""
    marked: list[str] = []

    def mark(number: object) -> str:
        if not isinstance(number, Decimal):
            msg = f"no JSON: {number!r}"
            raise TypeError(msg)
        marked.append(f"{number:f}")
        return f"\x00{len(marked) - 1}\x00"

    text = json.dumps(value, default=mark)
    for at, digits in enumerate(marked):
        text = text.replace(f'"\\u0000{at}\\u0000"', digits)
    return text.encode()
