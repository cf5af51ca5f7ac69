"""The door of the command line to signed records. May import domain and its neighbours here, these
only when a command runs: a station at work starts without them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.domain.record_report import FileReport


def verify_ocmf(path: str, key: str, progress: Callable[[int, int], None]) -> FileReport:
    """Check a file of signed records (`-`: standard input); an empty `key` takes those in the file.

    Raises InputError.
    """
    from kiosk.adapters.ocmf_files import check_file  # noqa: PLC0415

    return check_file(path, key, progress)


def session_container(ledger: Path, session_id: str) -> str:
    """A session's OCMF records as a transparency container. Raises InputError, LedgerError."""
    from kiosk.adapters import ledger_records  # noqa: PLC0415

    return ledger_records.session_container(ledger, session_id)
