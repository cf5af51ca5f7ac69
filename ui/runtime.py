"""The kiosk as a program: Qt and the station in one event loop. May import `ui.build`, engine and
models.

The window comes first, with the brand and the prices, and offers nothing. Then the configuration is
read in full, what the station is made of is imported, the ledger is read, and there is a station.

Crash-only: a bug or a ledger that cannot be trusted ends the process with a non-zero code, and
start-up is recovery. SIGTERM ends it as quickly; nothing is done then that a crash would not
survive too.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.domain.commands import Command
from kiosk.domain.lean import dataclass
from kiosk.domain.service_commands import ServiceCommand
from kiosk.domain.view import StationView
from kiosk.errors import InputError, KioskError
from kiosk.services.opening import Opening
from ui.application import application, hide_cursor
from ui.branding import Branding, light_branding
from ui.build import build, import_parts, product_version, wall_clock
from ui.build.opening import Front, read_front
from ui.engine import Form, KioskWindow
from ui.languages import language_of, on_offer
from ui.models.reading_aids import Aids
from ui.models.station import StationModel
from ui.spare_memory import read_no_sources, settle_memory, share_one_arena
from ui.translations import available

if TYPE_CHECKING:
    import asyncio

    from kiosk.config import Config
    from kiosk.ports import Clock
    from kiosk.services.lighting import Lighting
    from ui.models.brand import Brand

DAY_HOURS = range(7, 20)
"""Of the first picture; whoever configures the panel's light has it read in full first."""
FRAME_MS_MAX: Final = 2000
SETTLED_S: Final = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The window that is wanted."""

    size: tuple[int, int] | None = None
    """None is full screen."""
    at: tuple[int, int] | None = None
    """Upper left corner on the display; None leaves it to the desktop."""
    animate: bool = True


@dataclass(slots=True)
class Running:
    """What `beside` gets to work with: the window, the newest view, and the way to end."""

    window: KioskWindow
    stop: asyncio.Event
    view: StationView | None = None
    views_seen: Callable[[StationView], None] | None = None


class CommandBox:
    """Where the window's commands go: nowhere until the station works, then to it."""

    def __init__(self) -> None:
        self._request: Callable[[Command | ServiceCommand], None] | None = None

    def send(self, command: Command | ServiceCommand) -> None:
        """Pass a command on; a touch before recovery is over is a touch on a dark screen."""
        if self._request is not None:
            self._request(command)

    def send_to(self, request: Callable[[Command | ServiceCommand], None]) -> None:
        """From now on there is a station."""
        self._request = request


Beside = Callable[[Running], Coroutine[None, None, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a kiosk is started with."""

    config: Path
    check: Callable[[Config], None] = lambda _config: None
    """Whether this program may run that configuration. Raises InputError."""
    panel: Panel = Panel()
    beside: Beside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnScreen:
    """The window with its first picture, before there is a station."""

    app: QGuiApplication
    window: KioskWindow
    model: StationModel
    box: CommandBox
    opening: Opening | None
    loaded: Config | None
    """Read already where the picture could not be made without it."""


def run_kiosk(wanted: Wanted) -> int:
    """Run until SIGTERM, a closed window or a failure; the process exit code. Raises InputError."""
    return go_on(show_first(wanted), wanted)


def go_on(shown: OnScreen, wanted: Wanted) -> int:
    """After the first picture: the event loop, the station; the process exit code."""
    import asyncio  # noqa: PLC0415 - the first picture does not wait for it

    from ui.collector import collected_here  # noqa: PLC0415
    from ui.event_loop import qt_loop  # noqa: PLC0415
    from ui.logs import set_up_logs  # noqa: PLC0415

    set_up_logs()
    try:
        with collected_here(), asyncio.Runner(loop_factory=qt_loop(shown.app)) as runner:
            return runner.run(_main(shown, wanted))
    finally:
        shown.window.close()


def show_first(wanted: Wanted) -> OnScreen:
    """Open the window and wait until it is seen. Raises InputError.

    Nothing is imported here that the first picture does not need: no full reading of the
    configuration, no vendor's SDK, no event loop but Qt's own.
    """
    share_one_arena()
    read_no_sources()
    loaded: Config | None = None
    front = read_front(wanted.config)
    if front is None:
        loaded = _load(wanted)
    app = application()
    box = CommandBox()
    look = _look(front, loaded)
    model = StationModel(box.send, languages=look.languages, aids=look.aids, brand=look.brand)
    opening = None
    if front is not None:
        opening = Opening(front.view, model.apply)
        box.send_to(opening.request)
        model.apply(front.view)
    window = KioskWindow(
        model,
        size=wanted.panel.size or (1280, 800),
        full_screen=wanted.panel.size is None,
        night=look.night,
        panel_inches=look.inches,
        animate=wanted.panel.animate,
        branding=look.branding,
        on_warning=_qml_warned,
    )
    if wanted.panel.at is not None:
        window.window.setFramePosition(QPoint(*wanted.panel.at))
    await_frame(window)
    if wanted.panel.size is None:
        hide_cursor(app)
    return OnScreen(app=app, window=window, model=model, box=box, opening=opening, loaded=loaded)


def await_frame(window: KioskWindow) -> None:
    """Let Qt work until it has presented a frame; a display that shows none is not waited for."""
    waiting = QEventLoop()
    window.window.frameSwapped.connect(waiting.quit)
    QTimer.singleShot(FRAME_MS_MAX, waiting, waiting.quit)
    waiting.exec()
    window.window.frameSwapped.disconnect(waiting.quit)


def _load(wanted: Wanted) -> Config:
    from kiosk.config import load_config  # noqa: PLC0415 - the first picture needs none

    config = load_config(wanted.config)
    wanted.check(config)
    return config


async def _main(shown: OnScreen, wanted: Wanted) -> int:
    import asyncio  # noqa: PLC0415

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    shown.app.lastWindowClosed.connect(stop.set)
    running = Running(shown.window, stop)

    config = shown.loaded
    if config is None:
        # What each step left is freed before the next one takes new memory. Here, in Qt's thread.
        gc.collect()
        # In a thread: whoever touches a price meanwhile is answered.
        config = await asyncio.to_thread(_load, wanted)
        await asyncio.to_thread(import_parts)
        gc.collect()
        _check_languages(config)
    from kiosk.services.figures import Figures  # noqa: PLC0415 - now there is a config
    from ui.build.panel import PanelDesk, waking_readers  # noqa: PLC0415 - same
    from ui.under_systemd import UnderSystemd  # noqa: PLC0415

    clock = wall_clock()
    _name_logs(config, clock)
    figures = Figures()
    if config.operation.metrics is not None:
        from ui.frame_times import time_frames  # noqa: PLC0415 - it makes Qt's enumerations

        time_frames(shown.window.window, figures.frames.add)
    lighting = _light(shown.window, config, clock, is_panel=wanted.panel.size is None)
    systemd = UnderSystemd(shown.window.window)

    def show(view: StationView) -> None:
        running.view = view
        shown.model.apply(view)
        lighting.saw(view)
        systemd.saw_view()
        if running.views_seen is not None:
            running.views_seen(view)

    readers = waking_readers(config, clock, lighting.stirred)
    building = build(
        config,
        show,
        readers=readers,
        panel=PanelDesk(lighting, shown.model),
        has_drawn=lambda: shown.window.has_drawn,
        figures=figures,
    )
    async with building as station:
        shown.window.tell_form(_form_chosen)
        if shown.opening is not None:
            shown.opening.hand_over(station.request)
        shown.box.send_to(station.request)
        settle_memory()
        # Once more when devices and rails have loaded what they need.
        asyncio.get_running_loop().call_later(SETTLED_S, settle_memory)
        systemd.ask(lambda: station.gets_turns)
        work: dict[str, Coroutine[None, None, object]] = {
            "station": station.run(product_version()),
            "lighting": lighting.run(),
            "stop": stop.wait(),
        }
        if wanted.beside is not None:
            work["beside"] = wanted.beside(running)
        try:
            return await _until_first(work)
        finally:
            systemd.stop()


def _light(window: KioskWindow, config: Config, clock: Clock, *, is_panel: bool) -> Lighting:
    """Day, night and a panel that sleeps. Only a panel of its own is dimmed by its devices."""
    from ui.build.panel import panel_devices  # noqa: PLC0415
    from ui.panel_light import PanelLight, lighting_of  # noqa: PLC0415

    panel_light = PanelLight()
    lighting = lighting_of(config, clock, panel_light, dims=is_panel)
    panel_light.show_on(window)
    if lighting.dims:
        window.wake_by(lighting.stirred)
    if is_panel:
        lighting.use(*panel_devices(config))
    return lighting


def _name_logs(config: Config, clock: Clock) -> None:
    """From now on every line says which station, boot and program it is from."""
    from ui.logs import tell_origin  # noqa: PLC0415

    tell_origin(station=config.station.id, boot_id=clock.boot_id, build=product_version())


async def _until_first(work: Mapping[str, Coroutine[None, None, object]]) -> int:
    """0 when asked to stop, 1 when the station ended by itself."""
    import asyncio  # noqa: PLC0415

    from ui.logs import log_line  # noqa: PLC0415

    tasks = [asyncio.create_task(each, name=name) for name, each in work.items()]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    failed = 0
    for task in done:
        error = task.exception()
        if isinstance(error, KioskError):
            log_line("station_ended", error=type(error).__name__, reason=str(error))
            failed = 1
        elif error is not None:
            raise error
        elif task.get_name() == "station":
            failed = 1
    return failed


def _qml_warned(warning: str) -> None:
    from ui.logs import log_line  # noqa: PLC0415 - logging is not needed for a good picture

    log_line("qml_warning", warning=warning)


def _form_chosen(form: Form, width: int, height: int) -> None:
    from kiosk.journal import note  # noqa: PLC0415 - logging, as above

    note("panel_form", form=form.name.lower(), width=width, height=height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the first picture looks and speaks."""

    languages: tuple[str, ...]
    night: bool
    aids: Aids = Aids()
    inches: float | None = None
    branding: Branding | None = None

    @property
    def brand(self) -> Brand | None:
        return None if self.branding is None else self.branding.brand


def _look(front: Front | None, loaded: Config | None) -> Look:
    """From whichever was read. Raises InputError."""
    if front is not None:
        offered = on_offer(front.languages[0], front.languages[1:])
        spoken = tuple(each for each in offered if language_of(each) in available())
        return Look(
            languages=spoken or ("en",),
            night=_night(front.theme, front.view.tz, DAY_HOURS),
            branding=light_branding(front.brand),
        )
    if loaded is None:
        msg = "neither the front nor the configuration was read"
        raise RuntimeError(msg)
    from ui.branding import branding_of  # noqa: PLC0415 - only a brand needs it
    from ui.build.content import with_content  # noqa: PLC0415

    station, panel = loaded.station, loaded.panel
    hours = range(panel.day_from_hour, panel.day_to_hour)
    return Look(
        languages=_check_languages(loaded),
        night=_night(station.theme, station.tz, hours),
        aids=aids_of(loaded),
        inches=None if panel.inches is None else float(panel.inches),
        branding=branding_of(with_content(loaded)),
    )


def _check_languages(config: Config) -> tuple[str, ...]:
    """Raises InputError for a language that cannot be spoken: now, not when a driver taps it."""
    station = config.station
    offered = on_offer(station.language, station.languages)
    for place, locale in enumerate(offered):
        if language_of(locale) not in available():
            key = "station.languages" if place else "station.language"
            there = ", ".join(available())
            raise InputError(key, f'"{locale}" has no translation here; there is {there}')
    return offered


def aids_of(config: Config) -> Aids:
    """The reading aids that each driver finds switched on."""
    access = config.access
    return Aids(large_text=access.large_text, high_contrast=access.high_contrast)


def _night(theme: str, tz: str, day: range) -> bool:
    if theme != "auto":
        return theme == "night"
    return wall_clock().now().astimezone(ZoneInfo(tz)).hour not in day
