"""Sounding what happened, beside the station and never in its way.

May import domain, ports, errors.

Nothing here waits for a loudspeaker: a cue goes into a short queue, and one that finds it full is
dropped, as a late sound tells something that is no longer so.
"""

from __future__ import annotations

import asyncio
from typing import Final

from kiosk.domain.cues import Cue, cues_between
from kiosk.domain.view import StationView
from kiosk.errors import DeviceError
from kiosk.journal import warn
from kiosk.ports import SoundCues

WAITING_MAX: Final = 4
"""Cues that wait while one is heard: one of each EVSE."""
CUE_S_MAX: Final = 3.0
"""The longest cue lasts half a second; a loudspeaker that takes longer is stuck."""


class Cueing:
    """Follows the station's pictures; `run` plays what they tell."""

    def __init__(self, sounds: SoundCues) -> None:
        self._sounds = sounds
        self._waiting: asyncio.Queue[Cue] = asyncio.Queue(WAITING_MAX)
        self._shown: StationView | None = None
        self._silent = ""

    def follow(self, view: StationView) -> None:
        """Note what happened since the picture before. At once."""
        before, self._shown = self._shown, view
        for cue in cues_between(before, view):
            if not self._waiting.full():
                self._waiting.put_nowait(cue)

    async def run(self) -> None:
        """Play, one cue after the other, for ever; a loudspeaker that fails costs its sound."""
        while True:
            cue = await self._waiting.get()
            try:
                async with asyncio.timeout(CUE_S_MAX):
                    await self._sounds.play(cue)
            except TimeoutError:
                self._failed("no_answer: the cue was not over in time")
            except DeviceError as error:
                self._failed(str(error))
            else:
                self._silent = ""

    def _failed(self, reason: str) -> None:
        """Told once, not with every card."""
        if reason != self._silent:
            warn("sound_failed", reason=reason)
        self._silent = reason
