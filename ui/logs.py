"""Operational logs: one JSON object a line on stderr, for journald. May import structlog, late.

Fields are values that the code names; the audit trail is the ledger, not this.
"""

from __future__ import annotations

import json
import logging
import sys
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kiosk.ports import LogLine

KEPT: Final = 200
"""The newest lines stay in memory, for the service room."""


class _Newest(logging.Handler):
    """Keeps what was logged last."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[tuple[datetime, str, str]] = deque(maxlen=KEPT)

    def emit(self, record: logging.LogRecord) -> None:
        fields = getattr(record, "fields", {})
        text = " ".join([record.getMessage(), *(f"{name}={fields[name]}" for name in fields)])
        at = datetime.fromtimestamp(record.created, UTC)
        self.lines.append((at, record.levelname.lower(), text))


_newest: Final = _Newest()


def newest_lines(count: int) -> Sequence[LogLine]:
    """What was logged last, newest first."""
    from kiosk.ports import LogLine  # noqa: PLC0415 - the first picture logs nothing

    return [LogLine(*line) for line in list(_newest.lines)[::-1][:count]]


class JsonLines(logging.Formatter):
    """`{"ts", "level", "event", ...fields}`."""

    def format(self, record: logging.LogRecord) -> str:
        """One line. Values that JSON does not know are shown as text."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields = getattr(record, "fields", {})
        line = {"ts": at, "level": record.levelname.lower(), "event": record.getMessage(), **fields}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


def set_up_logs(level: int = logging.INFO) -> None:
    """Send the program's own log to stderr; libraries only from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler, _newest], force=True)
    for name in ("kiosk", "hw_drivers", "ui"):
        logging.getLogger(name).setLevel(level)
    # It repeats every lost connection that the supervisor already reports once.
    logging.getLogger("pymodbus").setLevel(logging.CRITICAL)


def quiet_adapters() -> None:
    """Warnings of the adapters only, on stderr: stdout belongs to a command's own answer."""
    import structlog  # noqa: PLC0415 - a station at work logs through the standard library

    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def log_line(event: str, **fields: object) -> None:
    """A line from the front end."""
    logging.getLogger("ui").warning(event, extra={"fields": fields})
