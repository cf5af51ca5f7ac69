"""`kiosk.ports.Workshop` on this machine: its log, its versions, its ledger. Imports everything."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kiosk.adapters.system_clock import is_kernel_clock_synced
from kiosk.ports import LogLine
from ui.build.versions import installed_version
from ui.logs import newest_lines

_SOMEWHERE: Final = ("192.0.2.1", 9)
"""An address of nobody (RFC 5737): which way out the kernel would take is all that is asked."""


class StationWorkshop:
    """One station's."""

    def __init__(self, ledger: Path, *, media: Path = Path("/media"), demo: bool = False) -> None:
        """`media` is where a medium is mounted, or is in. In a demo there is no clock service to be
        in step with.
        """
        self._ledger = ledger
        self._media = media
        self._demo = demo

    def is_synced(self) -> bool:
        return self._demo or is_kernel_clock_synced()

    def log_lines(self, count: int) -> Sequence[LogLine]:
        return newest_lines(count)

    def own_address(self) -> str:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way_out:
            try:
                way_out.connect(_SOMEWHERE)
            except OSError:
                return ""
            address: str = way_out.getsockname()[0]
            return address

    def versions(self) -> Sequence[tuple[str, str]]:
        import platform  # noqa: PLC0415 - read when somebody looks

        from ui.build import product_version  # noqa: PLC0415 - this file is one of its parts

        return (
            ("version_program", product_version()),
            ("version_qt", installed_version("PySide6-Essentials")),
            ("version_python", platform.python_version()),
            ("version_system", f"{platform.system()} {platform.release()}"),
        )

    async def verify_ledger(self) -> str:
        return await asyncio.to_thread(self._verify)

    async def export_ledger(self) -> str:
        return await asyncio.to_thread(self._export)

    def _verify(self) -> str:
        from kiosk.adapters.ledger_tools import verify  # noqa: PLC0415 - only a technician asks

        report = verify(self._ledger)
        return "" if report.is_good else report.problem

    def _export(self) -> str:
        from ui.build.ledger_medium import export  # noqa: PLC0415 - same

        return export(self._ledger, self._media)
