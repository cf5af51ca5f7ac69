"""Signed records of a transaction: checked for the station, shown on a receipt, handed to a driver.

May import domain. The one place that goes from what a meter gave (`SignedRecord`) to what it is
worth; a record that cannot be read is an outcome here, never an exception.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from kiosk.adapters.ocmf_keys import curve_of, read_key
from kiosk.adapters.ocmf_records import is_ocmf, read_record
from kiosk.adapters.ocmf_signatures import verify
from kiosk.domain.checked_records import CheckedRecord, CheckedRecords, Validity
from kiosk.domain.ocmf import OcmfFault, OcmfRecord
from kiosk.domain.ocmf_findings import transaction_findings
from kiosk.domain.ocmf_transactions import RecordedTransaction, pair_of
from kiosk.domain.readings import SignedRecord

_OCMF: Final = "OCMF"


class OcmfChecking:
    """The port `RecordChecking` for meters that sign OCMF."""

    def check(self, records: Sequence[SignedRecord]) -> CheckedRecords:
        """The records of one transaction, begin before end. Takes milliseconds, raises nothing."""
        checked: list[CheckedRecord] = []
        usable: list[OcmfRecord] = []
        for each in records:
            outcome, record = _checked(each)
            checked.append(outcome)
            if record is not None and outcome.validity is not Validity.INVALID:
                usable.append(record)
        if not usable:
            return CheckedRecords(records=tuple(checked))
        pair, no_pair = None, ""
        try:
            pair = pair_of(usable)
        except OcmfFault as fault:
            no_pair = fault.reason
        numbers = tuple(range(1, len(usable) + 1))
        findings = transaction_findings(RecordedTransaction(numbers=numbers, records=tuple(usable)))
        return CheckedRecords(records=tuple(checked), pair=pair, no_pair=no_pair, findings=findings)


def check_record(record: SignedRecord) -> CheckedRecord:
    """What a receipt shows of one record: a short id, its validity, the key for a QR code."""
    return _checked(record)[0]


def record_id(raw: bytes) -> str:
    """First eight hex digits of the SHA-256 of a record as it stands."""
    return hashlib.sha256(raw.strip()).hexdigest()[:8]


def transparency_xml(records: Sequence[SignedRecord], transaction_id: int = 1) -> str:
    """The OCMF records of one transaction as the file that the public transparency software opens.

    Other records are left out: the software wants them in containers of their own.
    """
    # XML, which no check needs.
    from kiosk.adapters.transparency_xml import ContainerEntry, write_container  # noqa: PLC0415

    entries: list[ContainerEntry] = []
    for each in records:
        if not is_ocmf(_raw(each)):
            continue
        key, context = "", ""
        try:
            record = read_record(_raw(each))
            context = _context(record)
            key = read_key(each.public_key, curve_of(record.signature.algorithm)).text
        except OcmfFault:
            key = key or "".join(each.public_key.split())  # the driver sees what there was
        entries.append(ContainerEntry(text=each.text, key_text=key, context=context))
    return write_container(entries, transaction_id)


def _checked(each: SignedRecord) -> tuple[CheckedRecord, OcmfRecord | None]:
    raw = _raw(each)
    name = record_id(raw)
    if not is_ocmf(raw):
        if each.encoding.strip().upper() == _OCMF:
            reason = "says that it is OCMF and is not"
            return CheckedRecord(record_id=name, validity=Validity.INVALID, reason=reason), None
        reason = "another container: nothing is said about it"
        return CheckedRecord(record_id=name, validity=Validity.NOT_OCMF, reason=reason), None
    try:
        record = read_record(raw)
    except OcmfFault as fault:
        reason = f"cannot be read: {fault.place} {fault.reason}"
        return CheckedRecord(record_id=name, validity=Validity.INVALID, reason=reason), None
    verdict = verify(record, each.public_key)
    key_text = "" if verdict.key is None else verdict.key.text
    outcome = CheckedRecord(
        record_id=name,
        validity=verdict.validity,
        reason=verdict.reason,
        public_key_text=key_text,
    )
    return outcome, record


def _context(record: OcmfRecord) -> str:
    """A record with both ends is told as an end: it was signed when the transaction was over."""
    if any(one.is_end for one in record.readings):
        return "Transaction.End"
    return "Transaction.Begin" if any(one.is_begin for one in record.readings) else ""


def _raw(each: SignedRecord) -> bytes:
    return each.text.encode("utf-8", "surrogatepass")
