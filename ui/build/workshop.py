"""`kiosk.ports.Workshop` on this machine: its panel, its log, its ledger, its USB medium.

Imports everything.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kiosk.adapters.ledger_tools import copy, verify
from kiosk.adapters.system_clock import is_kernel_clock_synced
from kiosk.errors import InputError
from kiosk.ports import LogLine
from ui.logs import newest_lines

MEDIA: Final = Path("/media")
"""Where a medium is mounted that somebody plugged in; the unit has to let the kiosk write there."""


class StationWorkshop:
    """One station's."""

    def __init__(
        self, ledger: Path, *, show: Callable[[str], None] = lambda _theme: None, demo: bool = False
    ) -> None:
        """`show` changes the panel's colours. In a demo there is no clock service to be in step
        with.
        """
        self._ledger = ledger
        self._show = show
        self._demo = demo
        self._theme = "auto"

    @property
    def theme(self) -> str:
        return self._theme

    def show_theme(self, theme: str) -> None:
        self._theme = theme
        self._show(theme)

    def is_synced(self) -> bool:
        return self._demo or is_kernel_clock_synced()

    def log_lines(self, count: int) -> Sequence[LogLine]:
        return newest_lines(count)

    async def verify_ledger(self) -> str:
        report = await asyncio.to_thread(verify, self._ledger)
        return "" if report.is_good else report.problem

    async def export_ledger(self) -> str:
        return await asyncio.to_thread(self._export)

    def _export(self) -> str:
        medium = plugged_in(MEDIA)
        name = f"{self._ledger.stem}-{datetime.now(UTC):%Y%m%d-%H%M%S}.sqlite"
        copy(self._ledger, medium / name)
        report = verify(medium / name)
        if not report.is_good:
            raise InputError(name, f"the copy is not whole: {report.problem}")
        return name


def plugged_in(media: Path) -> Path:
    """The one medium that is mounted and can be written. Raises InputError."""
    found = [
        each
        for pattern in ("*", "*/*")
        for each in sorted(media.glob(pattern))
        if each.is_mount() and os.access(each, os.W_OK)
    ]
    if len(found) != 1:
        place = str(media)
        reason = "no medium is plugged in" if not found else f"{len(found)} media are plugged in"
        raise InputError(place, reason)
    return found[0]
