"""A light sensor of the kernel's Industrial I/O. May import errors.

Linux, Documentation/ABI/testing/sysfs-bus-iio: `in_illuminance_input` is lux already; else lux is
(`in_illuminance_raw` + `in_illuminance_offset`) * `in_illuminance_scale`. A channel may have a
number: `in_illuminance0_raw`.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from hw_drivers.sysfs_files import OneCall, is_there, read_number
from kiosk.errors import DeviceProtocolError, DeviceUnreachable

_CHANNELS: Final = ("in_illuminance", "in_illuminance0", "in_illuminance1")
_LUX_MAX: Final = 1_000_000
"""Ten times the sun at noon."""


class IioLightSensor:
    """One sensor by the folder of its device."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._calls = OneCall()

    async def lux(self) -> int:
        """What it measures now. Raises DeviceError."""
        return await self._calls.make(self._read)

    def _read(self) -> int:
        lux = self._measured()
        if not 0 <= lux <= _LUX_MAX:
            msg = f"bad_value: {self._folder} measures {lux} lux"
            raise DeviceProtocolError(msg)
        return int(lux)

    def _measured(self) -> Decimal:
        for channel in _CHANNELS:
            lux, raw = (self._folder / f"{channel}_{kind}" for kind in ("input", "raw"))
            if is_there(lux):
                return read_number(lux)
            if is_there(raw):
                offset = self._setting(channel, "offset", Decimal(0))
                return (read_number(raw) + offset) * self._setting(channel, "scale", Decimal(1))
        msg = f"not_there: {self._folder} has no in_illuminance_input or in_illuminance_raw"
        raise DeviceUnreachable(msg)

    def _setting(self, channel: str, name: str, otherwise: Decimal) -> Decimal:
        path = self._folder / f"{channel}_{name}"
        return read_number(path) if is_there(path) else otherwise
