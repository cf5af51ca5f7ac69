"""The curve that is verified by our own arithmetic."""

from __future__ import annotations

import pytest

from kiosk.adapters import secp192k1
from kiosk.adapters.ocmf_keys import Curve, read_key, read_signature
from kiosk.adapters.ocmf_records import read_record
from kiosk.domain.ocmf import OcmfFault
from tests.adapters.ocmf_support import published

VALUE = published("secp192k1.xml")[0]
RECORD = read_record(VALUE.data)
KEY = read_key(VALUE.key_text, None)
R, S = read_signature(RECORD.signature.data, Curve.SECP192K1)


def test_the_published_signature_fits_and_nothing_near_it_does() -> None:
    """road-labs/ocmf-js, `packages/test-commons/src/verify.ts`: secp192k1, whole and tampered."""
    tampered = RECORD.payload.replace(b'"FV":"1.0"', b'"FV":"2.0"')

    assert secp192k1.verify(KEY.x, KEY.y, R, S, RECORD.payload)
    assert not secp192k1.verify(KEY.x, KEY.y, R, S, tampered)
    assert not secp192k1.verify(KEY.x, KEY.y, S, R, RECORD.payload)
    assert not secp192k1.verify(KEY.x, secp192k1.P - KEY.y, R, S, RECORD.payload)
    assert secp192k1.verify(KEY.x, KEY.y, R, secp192k1.N - S, RECORD.payload)  # ECDSA allows it


@pytest.mark.parametrize(
    ("r", "s"),
    [
        (0, S),
        (R, 0),
        (secp192k1.N, S),
        (R, secp192k1.N),
        (R + secp192k1.N, S),
        (R, S + secp192k1.N),
    ],
)
def test_numbers_out_of_range_are_refused(r: int, s: int) -> None:
    """SEC 1, section 4.1.4: both lie between 1 and n - 1."""
    assert not secp192k1.verify(KEY.x, KEY.y, r, s, RECORD.payload)


@pytest.mark.parametrize(
    "point", [(0, 0), (KEY.x, KEY.y + 1), (KEY.x + secp192k1.P, KEY.y), (secp192k1.P, 1)]
)
def test_a_key_beside_the_curve_is_refused(point: tuple[int, int]) -> None:
    """Arithmetic off the curve could be made to say anything."""
    assert not secp192k1.is_point(*point)
    assert not secp192k1.verify(*point, R, S, RECORD.payload)


def test_a_bare_point_is_read_for_this_curve_too() -> None:
    """X and Y, with and without the 04; not what is too short or off the curve."""
    bare = f"{KEY.x:048x}{KEY.y:048x}"

    assert read_key(bare, Curve.SECP192K1) == KEY
    assert read_key(f"04{bare}", Curve.SECP192K1) == KEY
    for wrong in (bare[:-2], f"{bare[:-2]}00", f"05{bare}"):
        with pytest.raises(OcmfFault, match="no point of secp192k1"):
            read_key(wrong, Curve.SECP192K1)
