"""apt, for stations that are not installed as whole images. Imports domain and errors.

The kiosk may not become root. It may start one unit of systemd, which upgrades one package
(docs/updates.md has the unit and the polkit rule). There is no second slot, so a program that apt
installed has nothing to fall back to by itself, and `mark_good` has nobody to tell.
"""

from __future__ import annotations

from typing import Final

from kiosk.adapters.system_commands import said_by
from kiosk.domain.updates import ProgramStage, ProgramState, UpdateFault
from kiosk.errors import UpdateError

ASK_S: Final = 30.0
INSTALL_S_MAX: Final = 1800.0
UNIT: Final = "ev-kiosk-upgrade.service"
START: Final = ("systemctl", "--no-ask-password", "start", UNIT)
"""Ends with the unit, and not well if the unit did not."""


class AptUpdater:
    """One package of this system."""

    def __init__(
        self, package: str, *, cache: str = "apt-cache", start: tuple[str, ...] = START
    ) -> None:
        self._package = package
        self._cache = cache
        self._start = start

    async def state(self) -> ProgramState:
        told = await said_by((self._cache, "policy", self._package), timeout_s=ASK_S)
        found = dict(line.strip().partition(": ")[::2] for line in told.splitlines())
        installed, candidate = found.get("Installed", ""), found.get("Candidate", "")
        if installed in {"", "(none)"}:
            raise UpdateError(UpdateFault.UNSUPPORTED, f"{self._package} is no installed package")
        is_new = candidate not in {"", "(none)", installed}
        return ProgramState(
            version=installed, stage=ProgramStage.GOOD, available=candidate if is_new else ""
        )

    async def install(self) -> None:
        await said_by(self._start, timeout_s=INSTALL_S_MAX)

    async def mark_good(self) -> None:
        """Nothing to tell."""
