"""The last lines of the operational log, cleaned again. May import redaction, errors.

From the journal where there is one, else from a file. Lines of ours are read as JSON and keep the
listed fields; of any other line the text is kept, without what looks like a secret.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import deque
from pathlib import Path
from typing import Final

from kiosk.errors import InputError
from ui.redaction import FIELDS, TEXT_CHARS_MAX, allowed, redacted

LINES_MAX: Final = 2000
TAIL_BYTES: Final = 4_000_000
JOURNAL_S: Final = 20
UNIT: Final = "ev-kiosk.service"
_OURS: Final = ("ts", "level", "event", "traceback")


def log_lines(file: Path | None) -> list[str]:
    """Oldest first. Raises InputError for a file that was named and cannot be read."""
    raw = _journal() if file is None else _tail(file)
    return [_clean(line) for line in deque(raw.splitlines(), LINES_MAX)]


def _tail(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            opened.seek(0, 2)
            opened.seek(max(0, opened.tell() - TAIL_BYTES))
            return opened.read().decode("utf-8", "replace")
    except OSError as error:
        raise InputError(str(file), f"cannot be read: {error.strerror}") from None


def _journal() -> str:
    tool = shutil.which("journalctl")
    if tool is None:
        return "no journal on this machine: name a file with --log"
    command = [tool, "-u", UNIT, "-n", str(LINES_MAX), "-o", "cat", "--no-pager", "-q"]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, capture_output=True, timeout=JOURNAL_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"the journal was not read: {type(error).__name__}"
    return done.stdout[-TAIL_BYTES:].decode("utf-8", "replace") or "the journal has no lines of it"


def _clean(line: str) -> str:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return json.dumps({"text": redacted(line)})
    kept = {name: redacted(str(found[name]))[:TEXT_CHARS_MAX] for name in _OURS if name in found}
    own = {name: value for name, value in found.items() if name in FIELDS}
    return json.dumps({**kept, **allowed(own)})
