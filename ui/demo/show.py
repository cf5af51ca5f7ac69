"""The demo with a display: the kiosk in one window, the bench in another. May import PySide6.

This process is the bench. Street, sandbox and kiosk are its children and end with it; closing
either window ends the demo.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from kiosk.domain.lean import dataclass
from ui.demo.bench import WISHES_MAX, Bench
from ui.demo.bench_face import face_of
from ui.demo.bench_model import BenchModel, Wish
from ui.demo.bench_window import BenchWindow, Places, places
from ui.demo.kiosk_process import SIZES
from ui.demo.processes import NotReady
from ui.demo.stage import stage
from ui.demo.station_file import TARIFF
from ui.logs import log_line, set_up_logs

EVSES: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """What was asked for on the command line."""

    speed: int
    form: str
    theme: str
    language: str


def run_show(*, speed: int, form: str, theme: str, language: str) -> int:
    """Open kiosk and bench and stay until a window is closed; the process exit code."""
    # qasync prefers other Qt bindings if one is installed beside PySide6.
    os.environ["QT_API"] = "pyside6"
    import qasync  # noqa: PLC0415 - after QT_API is set

    set_up_logs()
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    if not isinstance(app, QGuiApplication):
        msg = "there is an application without windows already"
        raise TypeError(msg)
    app.setQuitOnLastWindowClosed(False)
    wanted = Show(speed=speed, form=form, theme=theme, language=language)
    folder = Path(tempfile.mkdtemp(prefix="ev-kiosk-demo-"))
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        code = runner.run(_main(app, wanted, folder))
    if code == 0:
        shutil.rmtree(folder, ignore_errors=True)
    return code


async def _main(app: QGuiApplication, wanted: Show, folder: Path) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    app.lastWindowClosed.connect(stop.set)
    where = places(app.primaryScreen().availableGeometry(), SIZES[wanted.form])
    wishes: asyncio.Queue[Wish] = asyncio.Queue(WISHES_MAX)

    def want(wish: Wish) -> None:
        try:
            wishes.put_nowait(wish)
        except asyncio.QueueFull:
            model.say("One thing at a time: the last ones are still being done.", failed=True)

    model = BenchModel(want)
    window = BenchWindow(
        model,
        night=wanted.theme == "night",
        at=where.bench,
        height=where.bench_height,
        on_warning=lambda warning: log_line("qml_warning", warning=warning),
    )
    work: list[asyncio.Task[object]] = [
        asyncio.create_task(_play(wanted, folder, where, model, wishes), name="play"),
        asyncio.create_task(stop.wait(), name="stop"),
    ]
    try:
        done, _ = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    except NotReady as error:
        print(f"The demo did not start: {error}", file=sys.stderr)
        return 1
    finally:
        window.window.hide()
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
        window.close()
    return 0


async def _play(
    wanted: Show, folder: Path, where: Places, model: BenchModel, wishes: asyncio.Queue[Wish]
) -> None:
    """Street, sandbox and kiosk while this runs; it ends when the kiosk's window is closed."""
    async with stage(
        folder, speed=wanted.speed, evses=EVSES, language=wanted.language, theme=wanted.theme
    ) as made:
        scale = where.kiosk_scale
        if scale < 1:
            # A panel that is larger than the display is drawn smaller, whole.
            outer = float(os.environ.get("QT_SCALE_FACTOR") or 1)
            made.environment["QT_SCALE_FACTOR"] = f"{outer * scale:.3f}"
        x, y = (round(each / scale) for each in where.kiosk)
        bench = Bench(
            made,
            wishes,
            show=lambda seen: model.show(face_of(seen)),
            say=lambda text, failed: model.say(text, failed=failed),
            open_url=lambda url: QDesktopServices.openUrl(QUrl(url)),
            currency=str(json.loads(TARIFF.read_text(encoding="utf-8"))["currency"]),
            kiosk_options=("--form", wanted.form, f"--at={x},{y}"),
            on_open=_tell,
        )
        await bench.run()


def _tell(hand_port: int) -> None:
    print(
        "Kiosk and bench are open; close either window to end the demo.\n"
        f"Scripts see and touch the kiosk at 127.0.0.1:{hand_port} (ui/demo/hand.py).",
        flush=True,
    )
