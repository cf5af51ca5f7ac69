"""Records of real meters, as others published them: `tests/adapters/ocmf/SOURCES.md` says where.

They were signed by machines that never saw this code.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from kiosk.adapters.ocmf_records import is_ocmf, read_record
from kiosk.adapters.ocmf_signatures import verify
from kiosk.domain.checked_records import Validity
from kiosk.domain.ocmf_findings import Oddity, transaction_findings
from kiosk.domain.ocmf_transactions import RecordedTransaction, pair_of
from kiosk.domain.readings import Counter
from tests.adapters.ocmf_support import published

# File, how many records, what the transaction came to in Wh, its begin register in Wh.
WHOLE = [
    ("keba_kcp30.xml", 1, "0.1", "259.6"),
    ("chargepoint_3.xml", 1, "1304", "0"),
    ("ebee_01.xml", 2, "0", "7753"),
    ("nistP384_0Wh.xml", 2, "0", "0"),
    ("brainpoolP256r1.xml", 2, "0", "1833"),
    ("dzg_secp256k1.xml", 2, "0", "3988"),
    ("lem_dcbm.xml", 1, "1101", "57584"),
    ("cable_loss.xml", 1, "1000", "0"),
    ("brainpool384r1.xml", 1, "7993.88", "2107.2"),
    ("secp192k1.xml", 1, "8528.31", "634.59"),
    ("isabellenhuette.xml", 1, "0", "0"),
    ("bsm_ws36a.xml", 2, "0", "0"),
]
FILES = [*(name for name, *_ in WHOLE), "ebz_secp192r1.xml", "base64_key.xml"]


@pytest.mark.parametrize("name", FILES)
def test_a_published_record_is_valid(name: str) -> None:
    """SAFE-eV/transparenzsoftware and road-labs/ocmf-js: every record fits its published key."""
    values = published(name)

    verdicts = [verify(read_record(value.data), value.key_text) for value in values]

    assert [verdict.validity for verdict in verdicts] == [Validity.VALID] * len(values)


@pytest.mark.parametrize("name", FILES)
def test_a_published_record_with_one_digit_changed_is_not(name: str) -> None:
    """Same files: the last digit of the first value, or of the page, is another one."""
    for value in published(name):
        at = value.data.index(b'"PG"') + value.data[value.data.index(b'"PG"') :].index(b"T") + 1
        digit = b"%d" % ((int(value.data[at : at + 1]) + 1) % 10)
        forged = value.data[:at] + digit + value.data[at + 1 :]

        verdict = verify(read_record(forged), value.key_text)

        assert verdict.validity is Validity.INVALID


@pytest.mark.parametrize(("name", "count", "energy_wh", "begin_wh"), WHOLE)
def test_a_published_transaction_comes_to_what_was_signed(
    name: str, count: int, energy_wh: str, begin_wh: str
) -> None:
    """Same files: the import register, never export, seconds or a second counter beside it."""
    records = [read_record(value.data) for value in published(name)]
    assert len(records) == count

    pair = pair_of(records)

    assert (pair.energy_wh, pair.begin_wh) == (Decimal(energy_wh), Decimal(begin_wh))
    starts_at_zero = pair.begin_wh == 0
    assert pair.counter is (Counter.TRANSACTION if starts_at_zero else Counter.LIFETIME)


@pytest.mark.parametrize("name", ["isabellenhuette.xml", "bsm_ws36a.xml"])
def test_a_meter_that_says_it_is_ill_is_signed_and_not_billable(name: str) -> None:
    """`OCMF-receipt-with_publickey_and_data.xml` and `20211007-device-with-evt...xml`: ST E, EF."""
    records = tuple(read_record(value.data) for value in published(name))

    found = transaction_findings(RecordedTransaction(numbers=(1,), records=records))

    assert {one.oddity for one in found} == {Oddity.STATE, Oddity.ERROR_FLAG}


def test_a_der_number_without_its_zero_byte_is_read_unsigned() -> None:
    """`test.xml`, second record (eBZ LD3): r begins with e1, and s with a zero byte too many."""
    value = published("ebz_secp192r1.xml")[1]

    assert b'"SD":"30340218e1' in value.data
    assert b"0218007d" in value.data
    assert verify(read_record(value.data), value.key_text).validity is Validity.VALID


def test_what_a_vendor_added_is_kept_and_not_interpreted() -> None:
    """`VW_OCMF_load.xml` has UC in a reading, `chargepoint_3.xml` UCPN in the payload."""
    lem = read_record(published("lem_dcbm.xml")[0].data)
    twin = read_record(published("chargepoint_3.xml")[0].data)

    assert lem.readings[0].vendor == (("UC", '{"UN": "No_Comp", "UI": 2, "UR": 0}'),)
    assert lem.readings[1].vendor == ()
    assert twin.vendor == (("UCPN", '"101"'),)
    assert twin.format_version == "1.0"
    assert twin.charge_point_type == "0"


def test_fields_left_out_are_those_of_the_reading_before() -> None:
    """`VW_OCMF_load.xml` (LEM DCBM): the export reading names neither time nor reason."""
    readings = read_record(published("lem_dcbm.xml")[0].data).readings

    assert [one.reason for one in readings] == ["B", "B", "E", "E"]
    assert readings[1].time_text == readings[0].time_text
    assert [one.current_type for one in readings] == ["DC"] * 4


def test_another_container_is_not_ocmf() -> None:
    """`wirelane.xml`: an EDL record is neither valid nor invalid here."""
    assert [is_ocmf(value.data) for value in published("edl.xml")] == [False]
