"""Starts the street as a real process and waits until it is there. May import errors.

A plain Popen, read in a thread: it works on every event loop, Qt's included.
"""

from __future__ import annotations

import asyncio
import json
import select
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from hw_drivers.simulated.street_client import StreetClient
from kiosk.domain.lean import dataclass
from kiosk.errors import DeviceProtocolError, DeviceUnreachable

_ROOT: Final = Path(__file__).parents[2]
_END_S_MAX: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetReady:
    """What the street said when it was ready."""

    control_host: str
    control_port: int
    meter_urls: dict[int, str]
    """By EVSE, for `meter_from_url`."""
    controller_urls: dict[int, str]
    """By EVSE, for `controller_from_url`."""
    reader_url: str
    """For `reader_from_url`."""
    speed: int
    started_boot_ms: int
    """CLOCK_BOOTTIME when world time was 0."""
    started_utc: datetime


class StreetProcess:
    """`async with StreetProcess(speed=60) as street:` and the street is there until the end of the
    block.
    """

    def __init__(
        self,
        *,
        evses: int = 2,
        speed: int = 1,
        seed: int = 1,
        handshake_ms: int = 8_000,
        with_parent: bool = True,
        ready_s_max: float = 15.0,
    ) -> None:
        self._command = [
            sys.executable, "-m", "hw_drivers.simulated.street",
            "--evses", str(evses), "--speed", str(speed), "--seed", str(seed),
            "--handshake-ms", str(handshake_ms), *(["--with-parent"] if with_parent else []),
        ]  # fmt: skip
        self._ready_s_max = ready_s_max
        self._process: subprocess.Popen[str] | None = None
        self._ready: StreetReady | None = None

    @property
    def ready(self) -> StreetReady:
        """Where it listens. Raises RuntimeError outside the block, which is a bug."""
        if self._ready is None:
            msg = "the street is not running"
            raise RuntimeError(msg)
        return self._ready

    @property
    def pid(self) -> int:
        """Of the street's process; 0 outside the block."""
        return 0 if self._process is None else self._process.pid

    def client(self) -> StreetClient:
        """A new client of its control socket, to be entered."""
        return StreetClient(self.ready.control_host, self.ready.control_port)

    async def __aenter__(self) -> Self:
        """Raises DeviceUnreachable if it is not ready in time."""
        self._process = subprocess.Popen(  # noqa: ASYNC220, S603  a fork takes no longer than a socket
            self._command,
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            line = await asyncio.to_thread(_first_line, self._process, self._ready_s_max)
            self._ready = ready_of(line)
        except BaseException:
            self._end()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await asyncio.to_thread(self._end)

    def _end(self) -> None:
        process, self._process, self._ready = self._process, None, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_END_S_MAX)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def ready_of(line: str) -> StreetReady:
    """The ready line, taken apart. Raises DeviceProtocolError."""
    try:
        said: dict[str, Any] = json.loads(line)
        return StreetReady(
            control_host=said["control"]["host"],
            control_port=said["control"]["port"],
            meter_urls={meter["evse_id"]: meter["url"] for meter in said["meters"]},
            controller_urls={entry["evse_id"]: entry["url"] for entry in said["controllers"]},
            reader_url=said["reader"]["url"],
            speed=said["speed"],
            started_boot_ms=said["started_boot_ms"],
            started_utc=datetime.fromisoformat(said["started_utc"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        msg = f"bad_answer: no ready line of a street: {line[:80]!r}"
        raise DeviceProtocolError(msg) from error


def _first_line(process: subprocess.Popen[str], within_s: float) -> str:
    out: IO[str] | None = process.stdout
    if out is None:
        msg = "the street's standard output is not ours"
        raise RuntimeError(msg)
    there, _, _ = select.select([out], [], [], within_s)
    line = out.readline() if there else ""
    if line:
        return line
    how = f"said nothing in {within_s:g} s"
    if there:  # its output ended, so it is ending
        how = f"ended with {process.wait(_END_S_MAX)}"
    msg = f"no_answer: the street {how}"
    raise DeviceUnreachable(msg)
