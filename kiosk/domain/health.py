"""What an examination of a station found, one thing at a time. Standard library and domain only.

A reason is a stable snake_case word; what to do about it is said by whoever shows the finding.
"""

from __future__ import annotations

from enum import StrEnum

from kiosk.domain.lean import dataclass
from kiosk.domain.readings import DeviceIdentity


class Health(StrEnum):
    """How something was found."""

    WELL = "well"
    DOUBTFUL = "doubtful"
    """It answers, and a person should look at what it says."""
    BROKEN = "broken"
    """It cannot be used, or must not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    """What was looked at, as a technician calls it: `evse 1 meter`."""
    health: Health
    reason: str = ""
    """Why it is not well; empty when it is."""
    detail: str = ""
    """What exactly was seen, for the log and the technician. Never a secret."""
    identity: DeviceIdentity | None = None
    facts: tuple[tuple[str, str], ...] = ()
    """Live values and settings worth reading, as name and text."""
