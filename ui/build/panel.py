"""From a configuration to what lights the panel and what wakes it. Imports everything."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from kiosk.config import Config
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.token import PresentedToken
from kiosk.errors import DeviceError
from kiosk.ports import Backlight, Clock, LightSensor, TokenReader
from kiosk.services.lighting import Lighting
from ui.build.far_ends import readers_of
from ui.models.station import StationModel


class PanelDesk:
    """`kiosk.ports.PanelControls` of one window: its light and its languages."""

    def __init__(self, lighting: Lighting, model: StationModel) -> None:
        self._lighting = lighting
        self._model = model

    @property
    def theme(self) -> str:
        return self._lighting.theme

    def show_theme(self, theme: str) -> None:
        self._lighting.prefer(theme)

    @property
    def brightness_percent(self) -> int:
        return self._lighting.brightness_percent

    def brighten(self, by_percent: int) -> int:
        return self._lighting.brighten(by_percent)

    @property
    def languages(self) -> Sequence[str]:
        return self._model.offered_languages

    @property
    def language(self) -> str:
        return self._model.home_language

    def speak(self, locale: str) -> None:
        self._model.settle_in(locale)


class PanelDevices(NamedTuple):
    """What lights the panel and what measures the light around it; None for what there is not."""

    backlight: Backlight | None
    sensor: LightSensor | None


def panel_devices(config: Config) -> PanelDevices:
    """By their files; nothing is opened here."""
    return PanelDevices(_backlight(config.panel.backlight), _sensor(config.panel.light_sensor))


def _sensor(wanted: Path | None) -> LightSensor | None:
    if wanted is None:
        return None
    from hw_drivers.iio_light_sensor import IioLightSensor  # noqa: PLC0415

    return IioLightSensor(wanted)


def _backlight(wanted: str) -> Backlight | None:
    """Many a panel has none that the kernel knows of, which is no trouble."""
    if wanted == "none":
        return None
    from hw_drivers.sysfs_backlight import SysfsBacklight, best_backlight  # noqa: PLC0415

    if wanted != "auto":
        return SysfsBacklight(Path(wanted))
    try:
        return SysfsBacklight(best_backlight())
    except DeviceError:
        return None


def waking_readers(
    config: Config, clock: Clock, presented: Callable[[], object]
) -> Sequence[TokenReader]:
    """The readers of charge cards; each card that is held to one is told to `presented` as well."""
    return [_WakingReader(reader, presented) for reader in readers_of(config, clock)]


class _WakingReader:
    """A reader as it is, that tells of cards on the side."""

    def __init__(self, reader: TokenReader, presented: Callable[[], object]) -> None:
        self._reader = reader
        self._presented = presented

    async def __aenter__(self) -> Self:
        await self._reader.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._reader.__aexit__(kind, error, trace)

    async def tokens(self) -> AsyncIterator[PresentedToken | DeviceStatus]:
        async for said in self._reader.tokens():
            if isinstance(said, PresentedToken):
                self._presented()
            yield said
