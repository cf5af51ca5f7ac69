"""The table of the panel: its size, its light, when it goes dim. May import pydantic."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from kiosk.config.values import FilePath, Table, number


class PanelConfig(Table):
    """The display in the cabinet. It never goes dim while a session is on."""

    inches: (
        Annotated[Decimal, BeforeValidator(number), Field(strict=False, ge=4, le=100)] | None
    ) = None
    """Its diagonal: letters and buttons then never get smaller than a driver can read and hit."""
    dim_after_s: Annotated[int, Field(ge=0, le=86_400)] = 300
    """Seconds in which nobody touched, plugged in or presented a card; 0 never dims."""
    dim_percent: Annotated[int, Field(ge=1, le=100)] = 20
    """What is left of the light in the night colours."""
    dim_percent_day: Annotated[int, Field(ge=40, le=100)] = 60
    """The same by day, when a panel that is much darker looks switched off."""
    backlight: Annotated[str, Field(pattern=r"^(auto|none|/.+)$")] = "auto"
    """`auto` is the only one in /sys/class/backlight; `none` draws a veil instead, as does a
    backlight that cannot be set.
    """
    light_sensor: FilePath | None = None
    """An IIO device, such as /sys/bus/iio/devices/iio:device0; without it the clock decides."""
    day_from_lux: Annotated[int, Field(ge=1, le=100_000)] = 400
    night_below_lux: Annotated[int, Field(ge=0, le=100_000)] = 100
    day_from_hour: Annotated[int, Field(ge=0, le=23)] = 7
    """By the station's clock, where there is no sensor."""
    day_to_hour: Annotated[int, Field(ge=1, le=24)] = 20


def panel_contradictions(panel: PanelConfig) -> Iterator[tuple[str, str]]:
    """What the values of the table cannot be together: key and reason."""
    if panel.night_below_lux >= panel.day_from_lux:
        reason = f"{panel.night_below_lux} has to be less than day_from_lux, {panel.day_from_lux}"
        yield "panel.night_below_lux", reason
    if panel.day_from_hour >= panel.day_to_hour:
        reason = f"{panel.day_from_hour} has to be before day_to_hour, {panel.day_to_hour}"
        yield "panel.day_from_hour", reason
    if panel.dim_percent > panel.dim_percent_day:
        reason = f"{panel.dim_percent} is more than dim_percent_day, {panel.dim_percent_day}"
        yield "panel.dim_percent", reason
