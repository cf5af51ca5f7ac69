"""Small numbers in files of the kernel's sysfs. May import errors.

What can be wrong with such a file is told in the drivers' own words. A call may take as long as the
device behind the file does, for ever if that hangs, so drivers make it in a thread of their own.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final, TypeVar

from kiosk.errors import DeviceError, DeviceProtocolError, DeviceRefused, DeviceUnreachable

_BYTES_MAX: Final = 64
Answer = TypeVar("Answer")


class OneCall:
    """Calls that may hang, one at a time: a device that hangs costs one thread and no exit."""

    def __init__(self) -> None:
        self._busy = False

    async def make(self, call: Callable[[], Answer]) -> Answer:
        """What the call returns or raises. DeviceUnreachable while an earlier one hangs."""
        if self._busy:
            msg = "no_answer: an earlier call has not come back"
            raise DeviceUnreachable(msg)
        self._busy = True
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()

        def settle(result: Answer | None, error: Exception | None) -> None:
            if answer.done():
                return  # nobody waits any more
            if error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(result)  # type: ignore[arg-type]

        def work() -> None:
            result, error = None, None
            try:
                result = call()
            except Exception as raised:  # noqa: BLE001 - it is raised again where it was awaited
                error = raised
            self._busy = False
            with suppress(RuntimeError):  # the program has ended meanwhile
                loop.call_soon_threadsafe(settle, result, error)

        threading.Thread(target=work, daemon=True, name="sysfs").start()
        return await answer


def is_there(path: Path) -> bool:
    """Whether there is such a file. Raises DeviceError where that cannot be known."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise device_error(path, error) from None
    return True


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
