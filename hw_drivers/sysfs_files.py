"""Small numbers in files of the kernel's sysfs. May import errors.

What can be wrong with such a file is told in the drivers' own words; each call may take as long as
the device behind the file does, so drivers make it in a thread.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from kiosk.errors import DeviceError, DeviceProtocolError, DeviceRefused, DeviceUnreachable

_BYTES_MAX: Final = 64


def read_number(path: Path) -> Decimal:
    """The number in the file. Raises DeviceError."""
    try:
        with path.open("rb") as file:
            text = file.read(_BYTES_MAX).decode("ascii", "replace").strip()
    except OSError as error:
        raise device_error(path, error) from None
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        msg = f"bad_value: {path} has {text!r}, which is no number"
        raise DeviceProtocolError(msg)
    return value


def write_number(path: Path, value: int) -> None:
    """Into a file that exists: sysfs has no other. Raises DeviceError."""
    try:
        with path.open("r+b", buffering=0) as file:
            file.write(b"%d\n" % value)
    except OSError as error:
        raise device_error(path, error) from None


def device_error(path: Path, error: OSError) -> DeviceError:
    """What the kernel said, as a driver says it."""
    if isinstance(error, PermissionError):
        return DeviceRefused(f"no_permission: {path} may not be used by this user")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DeviceUnreachable(f"not_there: {path} does not exist")
    return DeviceUnreachable(f"io_error: {path}: {error.strerror}")
