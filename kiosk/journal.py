"""One line of operational log per thing worth knowing. Standard library only.

Fields are values, never free text with data; the front end decides the format (JSON for journald).
Services, adapters and drivers write it alike.
"""

from __future__ import annotations

import logging

_log = logging.getLogger("kiosk")


def aside(event: str, **fields: object) -> None:
    """What only whoever looks for a fault in the program wants to read."""
    _log.debug(event, extra={"fields": fields})


def note(event: str, **fields: object) -> None:
    """Something normal happened. `event` is a stable snake_case word."""
    _log.info(event, extra={"fields": fields})


def warn(event: str, **fields: object) -> None:
    """Something a technician should see happened; the station goes on."""
    _log.warning(event, extra={"fields": fields})


def alarm(event: str, **fields: object) -> None:
    """Money or metering needs a person."""
    _log.error(event, extra={"fields": fields})
