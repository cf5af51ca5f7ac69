"""What a check of signed records came to. Standard library only."""

from __future__ import annotations

from enum import StrEnum

from kiosk.domain.lean import dataclass
from kiosk.domain.ocmf_findings import RecordFinding
from kiosk.domain.ocmf_transactions import SignedPair


class Validity(StrEnum):
    """Whether a meter signed what a record says."""

    VALID = "valid"
    INVALID = "invalid"
    """The payload or the signature was changed, or another key signed it."""
    UNVERIFIABLE = "unverifiable"
    """There is no usable key, or an algorithm that is not known here: nothing is proven."""
    NOT_OCMF = "not_ocmf"
    """Another container. Nothing is said about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRecord:
    """One record's outcome, and what a receipt shows of it."""

    record_id: str
    """First eight hex digits of the record's SHA-256: short enough to read to a helpline."""
    validity: Validity
    reason: str
    """One sentence for a person."""
    public_key_text: str = ""
    """The key as upper case hex (DER), for a QR code; empty if there is none to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRecords:
    """The records of one transaction."""

    records: tuple[CheckedRecord, ...] = ()
    pair: SignedPair | None = None
    """None where begin and end are not to be had from them."""
    no_pair: str = ""
    """Why there is none; empty where no OCMF record was given."""
    findings: tuple[RecordFinding, ...] = ()
