"""What the command line does with a ledger file: read, prove, report, compare. Imports everything.

The adapters are loaded when a command needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.record_commands import session_container as session_container  # noqa: PLC0414
from kiosk.adapters.record_commands import verify_ocmf as verify_ocmf  # noqa: PLC0414
from kiosk.adapters.system_clock import SystemClock
from kiosk.domain.session import Session, replay
from kiosk.errors import InputError
from ui.build.far_ends import open_rails

if TYPE_CHECKING:
    from kiosk.adapters.ledger_chain import LedgerRow as LedgerRow  # noqa: PLC0414
    from kiosk.adapters.ledger_report import DayReport as DayReport  # noqa: PLC0414
    from kiosk.adapters.ledger_tools import VerifyReport as VerifyReport  # noqa: PLC0414
    from kiosk.services.comparing import Comparison

SESSIONS_MAX: Final = 1000


def recorded_sessions(ledger: Path) -> list[Session]:
    """Every session of a ledger file, read only; safe while a kiosk writes. Raises LedgerError."""
    with LedgerReader(ledger) as reader:
        return [replay(list(events)) for events in reader.recent_sessions(SESSIONS_MAX)]


def verify_ledger(
    ledger: Path,
    *,
    anchors: Sequence[str],
    key_id: str,
    progress: Callable[[int, int], None],
) -> VerifyReport:
    """Prove a ledger file. Raises InputError, LedgerError."""
    from kiosk.adapters.ledger_tools import parse_anchor, verify  # noqa: PLC0415

    witnessed = [parse_anchor(text) for text in anchors]
    return verify(ledger, anchors=witnessed, key_id=key_id, progress=progress)


def back_up_ledger(ledger: Path, to: Path, *, progress: Callable[[int, int], None]) -> VerifyReport:
    """Copy a ledger and prove the copy. Raises InputError, LedgerError."""
    from kiosk.adapters.ledger_tools import copy, verify  # noqa: PLC0415

    copy(ledger, to)
    return verify(to, progress=progress)


def ledger_rows(
    ledger: Path,
    *,
    session_id: str | None,
    stream: Literal["money", "session", "audit"] | None,
    kind: str | None,
    after_seq: int,
    limit: int,
) -> Iterator[LedgerRow]:
    """Rows as recorded. Raises InputError, LedgerError."""
    from kiosk.adapters.ledger_tools import show  # noqa: PLC0415

    return show(
        ledger, session_id=session_id, stream=stream, kind=kind, after_seq=after_seq, limit=limit
    )


def ledger_day(ledger: Path, *, day: date | None, tz: str | None) -> DayReport:
    """The report of a local day. Raises InputError, LedgerError."""
    from kiosk.adapters.ledger_report import day_report  # noqa: PLC0415

    return day_report(ledger, now=SystemClock().now(), day=day, tz=tz)


def ledger_day_json(report: DayReport) -> str:
    from kiosk.adapters.ledger_report import report_json  # noqa: PLC0415

    return report_json(report)


def ledger_day_csv(report: DayReport) -> str:
    from kiosk.adapters.ledger_report import report_csv  # noqa: PLC0415

    return report_csv(report)


def export_ledger(
    ledger: Path,
    *,
    first: date | None,
    last: date | None,
    tz: str | None,
    version: Literal["2.2.1", "2.3.0"],
    party: tuple[str, str] | None,
    location: Path | None,
) -> tuple[str, tuple[str, ...]]:
    """A JSON array of CDRs, and notes. Raises InputError, LedgerError."""
    from kiosk.adapters.exact_json import json_text  # noqa: PLC0415
    from kiosk.adapters.ledger_export import UNKNOWN_PARTY, export_cdrs, read_location  # noqa: PLC0415

    export = export_cdrs(
        ledger,
        now=SystemClock().now(),
        first=first,
        last=last,
        tz=tz,
        version=version,
        party=party or UNKNOWN_PARTY,
        location=None if location is None else read_location(location),
    )
    return json_text(list(export.cdrs)), export.notes


def compare_ledger(ledger: Path, config: Path, *, days: int) -> Comparison:
    """The provider's list of the last days beside a ledger file; changes neither.

    Raises InputError, PaymentError, LedgerError.
    """
    import asyncio  # noqa: PLC0415
    from datetime import timedelta  # noqa: PLC0415

    from kiosk.adapters.ledger_history import LedgerHistory  # noqa: PLC0415
    from kiosk.config import load_config  # noqa: PLC0415
    from kiosk.services.comparing import compare_books  # noqa: PLC0415

    station = load_config(config)
    history = LedgerHistory(ledger, station_id=station.station.id)
    clock = SystemClock()

    if station.payment.stripe is None:
        raise InputError(str(config), "a card terminal has no list to compare with")

    async def compare() -> Comparison:
        # No card is told apart here, so the station's own secret is not needed.
        opening = open_rails(station, clock, history.station_epoch, "EUR", secret=b"nothing kept")
        async with opening as rails:
            since = clock.now() - timedelta(days=days)
            return await compare_books(history, rails, since, timeout_s=60)

    return asyncio.run(compare())


def stored_receipt(ledger: Path, session_id: str) -> str:
    """The receipt as it was issued, canonical JSON, with the refunds given after it. Raises
    InputError, LedgerError.
    """
    from kiosk.adapters.ledger_receipts import read_receipt  # noqa: PLC0415

    return read_receipt(ledger, session_id).document()


def receipt_html(
    ledger: Path, session_id: str, *, paper: Literal["a4", "letter"], language: Literal["en", "de"]
) -> str:
    """The receipt as one page. Raises InputError, LedgerError."""
    from kiosk.adapters.ledger_receipts import read_receipt  # noqa: PLC0415
    from kiosk.adapters.receipt_page import receipt_page  # noqa: PLC0415

    found = read_receipt(ledger, session_id)
    return receipt_page(found.document(), anchor=found.digits, paper=paper, language=language)
