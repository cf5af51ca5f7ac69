"""From the configuration to audible cues, or to silence. Imports everything."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from kiosk.config import AccessConfig
from kiosk.domain.view import StationView
from kiosk.errors import DeviceError
from kiosk.journal import warn

Publish = Callable[[StationView], None]


@asynccontextmanager
async def sounding(access: AccessConfig, publish: Publish) -> AsyncIterator[Publish]:
    """`publish`, heard as well as seen where the configuration wants it.

    A kiosk without its sounds still sells: what fails here is logged, and the screen goes on.
    """
    if access.sound == "off":
        yield publish
        return
    from hw_drivers.sound_player import SoundPlayer  # noqa: PLC0415 - most kiosks are silent
    from kiosk.services.cueing import Cueing  # noqa: PLC0415

    player = SoundPlayer(access.sound, device=access.sound_device)
    try:
        await player.__aenter__()
    except (DeviceError, OSError) as error:
        warn("sound_failed", reason=str(error))
        yield publish
        return
    cueing = Cueing(player)
    playing = asyncio.create_task(cueing.run(), name="cues")

    def heard(view: StationView) -> None:
        publish(view)
        cueing.follow(view)

    try:
        yield heard
    finally:
        playing.cancel()
        with suppress(asyncio.CancelledError):
            await playing
        await player.__aexit__(None, None, None)
