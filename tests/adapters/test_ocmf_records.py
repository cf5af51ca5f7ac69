"""Reading OCMF records: what is kept, what is inherited, and what hostile input gets."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kiosk.adapters.ocmf_json import KEYS_MAX, TEXT_MAX
from kiosk.adapters.ocmf_records import READINGS_MAX, RECORD_BYTES_MAX, read_record
from kiosk.domain.ocmf import OcmfFault, OcmfRecord
from tests.adapters.ocmf_support import BEGIN, END, WHOLE, payload, reading

SIGNATURE = '{"SD": "00"}'


def record(body: str, signature: str = SIGNATURE) -> OcmfRecord:
    return read_record(f"OCMF|{body}|{signature}".encode())


@pytest.mark.parametrize(
    ("written", "value", "energy_wh"),
    [
        ("2935.600", "2935.600", "2935600"),
        ("2935.6", "2935.6", "2935600"),
        ("29356e-1", "2935.6", "2935600"),
        ("0", "0", "0"),
        ("0.2596", "0.2596", "259.6"),
        ('"       9.038"', "9.038", "9038"),
        ('"00000446.540"', "446.540", "446540"),
        ("0.123456789012", "0.123456789012", "123.456789012"),
        ("999999999999.999999", "999999999999.999999", "999999999999999.999"),
    ],
)
def test_a_number_keeps_its_digits_and_its_value(written: str, value: str, energy_wh: str) -> None:
    """RV is never a float: what the meter wrote stands beside the exact Wh."""
    first = record(payload(reading("B", written))).readings[0]

    assert first.value_text == written.strip('"').strip()
    assert first.value == Decimal(value)
    assert first.energy_wh == Decimal(energy_wh)


@pytest.mark.parametrize(
    "written", ['""', '"12,5"', '"twelve"', "1e99", "1e-99", '"0x10"', "9" * 40, '"١٢"', "null"]
)
def test_a_value_that_is_no_register_is_kept_and_has_no_energy(written: str) -> None:
    """It was signed, so it is shown; it is not a number, so nothing is billed by it."""
    first = record(payload(reading("B", written))).readings[0]

    assert first.value is None
    assert first.energy_wh is None


@pytest.mark.parametrize(
    ("unit", "energy_wh"), [("kWh", 1500), ("Wh", 1.5), ("wh", 1.5), (" kWh ", 1500), ("sec", None)]
)
def test_only_energy_is_energy(unit: str, energy_wh: float | None) -> None:
    """Wh and kWh; anything else is a reading without energy."""
    found = record(payload(reading("B", "1.5", RU=unit))).readings[0].energy_wh

    assert found == (None if energy_wh is None else Decimal(str(energy_wh)))


@pytest.mark.parametrize(
    ("written", "at", "clock"),
    [
        ("2018-07-24T13:22:04,000+0200 S", datetime(2018, 7, 24, 11, 22, 4, tzinfo=UTC), "S"),
        ("2018-07-24T13:22:04,562-0130 U", datetime(2018, 7, 24, 14, 52, 4, 562000, UTC), "U"),
        ("2018-07-24T13:22:04.5+02:00", datetime(2018, 7, 24, 11, 22, 4, 500000, UTC), ""),
        ("2018-07-24T13:22:04Z R", datetime(2018, 7, 24, 13, 22, 4, tzinfo=UTC), "R"),
        ("2018-02-31T13:22:04,000+0200 S", None, ""),
        ("0001-01-01T00:00:00,000+1400 S", None, ""),
        ("2018-07-24T13:22:04,000+9900 S", None, ""),
        ("yesterday", None, ""),
    ],
)
def test_a_time_is_read_with_its_comma_and_its_letter(
    written: str, at: datetime | None, clock: str
) -> None:
    """The state of the clock is the letter behind the time; what is no time is kept as text."""
    first = record(payload(reading("B", "1", TM=written))).readings[0]

    assert (first.time_text, first.at, first.clock) == (written, at, clock)


def test_fields_left_out_are_inherited_within_the_record() -> None:
    """B, C, then nothing: the third reading is C again. A value left out by a good meter is too."""
    readings = record(
        payload(
            reading("B", "1.0"),
            reading("C", "2.0", RI=None, RU=None, ST=None, EF=None),
            '{"RV": 3.0}',
            '{"TX": "E"}',
        )
    ).readings

    assert [one.reason for one in readings] == ["B", "C", "C", "E"]
    assert [one.value_text for one in readings] == ["1.0", "2.0", "3.0", "3.0"]
    assert {one.register for one in readings} == {"1-b:1.8.0"}
    assert {one.state for one in readings} == {"G"}


@pytest.mark.parametrize("marks", [{"ST": "T"}, {"EF": "E"}, {"TX": "X"}])
def test_a_reading_that_only_marks_an_error_has_no_value(marks: dict[str, str]) -> None:
    """RV, RI, RU and RT may be missing then; the value before is not this one's."""
    body = payload(reading("B", "1.0"), json.dumps({"TX": "C", **marks}), '{"TX": "E", "RV": 4}')
    error, end = record(body).readings[1:]

    assert (error.value, error.value_text) == (None, "")
    assert error.reason == marks.get("TX", "C")
    assert end.value == 4


def test_an_empty_field_is_not_a_missing_one() -> None:
    """EF "" after EF "E" means that the error is over."""
    body = payload(reading("B", "1", EF="E"), reading("C", "2", EF=""), reading("E", "3", EF=None))

    assert [one.error_flags for one in record(body).readings] == ["E", "", ""]


def test_all_fields_are_read() -> None:
    """OCMF 1.4.1, tables of the payload; vendor keys are kept as JSON."""
    body = payload(
        reading("B", "1", RT="DC", CL=0.5, XV=76040),
        GV="1.4p3", MV="Vendor", MM="Model", MF="1.0", IL="VERIFIED",
        IF=["RFID_PLAIN", "OCPP_RS_TLS"], IT="CARD_TXN_NR", ID="77", TT="0,42 EUR/kWh", CF="2.1",
        LC={"LN": "cable", "LI": 1, "LR": 2, "LU": "mOhm"}, CT="EVSEID", CI="DE*1", UX=[1, 1.50],
    )  # fmt: skip
    found = record(body, '{"SA": "ECDSA-secp256k1-SHA256", "SD": "00", "XA": 1}')

    assert (found.gateway, found.gateway_serial, found.gateway_version) == ("TEST", "G1", "1.4p3")
    assert (found.meter_vendor, found.meter_model, found.meter_firmware) == (
        "Vendor", "Model", "1.0",
    )  # fmt: skip
    assert found.serial == found.meter_serial == "1TST0000000001"
    assert found.is_assigned is False
    assert (found.assignment_level, found.assignment_flags) == (
        "VERIFIED", ("RFID_PLAIN", "OCPP_RS_TLS"),
    )  # fmt: skip
    assert (found.identification_type, found.identification) == ("CARD_TXN_NR", "77")
    assert (found.tariff_text, found.controller_firmware) == ("0,42 EUR/kWh", "2.1")
    assert dict(found.loss_compensation) == {
        "LN": '"cable"', "LI": "1", "LR": "2", "LU": '"mOhm"',
    }  # fmt: skip
    assert (found.charge_point_type, found.charge_point) == ("EVSEID", "DE*1")
    assert found.vendor == (("UX", "[1, 1.5]"),)
    assert found.readings[0].vendor == (("XV", "76040"),)
    assert (found.readings[0].current_type, found.readings[0].loss_text) == ("DC", "0.5")
    assert found.signature.vendor == (("XA", "1"),)
    assert (found.page, found.format_version) == ("T5", "1.0")


def test_the_payload_is_cut_out_byte_by_byte() -> None:
    """Blanks inside the bars are signed, blanks around the record are not."""
    raw = f"\n\t OCMF| {WHOLE}\r\n|{SIGNATURE} \r\n".encode()

    found = read_record(raw)

    assert found.payload == f" {WHOLE}\r\n".encode()
    assert found.raw == raw.strip()


NESTED = "[" * 60_000
BAD: dict[str, tuple[str, str]] = {
    "empty": ("", "record: does not begin with OCMF|"),
    "other": ("EDL|x|y", "record: does not begin with OCMF|"),
    "lower": (f"ocmf|{WHOLE}|{SIGNATURE}", "record: does not begin with OCMF|"),
    "one-bar": ("OCMF|{}", "record: has 1 bars, not 2: OCMF|payload|signature"),
    "bar-inside": (
        f"OCMF|{WHOLE.replace('TEST', 'a|b')}|{SIGNATURE}",
        "record: has 3 bars, not 2: OCMF|payload|signature",
    ),
    "not-json": ("OCMF|{RD: 1}|{}", "payload: is not JSON: "),
    "list": ("OCMF|[]|{}", "payload: must be a JSON object"),
    "nan": (f'OCMF|{{"RD": [], "UA": NaN}}|{SIGNATURE}', "payload: holds NaN, which is not JSON"),
    "twice": (f'OCMF|{{"RD": [], "RD": []}}|{SIGNATURE}', "payload: gives a key twice"),
    "no-readings": (f"OCMF|{{}}|{SIGNATURE}", "payload $.RD: is missing"),
    "readings-empty": (f'OCMF|{{"RD": []}}|{SIGNATURE}', "payload $.RD: must be a list"),
    "readings-text": (f'OCMF|{{"RD": "x"}}|{SIGNATURE}', "payload $.RD: must be a list"),
    "reading-number": (f'OCMF|{{"RD": [1]}}|{SIGNATURE}', "payload $.RD[0]: must be an object"),
    "reason-list": (
        f"OCMF|{payload(BEGIN, reading('B', '1', TX=['B']))}|{SIGNATURE}",
        "payload $.RD[1].TX: must be text",
    ),
    "long-text": (
        f"OCMF|{payload(BEGIN, TT='x' * (TEXT_MAX + 1))}|{SIGNATURE}",
        "payload $.TT: is longer than 1000 characters",
    ),
    "long-number": (
        f"OCMF|{payload(reading('B', '1' * (TEXT_MAX + 1)))}|{SIGNATURE}",
        "payload $.RD[0].RV: is longer than 1000 characters",
    ),
    "many-readings": (
        f'OCMF|{{"RD": [{",".join(["{}"] * (READINGS_MAX + 1))}]}}|{SIGNATURE}',
        "payload $.RD: has more than 1000 readings",
    ),
    "many-keys": (
        f"OCMF|{json.dumps({f'U{i}': i for i in range(KEYS_MAX + 1)})}|{SIGNATURE}",
        "payload: has more than 200 keys in one object",
    ),
    "deep-json": (f"OCMF|{NESTED}|{SIGNATURE}", "payload: is nested too deeply or unreadable"),
    "deep-vendor": (
        f'OCMF|{{"RD": [{BEGIN}], "UA": {"[" * 50}{"]" * 50}}}|{SIGNATURE}',
        "payload $: is nested too deeply",
    ),
    "too-long": ("OCMF|" + "x" * RECORD_BYTES_MAX, "record: is longer than 65536 bytes"),
    "no-signature": (f"OCMF|{WHOLE}|{{}}", "signature $.SD: is missing"),
    "signature-list": (f"OCMF|{WHOLE}|[]", "signature: must be a JSON object"),
    "level-object": (f"OCMF|{payload(BEGIN, IL={})}|{SIGNATURE}", "payload $.IL: must be text"),
    "loss-text": (f"OCMF|{payload(BEGIN, LC='x')}|{SIGNATURE}", "payload $.LC: must be an object"),
    "flags": (f"OCMF|{payload(BEGIN, IF=['x'] * 51)}|{SIGNATURE}", "payload $.IF: has more than"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_record_is_one_kind_of_error_with_its_place(name: str) -> None:
    """Whatever somebody sends, the fault says what is wrong and where."""
    raw, said = BAD[name]

    with pytest.raises(OcmfFault) as caught:
        read_record(raw.encode())

    assert str(caught.value).startswith(said)


def test_a_fault_knows_its_byte() -> None:
    """Counted in bytes from the begin of the record, though é is one character."""
    raw = 'OCMF|{"GI": "é", }|{"SD": "00"}'.encode()

    with pytest.raises(OcmfFault) as caught:
        read_record(raw)

    assert raw[: caught.value.offset] in {b'OCMF|{"GI": "\xc3\xa9",', b'OCMF|{"GI": "\xc3\xa9", '}


def test_bytes_that_are_no_text_are_a_fault() -> None:
    """A payload is UTF-8 (OCMF 1.4.1)."""
    with pytest.raises(OcmfFault, match="payload: is not UTF-8 text") as caught:
        read_record(b'OCMF|{"GI": "\xff"}|{"SD": "00"}')

    assert caught.value.offset == 13


def test_half_a_character_does_not_pass_through() -> None:
    r"""A lone \ud800 is legal JSON; printing it would raise."""
    found = record(payload(BEGIN, END).replace("TEST", r"a\ud800b"))

    assert found.gateway == "a?b"
    found.gateway.encode("utf-8")
