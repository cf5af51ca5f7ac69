"""Records as the station and the receipt get them: outcomes, never exceptions."""

from __future__ import annotations

import pytest

from kiosk.adapters.record_checking import OcmfChecking, check_record
from kiosk.domain.checked_records import CheckedRecords, Validity
from kiosk.domain.readings import SignedRecord
from kiosk.ports import RecordChecking
from tests.adapters.ocmf_support import BEGIN, END, WHOLE, meter, payload, published, reading

ONE = meter()
CHECKING: RecordChecking = OcmfChecking()


def signed(body: str, encoding: str = "OCMF", key: str | None = None) -> SignedRecord:
    public_key = ONE.public_key if key is None else key
    return SignedRecord(encoding=encoding, text=ONE.record(body), public_key=public_key)


def test_a_transaction_is_checked_as_a_whole() -> None:
    """Outcome of each record, the pair, and nothing odd."""
    found = CHECKING.check([signed(payload(BEGIN)), signed(payload(END, page="T6"))])

    assert [one.validity for one in found.records] == [Validity.VALID, Validity.VALID]
    assert found.pair is not None
    assert (found.pair.begin_wh, found.pair.end_wh) == (2_935_600, 2_965_100)
    assert (found.no_pair, found.findings) == ("", ())


def test_a_receipt_gets_id_validity_and_key() -> None:
    """The id is of the record alone; the key is hex for a QR code, however the meter wrote it."""
    keba = published("keba_kcp30.xml")[0]
    isa = published("isabellenhuette.xml")[0]
    plain = SignedRecord(encoding="OCMF", text=keba.data.decode(), public_key=keba.key_text)
    bare = SignedRecord(encoding="", text=f"\n{isa.data.decode()} ", public_key=isa.key_text)

    found = check_record(plain)

    assert found.record_id == check_record(SignedRecord(encoding="x", text=plain.text)).record_id
    assert len(found.record_id) == 8
    assert (found.validity, found.reason) == (Validity.VALID, "signed with this key")
    assert found.public_key_text == keba.key_text
    assert check_record(bare).validity is Validity.VALID
    assert check_record(bare).public_key_text == (
        "3059301306072A8648CE3D020106082A8648CE3D030107034200" + "04" + isa.key_text
    )


@pytest.mark.parametrize(
    ("record", "validity", "reason"),
    [
        (signed(WHOLE, key=""), Validity.UNVERIFIABLE, "no public key was given"),
        (signed(WHOLE, key="?"), Validity.UNVERIFIABLE, "the public key cannot be read: "),
        (signed(WHOLE, key=meter().public_key), Validity.INVALID, "the record was changed"),
        (
            SignedRecord(encoding="EDL", text="<signedMeterValue/>"),
            Validity.NOT_OCMF,
            "another container",
        ),
        (
            SignedRecord(encoding="ocmf", text="<signedMeterValue/>"),
            Validity.INVALID,
            "says that it is OCMF and is not",
        ),
        (
            SignedRecord(encoding="OCMF", text="OCMF|{}|{}"),
            Validity.INVALID,
            "cannot be read: payload $.RD is missing",
        ),
        (SignedRecord(encoding="OCMF", text="OCMF|\ud800|"), Validity.INVALID, "cannot be read: "),
        (SignedRecord(encoding="", text=""), Validity.NOT_OCMF, "another container"),
    ],
)
def test_every_record_has_an_outcome(record: SignedRecord, validity: Validity, reason: str) -> None:
    """Whatever a meter sent, the station goes on."""
    found = check_record(record)

    assert found.validity is validity
    assert found.reason.startswith(reason)


def test_what_was_forged_is_not_compared() -> None:
    """Numbers of an invalid record are nobody's."""
    forged = signed(payload(END, page="T6"))
    forged = SignedRecord(
        encoding="OCMF", text=forged.text.replace("2965.100", "9965.100"), public_key=ONE.public_key
    )

    found = CHECKING.check([signed(payload(BEGIN)), forged])

    assert found.pair is None
    assert found.no_pair == "have 0 end readings, not 1"


def test_without_ocmf_there_is_nothing_to_say() -> None:
    """No records, or those of another kind."""
    assert CHECKING.check([]) == CheckedRecords()
    found = CHECKING.check([SignedRecord(encoding="EDL", text="<x/>")])

    assert (found.pair, found.no_pair, found.findings) == (None, "", ())


def test_findings_come_with_the_numbers() -> None:
    """A register that fell has a pair and a problem."""
    fell = signed(payload(BEGIN, reading("E", "1", "2026-05-04T11:00:00")))

    found = CHECKING.check([fell])

    assert found.pair is not None
    assert [one.oddity.value for one in found.findings] == ["value_fell"]
