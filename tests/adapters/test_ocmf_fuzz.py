"""Mutated records, keys and containers: an outcome or our own kind of error, nothing else."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from kiosk.adapters.ocmf_records import read_record
from kiosk.adapters.ocmf_signatures import verify
from kiosk.adapters.record_checking import OcmfChecking, transparency_xml
from kiosk.adapters.transparency_xml import read_container
from kiosk.domain.checked_records import Validity
from kiosk.domain.ocmf import OcmfFault
from kiosk.domain.readings import SignedRecord
from tests.adapters.ocmf_support import PUBLISHED, published

NAMES = sorted(path.name for path in PUBLISHED.glob("*.xml"))
VALUES = [value for name in NAMES for value in published(name) if value.data.startswith(b"OCMF|")]
SPLICES = [
    b"|", b'"', b"{", b"}", b"[", b"]", b",", b":", b"\\ud800", b"\\", b"null", b"NaN", b"1e999",
    b"-0", b"\x00", b"\xff\xfe", b"\xc3\x28", b"&", b"<", b"<!DOCTYPE a [", b"]]>", b"<![CDATA[",
    b"&#0;", b"&#xD800;", b"9" * 400, b"[" * 500, b"OCMF|", b"0000-00-00T", b"+9999", b" ", b"\n",
]  # fmt: skip

TIMES = [600, pytest.param(10_000, marks=pytest.mark.torture)]


def mutated(draw: random.Random, raw: bytes, others: Sequence[bytes]) -> bytes:
    """A few bytes flipped, cut, doubled or put in, some from another input."""
    text = bytearray(raw)
    for _ in range(draw.choice([1, 1, 1, 2, 3, 8])):
        at = draw.randrange(len(text) + 1)
        end = min(len(text), at + draw.choice([1, 1, 4, 30]))
        match draw.randrange(6):
            case 0:
                text[at:end] = bytes(draw.randrange(256) for _ in range(end - at))
            case 1:
                del text[at:end]
            case 2:
                text[at:at] = draw.choice(SPLICES)
            case 3:
                text[at:end] = draw.choice(SPLICES)
            case 4:
                other = draw.choice(others)
                cut = draw.randrange(len(other))
                text[at:end] = other[cut : cut + draw.choice([1, 10, 200])]
            case _:
                text[at:at] = text[at : at + draw.choice([1, 20, 300])]
    return bytes(text)


@pytest.mark.parametrize("times", TIMES)
def test_a_mutated_record_is_valid_only_if_its_payload_is_whole(times: int) -> None:
    """Records and keys at once; whoever changed what was signed is never told that it is valid."""
    draw = random.Random(20260504)
    raws = [value.data for value in VALUES]
    outcomes = dict.fromkeys(Validity, 0)
    faults = 0
    for _ in range(times):
        value = draw.choice(VALUES)
        raw, key = value.data, value.key_text
        if draw.random() < 0.3:
            key = mutated(draw, key.encode(), raws).decode("utf-8", "replace")
        else:
            raw = mutated(draw, raw, raws)
        try:
            verdict = verify(read_record(raw), key)
        except OcmfFault:
            faults += 1
            continue
        outcomes[verdict.validity] += 1
        if verdict.validity is Validity.VALID:
            assert raw.split(b"|")[1] in {known.split(b"|")[1] for known in raws}
    assert faults > times // 5
    assert min(outcomes[one] for one in Validity if one is not Validity.NOT_OCMF) > times // 400


@pytest.mark.parametrize("times", TIMES)
def test_a_mutated_container_is_read_or_refused(times: int) -> None:
    """And whatever was read from it has an outcome."""
    draw = random.Random(4_711)
    raws = [(PUBLISHED / name).read_bytes() for name in NAMES]
    refused = read = 0
    for _ in range(times):
        raw = mutated(draw, draw.choice(raws), raws)
        try:
            values = read_container(raw)
        except OcmfFault:
            refused += 1
            continue
        for value in values:
            read += 1
            try:
                verify(read_record(value.data), value.key_text)
            except OcmfFault:
                refused += 1
    assert refused > times // 5
    assert read > times // 5


@pytest.mark.parametrize("times", [300, pytest.param(10_000, marks=pytest.mark.torture)])
def test_the_station_never_stumbles_over_what_a_meter_sends(times: int) -> None:
    """Pairs, findings and the driver's file, from two mutated records at once."""
    draw = random.Random(99)
    raws = [value.data for value in VALUES]
    checking = OcmfChecking()
    pairs = 0
    for _ in range(times):
        chosen = [draw.choice(VALUES), draw.choice(VALUES)]
        records = [
            SignedRecord(
                encoding="OCMF",
                text=mutated(draw, value.data, raws).decode("utf-8", "surrogateescape"),
                public_key=draw.choice(["", value.key_text]),
            )
            for value in chosen
        ]
        checked = checking.check(records)
        assert len(checked.records) == 2
        pairs += checked.pair is not None
        read_container(transparency_xml(records).encode("utf-8", "surrogateescape"))
    assert pairs > times // 20
