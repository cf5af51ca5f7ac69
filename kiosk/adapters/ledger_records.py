"""The signed records of a session, out of a ledger and into a driver's hands.

May import domain, errors and its neighbours here.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.adapters.ledger_days import read_session
from kiosk.adapters.record_checking import check_record, transparency_xml
from kiosk.domain.checked_records import Validity
from kiosk.errors import InputError


def session_container(ledger: Path, session_id: str) -> str:
    """The OCMF records of this session as a transparency container. Raises InputError where there
    are none, LedgerError.
    """
    records = read_session(ledger, session_id).session.records
    if all(check_record(record).validity is Validity.NOT_OCMF for record in records):
        raise InputError(str(ledger), f"has no OCMF records of session {session_id!r}")
    return transparency_xml(records)
