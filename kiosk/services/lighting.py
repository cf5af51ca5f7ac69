"""Keeping the panel as bright as it should be, in the colours of the hour. May import domain,
ports, errors.

The light is a comfort: no trouble with it stops a sale. A backlight that cannot be set is replaced
by a veil over the screen, a sensor that cannot be read by the clock, and each is told once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.domain.lighting import (
    Light,
    LightingRules,
    Twilight,
    night_by_clock,
    session_is_on,
    somebody_came,
)
from kiosk.domain.view import StationView
from kiosk.errors import DeviceError, DeviceUnreachable
from kiosk.journal import note, warn
from kiosk.ports import Backlight, Clock, LightSensor

FULL: Final = 100
LEAST: Final = 30
"""However far somebody turns it down, in percent: the next one has to find the way back."""
LOOK_S: Final = 1.0
DEVICE_TIMEOUT_S: Final = 2.0

ShowLight = Callable[[Light, int], None]
"""The light that is wanted, and how much of it a veil has to take away, in percent."""


class Lighting:
    """Watches over one panel."""

    def __init__(
        self,
        rules: LightingRules,
        clock: Clock,
        show: ShowLight,
        *,
        tz: str,
    ) -> None:
        self._rules = rules
        self._clock = clock
        self._show = show
        self._zone = ZoneInfo(tz)
        self._backlight: Backlight | None = None
        self._sensor: LightSensor | None = None
        self._twilight = Twilight(rules)
        self._bright = FULL
        """What the panel has while somebody is there."""
        self._stirred_ms = clock.monotonic_ms()
        self._view: StationView | None = None
        self._light: Light | None = None
        self._to_shine = False
        self._wake = asyncio.Event()
        self._told: dict[str, str] = {}

    def use(self, backlight: Backlight | None, sensor: LightSensor | None) -> None:
        """From now on there are these devices."""
        self._backlight, self._sensor = backlight, sensor

    @property
    def dims(self) -> bool:
        """Whether this panel ever goes dim."""
        return self._rules.dim_after_s > 0

    def prefer(self, theme: str) -> None:
        """From now on `day` or `night`, whatever the sensor and the clock say; `auto` is theirs."""
        night = None if theme == "auto" else theme == "night"
        self._rules = replace(self._rules, night=night)
        self._wake.set()

    @property
    def theme(self) -> str:
        """What is preferred now."""
        return {None: "auto", True: "night", False: "day"}[self._rules.night]

    @property
    def brightness_percent(self) -> int:
        """Of the full light, while somebody is there."""
        return self._bright

    def brighten(self, by_percent: int) -> int:
        """Turn it up, or down by less than 0, until the process ends; what it is then."""
        self._bright = min(FULL, max(LEAST, self._bright + by_percent))
        self._wake.set()
        return self._bright

    def first_night(self) -> bool:
        """Which colours to begin with, before any sensor was read."""
        if self._rules.night is not None:
            return self._rules.night
        return night_by_clock(self._clock.now().astimezone(self._zone), self._rules)

    def stirred(self) -> bool:
        """Somebody is here. True if the panel was dim: what they did meant no more than that."""
        self._stirred_ms = self._clock.monotonic_ms()
        if self._light is None or self._light.percent >= self._bright:
            return False
        # At once, and only once: the next touch is meant for what now can be read.
        self._light = replace(self._light, percent=self._bright)
        self._show(self._light, FULL - self._bright if self._backlight is None else 0)
        self._to_shine = True
        self._wake.set()
        return True

    def saw(self, view: StationView) -> None:
        """The newest picture of the station: a plug, a payment or a fault wakes the panel."""
        before, self._view = self._view, view
        if before is None or somebody_came(before, view):
            self.stirred()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.look()
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._wake.wait()
            self._wake.clear()

    async def look(self) -> None:
        """Once: what the light should be, and make it so if it is not."""
        if self._to_shine:
            # A panel that stays dark is worse than one that is asked every second.
            self._to_shine = self._backlight is not None and not await self._shine(self._bright)
        night = await self._night()
        wanted = Light(night=night, percent=self._percent(night=night))
        if wanted == self._light:
            return
        self._light, self._to_shine = wanted, False
        lit = await self._shine(wanted.percent)
        if self._light == wanted:  # nobody came meanwhile
            self._show(wanted, 0 if lit else FULL - wanted.percent)

    def _percent(self, *, night: bool) -> int:
        rules = self._rules
        idle_ms = self._clock.monotonic_ms() - self._stirred_ms
        busy = self._view is None or session_is_on(self._view)
        if busy or rules.dim_after_s == 0 or idle_ms < rules.dim_after_s * 1000:
            return self._bright
        return min(self._bright, rules.dim_percent if night else rules.dim_percent_day)

    async def _night(self) -> bool:
        by_clock = self.first_night()
        if self._rules.night is not None or self._sensor is None:
            return by_clock
        try:
            async with asyncio.timeout(DEVICE_TIMEOUT_S):
                lux = await self._sensor.lux()
        except (DeviceError, TimeoutError) as error:
            self._tell("light_sensor", _reason(error))
            return by_clock
        self._tell("light_sensor", "")
        return self._twilight.measured(lux, self._clock.monotonic_ms(), by_clock=by_clock)

    async def _shine(self, percent: int) -> bool:
        """Whether the device itself has this light now."""
        if self._backlight is None:
            return False
        try:
            async with asyncio.timeout(DEVICE_TIMEOUT_S):
                await self._backlight.shine(percent)
        except (DeviceError, TimeoutError) as error:
            self._tell("backlight", _reason(error))
            return False
        self._tell("backlight", "")
        return True

    def _tell(self, device: str, reason: str) -> None:
        """Once per change: a dead device must not fill the log."""
        if self._told.get(device, "") == reason:
            return
        self._told[device] = reason
        if reason:
            warn("panel_device_lost", device=device, reason=reason)
        else:
            note("panel_device_back", device=device)


def _reason(error: DeviceError | TimeoutError) -> str:
    late = DeviceUnreachable(f"no_answer: not within {DEVICE_TIMEOUT_S:.0f} s")
    return str(late if isinstance(error, TimeoutError) else error)
