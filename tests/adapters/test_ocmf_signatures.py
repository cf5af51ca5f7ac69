"""Signatures of OCMF records: every curve, every form of key and signature, and what must fail."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from kiosk.adapters.ocmf_keys import Curve, curve_of, read_key
from kiosk.adapters.ocmf_records import read_record
from kiosk.adapters.ocmf_signatures import Verdict, verify
from kiosk.domain.checked_records import Validity
from kiosk.domain.ocmf import OcmfFault
from tests.adapters.ocmf_support import LIBRARY_CURVES, WHOLE, TestMeter, meter, published

OPENSSL_CURVES = {
    "secp192k1": "secp192k1",
    "secp256k1": "secp256k1",
    "secp192r1": "prime192v1",
    "secp256r1": "prime256v1",
    "secp384r1": "secp384r1",
    "brainpool256r1": "brainpoolP256r1",
    "brainpool384r1": "brainpoolP384r1",
}


def checked(record: str | bytes, key: str) -> Verdict:
    raw = record if isinstance(record, bytes) else record.encode()
    return verify(read_record(raw), key)


def validity(record: str | bytes, key: str) -> Validity:
    return checked(record, key).validity


@pytest.mark.parametrize("curve", LIBRARY_CURVES)
def test_every_curve_of_the_library_is_verified(curve: str) -> None:
    """A record signed on it is valid with its key and invalid with another of the same curve."""
    one, other = meter(curve), meter(curve)
    record = one.record(WHOLE)

    assert validity(record, one.public_key) is Validity.VALID
    assert validity(record, other.public_key) is Validity.INVALID


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl command is not here")
@pytest.mark.parametrize("curve", OPENSSL_CURVES)
def test_what_the_openssl_command_signs_is_valid(curve: str, tmp_path: Path) -> None:
    """Another implementation made key and signature, for secp192k1 too."""
    key, payload = tmp_path / "key.pem", tmp_path / "payload"
    payload.write_text(WHOLE, encoding="utf-8")

    def openssl(*words: str) -> bytes:
        return subprocess.run(["openssl", *words], check=True, capture_output=True).stdout

    openssl("ecparam", "-name", OPENSSL_CURVES[curve], "-genkey", "-noout", "-out", str(key))
    public = openssl("ec", "-in", str(key), "-pubout", "-outform", "DER").hex()
    signature = openssl("dgst", "-sha256", "-sign", str(key), str(payload)).hex()
    section = {"SA": f"ECDSA-{curve}-SHA256", "SD": signature}

    assert validity(f"OCMF|{WHOLE}|{json.dumps(section)}", public) is Validity.VALID
    forged = WHOLE.replace("2965.100", "2965.101")
    assert validity(f"OCMF|{forged}|{json.dumps(section)}", public) is Validity.INVALID
    assert read_key(public, None).text == public.upper()


@pytest.mark.parametrize("curve", ["brainpool256r1", "brainpool384r1"])
def test_both_spellings_of_brainpool_are_understood(curve: str) -> None:
    """The format says brainpool256r1, meters say brainpoolP256r1."""
    one = meter(curve)
    spelt = curve.replace("brainpool", "brainpoolP")

    assert validity(one.record(WHOLE, SA=f"ECDSA-{spelt}-SHA256"), one.public_key) is Validity.VALID


def test_a_record_without_an_algorithm_is_on_secp256r1() -> None:
    """SA's default; SE's is hex."""
    one = meter()
    record = read_record(one.record(WHOLE).encode())
    bare = f'OCMF|{WHOLE}|{{"SD": "{record.signature.data}"}}'

    assert validity(bare, one.public_key) is Validity.VALID


KEY_FORMS: dict[str, Callable[[TestMeter], str]] = {
    "hex": lambda one: one.public_key,
    "upper-hex": lambda one: one.public_key.upper(),
    "hex-in-groups": lambda one: " ".join(
        one.public_key[at : at + 4] for at in range(0, len(one.public_key), 4)
    ),
    "hex-on-lines": lambda one: f"\r\n {one.public_key[:40]}\n\t{one.public_key[40:]} \n",
    "base64": lambda one: base64.b64encode(one.spki).decode(),
    "base64-on-lines": lambda one: base64.encodebytes(one.spki).decode(),
    "bare-hex": lambda one: one.point.hex(),
    "bare-base64": lambda one: base64.b64encode(one.point).decode(),
    "bare-with-04": lambda one: (b"\x04" + one.point).hex(),
    "compressed": lambda one: (
        one.key.public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)
        .hex()
    ),
    "pem": lambda one: (
        one.key.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    ),
}


@pytest.mark.parametrize("curve", LIBRARY_CURVES)
@pytest.mark.parametrize("form", KEY_FORMS)
def test_a_key_is_read_in_every_form_it_is_found_in(form: str, curve: str) -> None:
    """And always told in one form: the one for a QR code."""
    one = meter(curve)

    verdict = checked(one.record(WHOLE), KEY_FORMS[form](one))

    assert verdict.validity is Validity.VALID
    assert verdict.key is not None
    assert verdict.key.text == one.public_key.upper()


def unsigned_der(r: int, s: int, size: int) -> bytes:
    """DER by a meter that does not know that a high bit means a negative number."""
    body = b"".join(
        bytes([2, len(each)]) + each for each in (r.to_bytes(size, "big"), s.to_bytes(size, "big"))
    )
    return bytes([0x30, len(body)]) + body


def padded_der(r: int, s: int, size: int) -> bytes:
    """DER with a zero byte before both numbers, needed or not."""
    return unsigned_der(r, s, size + 1)


def raw_numbers(r: int, s: int, size: int) -> bytes:
    return r.to_bytes(size, "big") + s.to_bytes(size, "big")


@pytest.mark.parametrize("curve", LIBRARY_CURVES)
@pytest.mark.parametrize("write", [unsigned_der, padded_der, raw_numbers])
@pytest.mark.parametrize("encoding", ["hex", "base64", "base64 that says hex", "hex on lines"])
def test_a_signature_is_read_in_every_form_it_is_found_in(
    encoding: str, write: Callable[[int, int, int], bytes], curve: str
) -> None:
    """DER that strict parsers refuse, r and s alone, hex and base64, blanks in between."""
    one = meter(curve)
    for _ in range(200):
        r, s = one.numbers(WHOLE.encode())
        if r >> (8 * one.size - 1) and not s >> (8 * one.size - 1):
            break  # one number with the high bit, one without
    raw = write(r, s, one.size)
    text = base64.b64encode(raw).decode() if encoding.startswith("base64") else raw.hex()
    if encoding == "hex on lines":
        text = f" {text[:30]}\n{text[30:]} "
    section = {"SE": "base64"} if encoding == "base64" else {"SE": "hex"}

    assert validity(one.record(WHOLE, SD=text, **section), one.public_key) is Validity.VALID


def pretty(payload: str) -> str:
    return json.dumps(json.loads(payload), indent=2)


FORGERIES: dict[str, Callable[[str], str]] = {
    "a digit": lambda payload: payload.replace("2965.100", "2965.101"),
    "a digit less": lambda payload: payload.replace("2965.100", "2965.10"),
    "an exponent": lambda payload: payload.replace("2965.100", "2.965100e3"),
    "a serial": lambda payload: payload.replace("1TST0000000001", "1TST0000000002"),
    "pretty": pretty,
    "compact": lambda payload: json.dumps(json.loads(payload), separators=(",", ":")),
    "again": lambda payload: json.dumps(json.loads(payload)),
    "keys in order": lambda payload: json.dumps(json.loads(payload), sort_keys=True),
    "a blank before": lambda payload: " " + payload,
    "a line end behind": lambda payload: payload + "\n",
    "an escape": lambda payload: payload.replace("TEST", "TES\\u0054"),
}


@pytest.mark.parametrize("change", FORGERIES)
def test_a_payload_that_was_touched_is_invalid(change: str) -> None:
    """What was signed are bytes: another way to write the same JSON is another payload."""
    one = meter()
    record = one.record(WHOLE)
    forged = record.replace(WHOLE, FORGERIES[change](WHOLE))
    assert forged != record

    assert validity(record, one.public_key) is Validity.VALID
    assert validity(forged, one.public_key) is Validity.INVALID


def test_a_payload_that_was_pretty_when_it_was_signed_is_valid() -> None:
    """Lines and blanks inside are part of what was signed; those around the record are not."""
    one = meter()
    record = one.record(pretty(WHOLE))

    assert validity(f"\r\n  {record} \n", one.public_key) is Validity.VALID


def test_a_key_of_another_curve_than_the_records_is_invalid() -> None:
    """The curve in the key has to be the one that the record says."""
    one = meter("secp256k1")
    record = one.record(WHOLE, SA="ECDSA-secp256r1-SHA256")

    verdict = checked(record, one.public_key)

    assert verdict.validity is Validity.INVALID
    assert verdict.reason == "the key is for secp256k1, the record was signed on secp256r1"


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("", "no public key was given"),
        (" \n", "no public key was given"),
        ("no key", "the public key cannot be read: it is neither hex nor base64"),
        ("abcd", "the public key cannot be read: it is no point of secp256r1"),
        ("04" * 65, "the public key cannot be read: it is no point of secp256r1"),
        ("00" * 5000, "the public key cannot be read: it is longer than 4000 characters"),
        (
            "${jndi:ldap://x}" + published("keba_kcp30.xml")[0].key_text,
            "the public key cannot be read: it is neither hex nor base64",
        ),
    ],
)
def test_without_a_usable_key_nothing_is_proven(key: str, reason: str) -> None:
    """Unverifiable is neither valid nor invalid."""
    verdict = checked(meter().record(WHOLE), key)

    assert (verdict.validity, verdict.reason) == (Validity.UNVERIFIABLE, reason)


def test_an_rsa_key_is_not_a_meters() -> None:
    """`test_ocmf_rsa_01.xml` of the transparency software has such keys; so has the web."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    spki = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    with pytest.raises(OcmfFault, match="is not for an elliptic curve"):
        read_key(spki.hex(), None)


def test_an_unknown_algorithm_is_unverifiable() -> None:
    """It is not said to be forged because this program is older than the meter."""
    one = meter()

    verdict = checked(one.record(WHOLE, SA="ECDSA-secp521r1-SHA512"), one.public_key)

    assert verdict.validity is Validity.UNVERIFIABLE
    assert curve_of("ECDSA-brainpoolP384r1-SHA256") is Curve.BRAINPOOL384R1


@pytest.mark.parametrize("data", ["", "zz", "3006020100020100", "00" * 64, "30", "3080", "ff" * 64])
def test_a_signature_that_is_none_is_invalid(data: str) -> None:
    """Not readable, zero, or out of range: the record is not what the meter signed."""
    one = meter()

    assert validity(one.record(WHOLE, SD=data), one.public_key) is Validity.INVALID
