"""Writes histories of past sessions as CSV. May import domain."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Final, TextIO

from kiosk.domain.fraud.history import PastSession

COLUMNS: Final = (
    "token",
    "station",
    "evse",
    "start",
    "end",
    "energy_wh",
    "rated_power_w",
    "declined",
    "token_kind",
    "attack",
)


def write_history(stream: TextIO, rows: Iterable[tuple[PastSession, str]]) -> int:
    """Each session with the name of its attack, empty for honest ones. Returns how many rows."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for session, name in rows:
        writer.writerow(
            (
                session.token,
                session.station,
                session.evse,
                f"{session.start:%Y-%m-%dT%H:%M:%SZ}",
                f"{session.end:%Y-%m-%dT%H:%M:%SZ}",
                session.energy_wh,
                "" if session.rated_power_w is None else session.rated_power_w,
                int(session.is_declined),
                session.kind.value,
                name,
            )
        )
        count += 1
    return count
