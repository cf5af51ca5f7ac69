"""Running one of the system's own programs, bounded in time and in what it may say. Imports domain
and errors.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from kiosk.domain.updates import UpdateFault
from kiosk.errors import UpdateError

OUTPUT_BYTES_MAX: Final = 256 * 1024


async def said_by(command: Sequence[str], *, timeout_s: float) -> str:
    """What the program wrote, when it ended well. Raises UpdateError: not there (unsupported),
    silent (unreachable), not well (install_failed, with its last line).
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env={**os.environ, "LC_ALL": "C"},
            start_new_session=True,
        )
    except OSError as error:
        detail = f"{command[0]} cannot be started: {error.strerror}"
        raise UpdateError(UpdateFault.UNSUPPORTED, detail) from error
    try:
        async with asyncio.timeout(timeout_s):
            output = await _read(process)
            code = await process.wait()
    except TimeoutError as error:
        detail = f"no_answer: {command[0]} was silent for {timeout_s:.0f} s"
        raise UpdateError(UpdateFault.UNREACHABLE, detail) from error
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if code != 0:
        last = output.strip().splitlines()[-1:] or [f"exit code {code}"]
        raise UpdateError(UpdateFault.INSTALL_FAILED, last[0][:200])
    return output


async def _read(process: asyncio.subprocess.Process) -> str:
    """All of it is read, so that the program can end; not all of it is kept."""
    kept = b""
    if process.stdout is not None:
        while piece := await process.stdout.read(65_536):
            kept = (kept + piece)[-OUTPUT_BYTES_MAX:]
    return kept.decode("utf-8", "replace")
