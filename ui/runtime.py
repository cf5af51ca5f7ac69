"""The kiosk as a program: Qt and the station in one event loop. May import `ui.build`, engine and
models.

Crash-only: a bug or a ledger that cannot be trusted ends the process with a non-zero code, and
start-up is recovery. SIGTERM ends it as quickly; nothing is done then that a crash would not
survive too.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from kiosk.config import Config
from kiosk.domain.commands import Command
from kiosk.domain.service_commands import ServiceCommand
from kiosk.domain.view import StationView
from kiosk.errors import InputError, KioskError
from kiosk.services.journal import note
from ui.branding import branding_of
from ui.build import VERSION, build, wall_clock
from ui.build.panel import panel_devices, waking_readers
from ui.collector import collected_here
from ui.engine import KioskWindow
from ui.languages import language_of, on_offer
from ui.logs import log_line
from ui.models.reading_aids import Aids
from ui.models.station import StationModel
from ui.panel_light import PanelLight, lighting_of
from ui.translations import available


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


Beside = Callable[[Running], Coroutine[object, object, object]]


def run_kiosk(config: Config, panel: Panel, beside: Beside | None = None) -> int:
    """Run until SIGTERM, a closed window or a failure; the process exit code."""
    # qasync prefers other Qt bindings if one is installed beside PySide6.
    os.environ["QT_API"] = "pyside6"
    import qasync  # noqa: PLC0415 - after QT_API is set

    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    if isinstance(app, QGuiApplication):
        app.setQuitOnLastWindowClosed(False)
        if panel.size is None:
            app.setOverrideCursor(Qt.CursorShape.BlankCursor)
    with collected_here(), asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(_main(config, panel, beside))


async def _main(config: Config, panel: Panel, beside: Beside | None) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication):
        app.lastWindowClosed.connect(stop.set)
    box = CommandBox()
    branding = branding_of(config)
    station_model = StationModel(
        box.send, languages=_languages(config), aids=aids_of(config), brand=branding.brand
    )
    clock = wall_clock()
    panel_light = PanelLight()
    lighting = lighting_of(config, clock, panel_light, dims=panel.size is None)
    window = KioskWindow(
        station_model,
        size=panel.size or (1280, 800),
        full_screen=panel.size is None,
        night=lighting.first_night(),
        panel_inches=None if config.panel.inches is None else float(config.panel.inches),
        animate=panel.animate,
        branding=branding,
        on_warning=lambda warning: log_line("qml_warning", warning=warning),
        on_form=lambda form, width, height: note(
            "panel_form", form=form.name.lower(), width=width, height=height
        ),
    )
    panel_light.show_on(window)
    window.wake_by(lighting.stirred)
    if panel.at is not None:
        window.window.setFramePosition(QPoint(*panel.at))
    running = Running(window, stop)

    def show(view: StationView) -> None:
        running.view = view
        station_model.apply(view)
        lighting.saw(view)
        if running.views_seen is not None:
            running.views_seen(view)

    try:
        if panel.size is None:
            lighting.use(*panel_devices(config))
        readers = waking_readers(config, clock, lighting.stirred)
        async with build(config, show, readers=readers) as station:
            box.send_to(station.request)
            work: list[asyncio.Task[object]] = [
                asyncio.create_task(station.run(VERSION), name="station"),
                asyncio.create_task(lighting.run(), name="lighting"),
                asyncio.create_task(stop.wait(), name="stop"),
            ]
            if beside is not None:
                work.append(asyncio.create_task(beside(running), name="beside"))
            return await _until_first(work)
    finally:
        window.close()


async def _until_first(work: list[asyncio.Task[object]]) -> int:
    """0 when asked to stop, 1 when the station ended by itself."""
    done, pending = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
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


def _languages(config: Config) -> tuple[str, ...]:
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
