"""The sessions of a local day, read from a ledger's events and from nothing else.

Imports domain, errors and its neighbours here. A session belongs to the day on which its bill was
made; one that held money and has no bill, to the day on which the money was held. Sessions that
neither held nor cost anything belong to none. The projections are not asked: what is reported
follows from the chained rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.adapters.event_codec import utc_text
from kiosk.adapters.ledger_chain import Head, LedgerRow, Station
from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.domain.bill import Bill
from kiosk.domain.bill_json import bill_from_json
from kiosk.domain.document import DocumentFault
from kiosk.domain.events import BillMade, Captured, HoldPlaced, ReceiptIssued, SessionEvent
from kiosk.domain.lean import dataclass
from kiosk.domain.session import ImpossibleEvent, Session, replay
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.errors import InputError, LedgerCorrupt

UTC_NAME: Final = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A session as the ledger has it."""

    session: Session
    rows: tuple[LedgerRow, ...]
    day_at: datetime
    """What decides its day."""
    captured_at: datetime | None = None

    @property
    def bill(self) -> Bill | None:
        """Raises LedgerCorrupt for a bill that cannot be read."""
        if not self.session.bill_json:
            return None
        try:
            return bill_from_json(self.session.bill_json)
        except DocumentFault as fault:
            msg = f"session {self.session.session_id}: its bill cannot be read: {fault}"
            raise LedgerCorrupt(msg) from fault

    @property
    def tariff(self) -> Tariff | None:
        """Raises LedgerCorrupt for a tariff that cannot be read."""
        if not self.session.tariff_json:
            return None
        try:
            return tariff_from_json(self.session.tariff_json)
        except DocumentFault as fault:
            msg = f"session {self.session.session_id}: its tariff cannot be read: {fault}"
            raise LedgerCorrupt(msg) from fault

    @property
    def receipt_row(self) -> LedgerRow | None:
        """The row that holds the newest receipt."""
        kind = ReceiptIssued.__name__
        return next((row for row in reversed(self.rows) if row.kind == kind), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A stretch of local days of one ledger."""

    station: Station
    head: Head
    first: date
    last: date
    tz: str
    sessions: tuple[Recorded, ...]
    """In the order in which they were opened."""


def read_days(
    path: Path, *, now: datetime, first: date | None, last: date | None = None, tz: str | None
) -> Days:
    """The sessions of `first` to `last`, both included; today, and one day, unless said otherwise.

    Without `tz`, the zone of the tariff that was pinned last, which is the station's. Raises
    InputError, LedgerError kinds.
    """
    if not path.is_file():
        raise InputError(str(path), "there is no such ledger file")
    with LedgerReader(path) as reader:
        reader.db.execute("BEGIN")
        name = tz or _station_zone(reader)
        zone = _zone(name)
        first = first or now.astimezone(zone).date()
        last = last or first
        if last < first:
            place = "--to"
            raise InputError(place, f"{last} is before {first}")
        begin, end = _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
        found = [
            recorded
            for session_id in _touched(reader, begin, end)
            if (recorded := _recorded(reader, session_id)) and begin <= recorded.day_at < end
        ]
        return Days(
            station=reader.station(), head=reader.head(), first=first, last=last, tz=name,
            sessions=tuple(sorted(found, key=lambda each: each.rows[0].seq)),
        )  # fmt: skip


def read_session(path: Path, session_id: str) -> Recorded:
    """One session, whatever became of it. Raises InputError if the ledger does not know it."""
    if not path.is_file():
        raise InputError(str(path), "there is no such ledger file")
    with LedgerReader(path) as reader:
        rows = tuple(reader.session_rows(session_id))
    if not rows:
        raise InputError(str(path), f"has no session {session_id!r}")
    return _folded(session_id, rows)


def zone_of(recorded: Recorded) -> str:
    """The zone of the session's own tariff."""
    tariff = recorded.tariff
    return UTC_NAME if tariff is None else tariff.tz


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        place = "--tz"
        raise InputError(place, f'is not a time zone such as "Europe/Berlin": {name}') from None


def _station_zone(reader: LedgerReader) -> str:
    query = "SELECT session_id FROM events WHERE kind = 'TariffPinned' ORDER BY seq DESC LIMIT 1"
    row = reader.db.execute(query).fetchone()
    recorded = None if row is None else _recorded(reader, row[0])
    return UTC_NAME if recorded is None else zone_of(recorded)


def _touched(reader: LedgerReader, begin: datetime, end: datetime) -> Iterator[str]:
    """Sessions with a row that may decide their day, within it."""
    query = """
        SELECT DISTINCT session_id FROM events
        WHERE kind IN ('BillMade', 'HoldPlaced') AND at >= ? AND at < ?
    """
    found = reader.db.execute(query, (utc_text(begin), utc_text(end))).fetchall()
    yield from (session_id for (session_id,) in found)


def _recorded(reader: LedgerReader, session_id: str) -> Recorded | None:
    rows = tuple(reader.session_rows(session_id))
    return _folded(session_id, rows) if rows else None


def _folded(session_id: str, rows: tuple[LedgerRow, ...]) -> Recorded:
    events: list[SessionEvent] = [row.event() for row in rows]  # type: ignore[misc]
    try:
        session = replay(events)
    except ImpossibleEvent as error:
        msg = f"session {session_id}: {error}"
        raise LedgerCorrupt(msg) from error
    billed = [event.at for event in events if isinstance(event, BillMade)]
    held = [event.at for event in events if isinstance(event, HoldPlaced)]
    taken = [event.at for event in events if isinstance(event, Captured)]
    return Recorded(
        session=session,
        rows=rows,
        day_at=(billed or held or [session.opened_at])[0],
        captured_at=taken[-1] if taken else None,
    )
