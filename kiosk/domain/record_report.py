"""What the check of a file of signed records came to. Standard library only."""

from __future__ import annotations

from kiosk.domain.checked_records import CheckedRecord, Validity
from kiosk.domain.lean import dataclass
from kiosk.domain.ocmf import OcmfRecord
from kiosk.domain.ocmf_findings import RecordFinding, Weight
from kiosk.domain.ocmf_transactions import SignedPair


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """One record of a file and what the check came to."""

    number: int
    """Counted from 1."""
    line: int
    transaction_id: str
    """As the container says; empty in a raw file."""
    checked: CheckedRecord
    is_key_from_file: bool
    """The key came beside the record, so it does not prove whose meter signed."""
    record: OcmfRecord | None
    """None where it is not OCMF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTransaction:
    """Records of a file that belong together."""

    numbers: tuple[int, ...]
    pair: SignedPair | None
    is_proven: bool
    """Every record of it is valid."""
    findings: tuple[RecordFinding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """All that was found in a file."""

    name: str
    records: tuple[FileRecord, ...]
    transactions: tuple[FileTransaction, ...]
    findings: tuple[RecordFinding, ...]
    """What is odd about the order of the records."""

    @property
    def is_good(self) -> bool:
        """Every record is valid and none has a problem; notices do not count."""
        findings = [*self.findings, *(one for t in self.transactions for one in t.findings)]
        return all(one.checked.validity is Validity.VALID for one in self.records) and not any(
            one.weight is Weight.PROBLEM for one in findings
        )
