"""Operational logs: one JSON object a line on stderr, for journald. Standard library only.

Fields are values that the code names, and only those of `ui.redaction`; the audit trail is the
ledger, not this.
"""

from __future__ import annotations

import json
import logging
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from ui.redaction import allowed, redacted

if TYPE_CHECKING:
    from kiosk.ports import LogLine

TRACEBACK_CHARS: Final = 8000
"""The end of it says most."""
KEPT: Final = 200
"""The newest lines stay in memory, for the service room."""


class _Newest(logging.Handler):
    """Keeps what was logged last."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[tuple[datetime, str, str]] = deque(maxlen=KEPT)

    def emit(self, record: logging.LogRecord) -> None:
        fields = allowed(getattr(record, "fields", {}))
        text = " ".join([record.getMessage(), *(f"{name}={fields[name]}" for name in fields)])
        at = datetime.fromtimestamp(record.created, UTC)
        self.lines.append((at, record.levelname.lower(), redacted(text)))


class _Words(logging.Handler):
    """For people at a terminal: the event and its fields, on whatever stderr is by then."""

    def emit(self, record: logging.LogRecord) -> None:
        fields = allowed(getattr(record, "fields", {}))
        words = [record.getMessage(), *(f"{name}={fields[name]}" for name in fields)]
        print(redacted(" ".join(words)), file=sys.stderr)


_newest: Final = _Newest()


def newest_lines(count: int) -> Sequence[LogLine]:
    """What was logged last, newest first."""
    from kiosk.ports import LogLine  # noqa: PLC0415 - the first picture logs nothing

    return [LogLine(*line) for line in list(_newest.lines)[::-1][:count]]


class JsonLines(logging.Formatter):
    """`{"ts", "level", "event", "station", "boot_id", "build", ...fields}`, always on one line.

    Everything beyond ASCII is escaped: neither a line break nor a terminal's control character of
    a device's answer can make a second line or paint over the first.
    """

    def __init__(self, origin: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._origin = dict(origin or {})

    def tell(self, origin: Mapping[str, str]) -> None:
        """From now on every line says where it came from."""
        self._origin = dict(origin)

    def format(self, record: logging.LogRecord) -> str:
        """One line. Values that JSON does not know are shown as text."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields = getattr(record, "fields", {})
        # What the line is cannot be said otherwise by a field.
        line: dict[str, object] = {
            "ts": at,
            "level": record.levelname.lower(),
            "event": redacted(record.getMessage()),
            **self._origin,
        }
        line |= {name: value for name, value in allowed(fields).items() if name not in line}
        if record.exc_info:
            line["traceback"] = redacted(self.formatException(record.exc_info)[-TRACEBACK_CHARS:])
        return json.dumps(line, default=str)


_LINES: Final = JsonLines()


def tell_origin(*, station: str, boot_id: str, build: str) -> None:
    """Known once the configuration is read."""
    _LINES.tell({"station": station, "boot_id": boot_id, "build": build})


def set_up_logs(level: int = logging.INFO) -> None:
    """Send the program's own log to stderr; libraries only from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_LINES)
    logging.basicConfig(level=logging.WARNING, handlers=[handler, _newest], force=True)
    for name in ("kiosk", "hw_drivers", "ui"):
        logging.getLogger(name).setLevel(level)


def quiet_adapters() -> None:
    """Warnings of the adapters only, on stderr: stdout belongs to a command's own answer."""
    for name in ("kiosk", "hw_drivers"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.WARNING)
        logger.handlers = [_Words()]


def log_line(event: str, **fields: object) -> None:
    """A line from the front end."""
    logging.getLogger("ui").warning(event, extra={"fields": fields})
