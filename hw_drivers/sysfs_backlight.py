"""The panel's backlight by the kernel's sysfs. May import errors.

Linux, Documentation/ABI/stable/sysfs-class-backlight: `brightness` is written in steps from 0 to
`max_brightness`; where several drivers offer one panel, a `type` of firmware is better than
platform, and platform better than raw.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hw_drivers.sysfs_files import OneCall, device_error, read_number, write_number
from kiosk.errors import DeviceProtocolError, DeviceUnreachable

BACKLIGHTS: Final = Path("/sys/class/backlight")
_BEST_FIRST: Final = ("firmware", "platform", "raw")


class SysfsBacklight:
    """One backlight by its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._calls = OneCall()

    async def shine(self, percent: int) -> None:
        """Never less than one step: 0 switches many panels off. Raises DeviceError."""
        await self._calls.make(lambda: self._set(percent))

    def _set(self, percent: int) -> None:
        folder = self._folder
        most = int(read_number(folder / "max_brightness"))
        if most < 1:
            msg = f"bad_value: {folder / 'max_brightness'} has {most}"
            raise DeviceProtocolError(msg)
        write_number(folder / "brightness", max(1, most * percent // 100))


def best_backlight(among: Path = BACKLIGHTS) -> Path:
    """The folder to use when none is configured. Raises DeviceUnreachable without one."""
    try:
        folders = sorted(among.iterdir())
    except OSError as error:
        raise device_error(among, error) from None
    if not folders:
        msg = f"not_there: {among} has no backlight"
        raise DeviceUnreachable(msg)
    return min(folders, key=_rank)


def _rank(folder: Path) -> int:
    try:
        kind = (folder / "type").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        kind = ""
    return _BEST_FIRST.index(kind) if kind in _BEST_FIRST else len(_BEST_FIRST)
