"""The table of the panel: its size, its light, when it goes dim. May import msgspec."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from kiosk.config.values import FilePath, First, Number, Table, form


class PanelConfig(Table, frozen=True, kw_only=True):
    """The display in the cabinet. It never goes dim while a session is on."""

    inches: Annotated[Decimal, First(Number(least=4, most=100))] | None = None
    """Its diagonal: letters and buttons then never get smaller than a driver can read and hit."""
    dim_after_s: Annotated[int, Meta(ge=0, le=86_400)] = 300
    """Seconds in which nobody touched, plugged in or presented a card; 0 never dims."""
    dim_percent: Annotated[int, Meta(ge=1, le=100)] = 20
    """What is left of the light in the night colours."""
    dim_percent_day: Annotated[int, Meta(ge=40, le=100)] = 60
    """The same by day, when a panel that is much darker looks switched off."""
    backlight: Annotated[str, form(r"(auto|none|/.+)")] = "auto"
    """`auto` is the only one in /sys/class/backlight; `none` draws a veil instead, as does a
    backlight that cannot be set.
    """
    light_sensor: FilePath | None = None
    """An IIO device, such as /sys/bus/iio/devices/iio:device0; without it the clock decides."""
    day_from_lux: Annotated[int, Meta(ge=1, le=100_000)] = 400
    night_below_lux: Annotated[int, Meta(ge=0, le=100_000)] = 100
    day_from_hour: Annotated[int, Meta(ge=0, le=23)] = 7
    """By the station's clock, where there is no sensor."""
    day_to_hour: Annotated[int, Meta(ge=1, le=24)] = 20

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What the values of the table cannot be together: key and reason."""
        if self.night_below_lux >= self.day_from_lux:
            reason = f"{self.night_below_lux} has to be less than day_from_lux, {self.day_from_lux}"
            yield "night_below_lux", reason
        if self.day_from_hour >= self.day_to_hour:
            reason = f"{self.day_from_hour} has to be before day_to_hour, {self.day_to_hour}"
            yield "day_from_hour", reason
        if self.dim_percent > self.dim_percent_day:
            reason = f"{self.dim_percent} is more than dim_percent_day, {self.dim_percent_day}"
            yield "dim_percent", reason
