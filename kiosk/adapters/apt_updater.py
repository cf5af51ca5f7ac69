"""apt, for stations that are not installed as whole images. Imports domain and errors.

The kiosk may not become root: two commands, spelt out in docs/updates.md, are all that its user is
allowed. There is no second slot, so a program that apt installed has nothing to fall back to but
the package before; `mark_good` has nobody to tell.
"""

from __future__ import annotations

from typing import Final

from kiosk.adapters.system_commands import said_by
from kiosk.domain.updates import ProgramStage, ProgramState, UpdateFault
from kiosk.errors import UpdateError

ASK_S: Final = 30.0
INSTALL_S_MAX: Final = 1800.0
HELPER: Final = ("sudo", "--non-interactive")
OPTIONS: Final = (
    "-o",
    "DPkg::Lock::Timeout=60",
    "-o",
    "Dpkg::Options::=--force-confold",
)


class AptUpdater:
    """One package of this system."""

    def __init__(
        self,
        package: str,
        *,
        helper: tuple[str, ...] = HELPER,
        search: tuple[str, str] = (
            "apt-cache",
            "apt-get",
        ),
    ) -> None:
        self._package = package
        self._helper = helper
        self._cache, self._get = search

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
        """Download, then upgrade this package alone."""
        await said_by(self.commands[0], timeout_s=INSTALL_S_MAX)
        await said_by(self.commands[1], timeout_s=INSTALL_S_MAX)

    async def mark_good(self) -> None:
        """Nothing to tell."""

    @property
    def commands(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the helper has to allow, word for word."""
        update = (*self._helper, self._get, "update")
        upgrade = ("install", "--yes", "--only-upgrade", *OPTIONS, self._package)
        return update, (*self._helper, self._get, *upgrade)
