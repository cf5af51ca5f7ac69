"""One line of operational log per thing worth knowing. Standard library only.

Fields are values, never free text with data; the front end decides the format (JSON for journald).
"""

from __future__ import annotations

import logging

_log = logging.getLogger("kiosk")


def note(event: str, **fields: object) -> None:
    """Something normal happened. `event` is a stable snake_case word."""
    _log.info(event, extra={"fields": fields})


def warn(event: str, **fields: object) -> None:
    """Something a technician should see happened; the station goes on."""
    _log.warning(event, extra={"fields": fields})


def alarm(event: str, **fields: object) -> None:
    """Money or metering needs a person."""
    _log.error(event, extra={"fields": fields})
