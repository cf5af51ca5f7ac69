"""From a configuration to the light of its panel, and from that light to the window. May import the
configuration, services and the engine; no device, so that the first picture waits for none.
"""

from __future__ import annotations

from kiosk.config import Config
from kiosk.domain.lighting import Light, LightingRules
from kiosk.ports import Clock
from kiosk.services.lighting import FULL, Lighting
from ui.engine import KioskWindow


class PanelLight:
    """Shows the light on a window, once there is one."""

    def __init__(self) -> None:
        self._window: KioskWindow | None = None

    def show(self, light: Light, veil_percent: int) -> None:
        """Colours and veil."""
        if self._window is not None:
            self._window.set_night(night=light.night)
            self._window.set_veil(veil_percent)
            self._window.set_dim(dim=light.percent < FULL)

    def show_on(self, window: KioskWindow) -> None:
        """From now on there is a window."""
        self._window = window


def lighting_of(config: Config, clock: Clock, light: PanelLight, *, dims: bool) -> Lighting:
    """Without its devices, which come later."""
    return Lighting(rules_of(config, dims=dims), clock, light.show, tz=config.station.tz)


def rules_of(config: Config, *, dims: bool) -> LightingRules:
    """What the operator wrote. A window on somebody's desktop does not dim."""
    panel, theme = config.panel, config.station.theme
    return LightingRules(
        night=None if theme == "auto" else theme == "night",
        dim_after_s=panel.dim_after_s if dims else 0,
        dim_percent=panel.dim_percent,
        dim_percent_day=panel.dim_percent_day,
        day_from_lux=panel.day_from_lux,
        night_below_lux=panel.night_below_lux,
        day_from_hour=panel.day_from_hour,
        day_to_hour=panel.day_to_hour,
    )
