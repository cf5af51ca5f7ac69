"""Rows about new content and new programs: accepted, refused, switched, rolled back. Standard
library and domain only.

They are found in the `audit` stream; their `session_id` is always empty.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.lean import dataclass
from kiosk.domain.updates import UpdateFault


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentAccepted:
    """A bundle is on the disk, proven and checked; it waits for its instant."""

    session_id: str
    """Always empty."""
    at: datetime
    version: int
    effective_from: datetime
    digest: str
    """SHA-256 of its manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRefused:
    """What the server offered was not taken. Written once per reason, not once per look."""

    session_id: str
    """Always empty."""
    at: datetime
    fault: UpdateFault
    detail: str
    bundle: str = ""
    """SHA-256 of the bundle, where one was offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentSwitched:
    """This content is in force from now on."""

    session_id: str
    """Always empty."""
    at: datetime
    version: int
    """0: the files that the configuration names."""
    digest: str
    tariff_hash: str
    """The content hash of the tariff in it, as sessions pin it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRolledBack:
    """Content did not pass its check once it was in force: what was before is in force again."""

    session_id: str
    """Always empty."""
    at: datetime
    version: int
    to_version: int
    """0: the files that the configuration names."""
    fault: UpdateFault
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramUpdated:
    """The system's updater was asked to install a program, or to keep the one that runs."""

    session_id: str
    """Always empty."""
    at: datetime
    version: str
    step: str
    """`install_ordered`, `installed`, `marked_good`, or `refused`."""
    detail: str = ""


UpdateRow = ContentAccepted | ContentRefused | ContentSwitched | ContentRolledBack | ProgramUpdated
