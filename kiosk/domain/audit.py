"""The regular examination of a station: what was found, and what may be said of it in one word.

Standard library and domain only.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.health import Finding, Health
from kiosk.domain.lean import dataclass

OLD_AFTER: Final = timedelta(hours=48)
"""Two nights were missed."""
_WORST_FIRST: Final = (Health.BROKEN, Health.DOUBTFUL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """One examination."""

    at: datetime
    station: str
    """`{station}:{epoch}` of the ledger."""
    version: str
    """Of the program that looked."""
    head: str
    """`seq:hash8` of the last row that was proven; empty if none was."""
    files: str
    """SHA-256 of configuration and tariffs."""
    findings: tuple[Finding, ...]

    @property
    def health(self) -> Health:
        """The worst that was found."""
        found = {finding.health for finding in self.findings}
        return next((each for each in _WORST_FIRST if each in found), Health.WELL)

    @property
    def not_well(self) -> tuple[Finding, ...]:
        """What somebody should look at, the worst first."""
        return tuple(
            finding
            for health in _WORST_FIRST
            for finding in self.findings
            if finding.health is health
        )

    def count(self, health: Health) -> int:
        return sum(1 for finding in self.findings if finding.health is health)

    def is_old(self, now: datetime) -> bool:
        """Whether the next one should have been made long ago."""
        return now - self.at > OLD_AFTER


def drift_of(before: Audit | None, *, version: str, files: str) -> list[Finding]:
    """What stands otherwise than at the last audit: files and program, a finding each.

    A change is no fault. It is told once, so that nobody's change goes unnoticed.
    """
    had = (None, None) if before is None else (before.files, before.version)
    return [
        _compared("configuration", "config_changed", had[0], files, digits=12),
        _compared("program", "version_changed", had[1], version, digits=None),
    ]


def _compared(
    subject: str, reason: str, before: str | None, now: str, *, digits: int | None
) -> Finding:
    is_same = before is None or before == now
    facts: tuple[tuple[str, str], ...] = (("now", now[:digits]),)
    if before is not None and not is_same:
        facts = (("before", before[:digits]), *facts)
    return Finding(
        subject=subject,
        health=Health.WELL if is_same else Health.DOUBTFUL,
        reason="" if is_same else reason,
        facts=facts,
    )
