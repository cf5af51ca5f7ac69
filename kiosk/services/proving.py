"""Comparing what the meter signed with what is billed, before the bill is made. May import domain,
ports.

A bill is never changed by it: whatever does not fit is an alarm and a note that a person has to
look. Nothing out of a record goes into the note but our own words and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from kiosk.domain import events as ev
from kiosk.domain.checked_records import CheckedRecords, Validity
from kiosk.domain.ocmf_findings import Weight
from kiosk.domain.ocmf_transactions import SignedPair
from kiosk.domain.readings import MeterReading, SignedRecord
from kiosk.domain.session import Session
from kiosk.journal import alarm, note, warn
from kiosk.services.office import Office

DOUBT: Final = "signed "
"""Every note about a record begins like this."""


class Proving:
    """The clerk who reads what the meter put its name to."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def doubts(
        self, session: Session, end: MeterReading, records: Sequence[SignedRecord]
    ) -> list[ev.ReviewRequired]:
        """What a person has to look at, to be written together with the end of the transaction."""
        if not records or session.begin is None:
            return []
        checked = self._office.record_checking.check(records)
        for each in checked.records:
            if each.validity is Validity.UNVERIFIABLE:
                warn("signed_record_unverifiable", record=each.record_id, why=each.reason)
            elif each.validity is not Validity.INVALID:
                note("signed_record", record=each.record_id, validity=each.validity.value)
        found = [*_doubts(checked), *_differences(checked.pair, session.begin, end)]
        for what in found:
            alarm("signed_records_doubted", session=session.session_id, what=what)
        now = self._office.clock.now()
        return [
            ev.ReviewRequired(session_id=session.session_id, at=now, what=what) for what in found
        ]


def is_signed(session: Session) -> bool:
    """Whether the meter signed what is billed, and nothing about its records is in doubt."""
    doubted = any(what.startswith(DOUBT) for what in session.review)
    return bool(session.records) and not doubted


def _doubts(checked: CheckedRecords) -> Iterator[str]:
    """The signatures, and what is odd in itself."""
    for each in checked.records:
        if each.validity is Validity.INVALID:
            yield f"signed record {each.record_id} is not valid"
    problems = {one.oddity for one in checked.findings if one.weight is Weight.PROBLEM}
    if problems:
        yield f"signed records are implausible: {', '.join(sorted(problems))}"
    if checked.no_pair:
        yield f"signed records {checked.no_pair}"


def _differences(pair: SignedPair | None, begin: MeterReading, end: MeterReading) -> Iterator[str]:
    """Registers and energy, signed against billed.

    One Wh for the floor to whole Wh, and the meter's own step, may lie between two ways of reading
    the same register.
    """
    if pair is None:
        return
    allowed_wh = 1 + max(begin.resolution_wh, end.resolution_wh)
    pairs = [("energy", pair.energy_wh, end.energy_import_wh - begin.energy_import_wh)]
    if pair.counter is begin.counter is end.counter:
        # A counter that restarts at each transaction cannot be compared with one that does not.
        pairs.append(("begin register", pair.begin_wh, begin.energy_import_wh))
        pairs.append(("end register", pair.end_wh, end.energy_import_wh))
    for what, signed_wh, billed_wh in pairs:
        if abs(signed_wh - billed_wh) > allowed_wh:
            yield f"signed {what} is {_text(signed_wh)} Wh, billed {billed_wh} Wh"


def _text(value: Decimal) -> str:
    return f"{value.normalize():f}"
