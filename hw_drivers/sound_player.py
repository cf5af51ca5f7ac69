"""Cues through a player program of the system: `aplay` (ALSA) or `paplay` (PulseAudio, PipeWire).

May import domain, ports, errors. A program of its own for each cue is the lightest way: no sound
library lives in the kiosk, and a stuck sound driver can only ever hang a child that is killed.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from hw_drivers.sound_waves import wav_of
from kiosk.domain.cues import Cue
from kiosk.errors import DeviceProtocolError, DeviceRefused, DeviceUnreachable

PLAY_S_MAX: Final = 2.0
"""The longest cue lasts half a second, and opening the device may take as long again."""
END_S_MAX: Final = 1.0
REASON_LENGTH_MAX: Final = 120


class SoundPlayer:
    """Implements `kiosk.ports.SoundCues`. Entering writes the cues, leaving removes them."""

    def __init__(
        self, program: str, *, device: str | None = None, play_s_max: float = PLAY_S_MAX
    ) -> None:
        self._program = program
        self._device = device
        self._play_s_max = play_s_max
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    async def __aenter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="ev-kiosk-cues-")
        try:
            await asyncio.to_thread(self._write, Path(self._folder.name))
        except BaseException:
            self._folder.cleanup()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    async def play(self, cue: Cue) -> None:
        """One cue. Raises DeviceError; a program that hangs is killed."""
        if self._folder is None:
            msg = "not_entered: the player is not in use"
            raise DeviceUnreachable(msg)
        program = shutil.which(self._program)
        if program is None:
            msg = f"no_player: there is no program {self._program}"
            raise DeviceUnreachable(msg)
        file = Path(self._folder.name, f"{cue.value}.wav")
        await self._run(program, *self._arguments(), str(file))

    def _arguments(self) -> list[str]:
        if Path(self._program).name == "paplay":
            return [] if self._device is None else [f"--device={self._device}"]
        return ["-q"] if self._device is None else ["-q", "-D", self._device]

    async def _run(self, program: str, *arguments: str) -> None:
        try:
            process = await asyncio.create_subprocess_exec(
                program,
                *arguments,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
            )
        except OSError as error:
            msg = f"no_player: {self._program} does not start: {error.strerror}"
            raise DeviceUnreachable(msg) from error
        try:
            async with asyncio.timeout(self._play_s_max):
                _, said = await process.communicate()
        except TimeoutError:
            msg = f"no_answer: {self._program} was not done after {self._play_s_max:g} s"
            raise DeviceUnreachable(msg) from None
        finally:
            await _end(process)
        if process.returncode:
            reason = said.decode(errors="replace").strip().replace("\n", " ")[:REASON_LENGTH_MAX]
            msg = f"player_failed: {self._program} ended with {process.returncode}: {reason}"
            raise DeviceRefused(msg)

    @staticmethod
    def _write(folder: Path) -> None:
        try:
            for cue in Cue:
                (folder / f"{cue.value}.wav").write_bytes(wav_of(cue))
        except OSError as error:
            msg = f"no_room: the cues cannot be written: {error.strerror}"
            raise DeviceProtocolError(msg) from error


async def _end(process: asyncio.subprocess.Process) -> None:
    """Whatever happened, no child is left: not by a timeout, not by a cancelled cue."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.kill()
    with suppress(TimeoutError):
        async with asyncio.timeout(END_S_MAX):
            await process.wait()
