"""Files of signed records, for whoever checks them: raw OCMF, or the transparency container.

May import domain and errors. What cannot be used is one InputError with file, record, line and
byte. Nothing is trusted: a key that came in the same file proves only that the file is consistent
in itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.adapters.ocmf_records import is_ocmf, read_record
from kiosk.adapters.ocmf_signatures import verify
from kiosk.adapters.ocmf_sources import STDIN, RecordSource, read_given_key, read_sources
from kiosk.adapters.record_checking import record_id
from kiosk.domain.checked_records import CheckedRecord, Validity
from kiosk.domain.ocmf import OcmfFault
from kiosk.domain.ocmf_findings import RecordFinding, page_findings, transaction_findings
from kiosk.domain.ocmf_transactions import RecordedTransaction, pair_of, transactions
from kiosk.domain.record_report import FileRecord, FileReport, FileTransaction
from kiosk.errors import InputError

Progress = Callable[[int, int], None]
"""Takes how many records are done, and of how many."""


def check_file(path: str, key: str, progress: Progress) -> FileReport:
    """Check every record of this file (`-`: standard input) with `key`, or where it is empty with
    the key beside each record. Raises InputError.
    """
    name = "standard input" if path == STDIN else path
    key_text = read_given_key(key)
    sources = read_sources(path, name)
    found: list[FileRecord] = []
    for source in sources:
        found.append(_checked(name, source, key_text))
        progress(source.number, len(sources))
    together, pages = _together(found)
    return FileReport(name=name, records=tuple(found), transactions=together, findings=pages)


def _checked(name: str, source: RecordSource, given_key: str) -> FileRecord:
    record, key_hex = None, ""
    validity, reason = Validity.NOT_OCMF, "another container: nothing is said about it"
    if is_ocmf(source.raw):
        try:
            record = read_record(source.raw)
        except OcmfFault as fault:
            raise InputError(_place(name, source, fault), fault.reason) from fault
        verdict = verify(record, given_key or source.key_text)
        validity, reason = verdict.validity, verdict.reason
        if validity is Validity.VALID:
            reason = f"signed with the key {'given' if given_key else 'that came with it'}"
        key_hex = "" if verdict.key is None else verdict.key.text
    checked = CheckedRecord(
        record_id=record_id(source.raw),
        validity=validity,
        reason=reason,
        public_key_text=key_hex,
    )
    return FileRecord(
        number=source.number,
        line=source.line,
        transaction_id=source.transaction_id,
        checked=checked,
        is_key_from_file=not given_key and bool(source.key_text),
        record=record,
    )


def _together(
    found: Sequence[FileRecord],
) -> tuple[tuple[FileTransaction, ...], tuple[RecordFinding, ...]]:
    """The transactions of a file, and what is odd about its pages, by the file's own numbers."""
    known = [(one.number, one.record) for one in found if one.record is not None]
    numbers = [number for number, _ in known]
    records = [record for _, record in known]
    valid = {one.number for one in found if one.checked.validity is Validity.VALID}
    made: list[FileTransaction] = []
    for transaction in transactions(records):
        own = tuple(numbers[index - 1] for index in transaction.numbers)
        numbered = RecordedTransaction(numbers=own, records=transaction.records)
        try:
            pair = pair_of(transaction.records)
        except OcmfFault:
            pair = None  # the findings say why
        made.append(
            FileTransaction(
                numbers=own,
                pair=pair,
                is_proven=valid.issuperset(own),
                findings=transaction_findings(numbered),
            )
        )
    return tuple(made), page_findings(records, numbers)


def _place(name: str, source: RecordSource, fault: OcmfFault) -> str:
    """File, record, line, and the byte in the file where it is known."""
    line, byte = source.line, ""
    if fault.offset is not None and source.offset is not None:
        line += source.raw.count(b"\n", 0, fault.offset)
        byte = f", byte {source.offset + fault.offset}"
    elif fault.offset is not None:
        byte = f", byte {fault.offset} of it"
    return f"{name}: record {source.number}, line {line}{byte}: {fault.place}"
