"""The kiosk as a program: Qt and the station in one event loop. May import `ui.build`, engine and
models.

The window comes first, with the brand and the prices, and offers nothing. Then the configuration is
read in full, what the station is made of is imported, the ledger is read, and there is a station.

Crash-only: a bug or a ledger that cannot be trusted ends the process with a non-zero code, and
start-up is recovery. SIGTERM ends it as quickly; nothing is done then that a crash would not
survive too.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.domain.commands import Command
from kiosk.domain.view import StationView
from kiosk.errors import KioskError
from kiosk.services.opening import Opening
from ui.build import build, import_parts, product_version, wall_clock
from ui.build.opening import Front, read_front
from ui.engine import KioskWindow
from ui.models.station import StationModel
from ui.spare_memory import read_no_sources, settle_memory, share_one_arena

if TYPE_CHECKING:
    import asyncio

    from kiosk.config import Config

DAY_HOURS = range(7, 20)
"""Without a light sensor the clock decides between the sunlight and the night colours."""
LANGUAGES = ("en", "de")
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
        self._request: Callable[[Command], None] | None = None

    def send(self, command: Command) -> None:
        """Pass a command on; a touch before recovery is over is a touch on a dark screen."""
        if self._request is not None:
            self._request(command)

    def send_to(self, request: Callable[[Command], None]) -> None:
        """From now on there is a station."""
        self._request = request


Beside = Callable[[Running], Coroutine[object, object, object]]


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

    from ui.event_loop import qt_loop  # noqa: PLC0415
    from ui.logs import set_up_logs  # noqa: PLC0415

    set_up_logs()
    try:
        with asyncio.Runner(loop_factory=qt_loop(shown.app)) as runner:
            return runner.run(_main(shown, wanted))
    finally:
        shown.window.close()


def show_first(wanted: Wanted) -> OnScreen:
    """Open the window and wait until it is seen. Raises InputError.

    Nothing is imported here that the first picture does not need: no pydantic, no vendor's SDK, no
    event loop but Qt's own.
    """
    share_one_arena()
    read_no_sources()
    loaded: Config | None = None
    front = read_front(wanted.config)
    if front is None:
        loaded = _load(wanted)
    app = _application(wanted.panel)
    box = CommandBox()
    first, theme, tz = _look(front, loaded)
    model = StationModel(box.send, languages=_languages(first))
    opening = None
    if front is not None:
        opening = Opening(front.view, model.apply)
        box.send_to(opening.request)
        model.apply(front.view)
    window = KioskWindow(
        model,
        size=wanted.panel.size or (1280, 800),
        full_screen=wanted.panel.size is None,
        night=_night(theme, tz),
        animate=wanted.panel.animate,
        on_warning=_qml_warned,
    )
    if wanted.panel.at is not None:
        window.window.setFramePosition(QPoint(*wanted.panel.at))
    await_frame(window)
    return OnScreen(app=app, window=window, model=model, box=box, opening=opening, loaded=loaded)


def _application(panel: Panel) -> QGuiApplication:
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    if not isinstance(app, QGuiApplication):
        msg = "there is an application without windows already"
        raise TypeError(msg)
    app.setQuitOnLastWindowClosed(False)
    if panel.size is None:
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enumerations take 15 ms to make

        app.setOverrideCursor(Qt.CursorShape.BlankCursor)
    return app


def await_frame(window: KioskWindow) -> None:
    """Let Qt work until it has presented a frame; a display that shows none is not waited for."""
    waiting = QEventLoop()
    window.window.frameSwapped.connect(waiting.quit)
    QTimer.singleShot(FRAME_MS_MAX, waiting, waiting.quit)
    waiting.exec()
    window.window.frameSwapped.disconnect(waiting.quit)


def _load(wanted: Wanted) -> Config:
    from kiosk.config import load_config  # noqa: PLC0415 - pydantic; the first picture needs none

    config = load_config(wanted.config)
    wanted.check(config)
    return config


def _load_all(wanted: Wanted) -> Config:
    config = _load(wanted)
    import_parts()
    return config


async def _main(shown: OnScreen, wanted: Wanted) -> int:
    import asyncio  # noqa: PLC0415

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    shown.app.lastWindowClosed.connect(stop.set)
    running = Running(shown.window, stop)

    def show(view: StationView) -> None:
        running.view = view
        shown.model.apply(view)
        if running.views_seen is not None:
            running.views_seen(view)

    config = shown.loaded
    if config is None:
        # In a thread: whoever touches a price meanwhile is answered.
        config = await asyncio.to_thread(_load_all, wanted)
    async with build(config, show) as station:
        if shown.opening is not None:
            shown.opening.hand_over(station.request)
        shown.box.send_to(station.request)
        settle_memory()
        # Once more when devices and rails have loaded what they need.
        asyncio.get_running_loop().call_later(SETTLED_S, settle_memory)
        work: list[asyncio.Task[object]] = [
            asyncio.create_task(station.run(product_version()), name="station"),
            asyncio.create_task(stop.wait(), name="stop"),
        ]
        if wanted.beside is not None:
            work.append(asyncio.create_task(wanted.beside(running), name="beside"))
        return await _until_first(work)


async def _until_first(work: list[asyncio.Task[object]]) -> int:
    """0 when asked to stop, 1 when the station ended by itself."""
    import asyncio  # noqa: PLC0415

    from ui.logs import log_line  # noqa: PLC0415

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


def _qml_warned(warning: str) -> None:
    from ui.logs import log_line  # noqa: PLC0415 - logging is not needed for a good picture

    log_line("qml_warning", warning=warning)


def _look(front: Front | None, loaded: Config | None) -> tuple[str, str, str]:
    """Language, theme and time zone, from whichever was read."""
    if front is not None:
        return front.language, front.theme, front.view.tz
    if loaded is None:
        msg = "neither the front nor the configuration was read"
        raise RuntimeError(msg)
    return loaded.station.language, loaded.station.theme, loaded.station.tz


def _languages(first: str) -> tuple[str, ...]:
    return (first, *(language for language in LANGUAGES if language != first))


def _night(theme: str, tz: str) -> bool:
    if theme != "auto":
        return theme == "night"
    return wall_clock().now().astimezone(ZoneInfo(tz)).hour not in DAY_HOURS
