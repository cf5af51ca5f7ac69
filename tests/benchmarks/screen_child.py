"""The screen in a process of its own, offscreen, for the benchmarks: prints one JSON document.

    python -m tests.benchmarks.screen_child paint TICKS
    python -m tests.benchmarks.screen_child day HOURS STEP_S

`paint` counts frames and the area that Qt's software renderer says it has painted. `day` lives
through sessions, one reading a second of their own time, and weighs itself after each.
"""

from __future__ import annotations

import gc
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QLoggingCategory,
    QTimer,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication

from kiosk.domain.view import CurvePoint, EvseView, ScanView, Screen, StationView
from tests.ui.sample_views import CHARGE, CURVE, EVSES, SUMMARY, among, eur
from ui.collector import sweep
from ui.demo.probe import pss_mb
from ui.engine import KioskWindow
from ui.models.station import StationModel
from ui.spare_memory import settle_memory, share_one_arena

SIZE: Final = (1280, 800)
RENDERED: Final = "qt.scenegraph.softwarecontext.renderer"
SESSION_S: Final = 1800
QUIET_MS: Final = 1500
TICK_MS: Final = 60


class Scene:
    """The kiosk and what became of it."""

    def __init__(self) -> None:
        share_one_arena()
        self.app = QGuiApplication(sys.argv[:1])
        self.frames = 0
        self.painted: list[int] = []
        """Pixels, per frame."""
        self.model = StationModel(lambda _command: None)
        self.model.apply(among(EVSES["attract"], 4))
        self.window = KioskWindow(self.model, size=SIZE, animate=False)
        self.window.window.frameSwapped.connect(self._count)

    def _count(self) -> None:
        self.frames += 1

    def listen(self) -> None:
        """Have the renderer tell what it paints: `render QRegion(...)`, once per frame."""
        qInstallMessageHandler(lambda _kind, _where, text: self._heard(text))
        QLoggingCategory.setFilterRules(f"{RENDERED}=true")

    def _heard(self, text: str) -> None:
        if text.startswith("render QRegion"):
            self.painted.append(area(text))

    def spin(self, ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop, loop.quit)
        loop.exec()

    def show(self, view: StationView) -> None:
        """Draw this view and forget what the one before has left."""
        self.model.apply(view)
        QGuiApplication.processEvents()
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def area(text: str) -> int:
    """Pixels of a region as Qt prints it: the rectangles do not overlap; bounds are not counted."""
    rectangles = text.partition("[")[2] or text
    return sum(int(w) * int(h) for w, h in re.findall(r"\(?-?\d+,-?\d+ (\d+)x(\d+)\)", rectangles))


def charging(second: int, *, session: int = 0) -> EvseView:
    """150 kW, with a curve that grows by a point every ten seconds."""
    points = tuple(
        CurvePoint(elapsed_ms=at * 10_000, power_w=140_000 + (at * 37 % 11) * 1000)
        for at in range(max(0, second // 10 - 180), second // 10)
    )
    charge = replace(
        CHARGE,
        energy_wh=second * 41 + session,
        cost=eur(second * 41 * 59 // 1000),
        elapsed_ms=second * 1000,
        power_w=140_000 + (second * 37 % 11) * 100,
        curve=points or CURVE[:1],
    )
    return replace(EVSES["charging"], charge=charge)


def paint(ticks: int) -> dict[str, object]:
    """Frames and pixels with nothing new, and with a reading."""
    scene = Scene()
    first = 605
    scene.show(among(charging(first), 4))
    scene.spin(QUIET_MS)
    scene.listen()
    scene.frames = 0
    scene.spin(QUIET_MS)
    for _ in range(ticks):
        scene.show(among(charging(first), 4))
        scene.spin(TICK_MS)
    idle = scene.frames
    scene.frames = 0
    scene.painted.clear()
    for tick in range(1, ticks + 1):
        scene.show(among(charging(first + tick), 4))
        scene.spin(TICK_MS)
    pixels = SIZE[0] * SIZE[1]
    shares = sorted(each / pixels for each in scene.painted)
    found = {
        "idle_frames": idle,
        "frames": scene.frames,
        "ticks": ticks,
        "median_share": shares[len(shares) // 2],
        "most_share": shares[-1],
    }
    scene.window.close()
    return found


def _session(number: int, seconds: int, step_s: int) -> Iterator[EvseView]:
    yield EVSES["attract"]
    yield EVSES["tariff"]
    yield EVSES["choose"]
    url = f"https://pay.nordlade.example/c/cs_test_{number:012d}"
    scan = ScanView(url=url, host="pay.nordlade.example", remaining_s=90, lifetime_s=180)
    for left in range(90, 80, -1):
        yield replace(EVSES["scan"], scan=replace(scan, remaining_s=left))
    yield EVSES["authorising"]
    yield EVSES["starting"]
    for second in range(1, seconds, step_s):
        yield charging(second, session=number)
    yield replace(charging(seconds, session=number), screen=Screen.STOP, remaining_s=12)
    yield replace(
        EVSES["summary"],
        summary=replace(SUMMARY, receipt_url=f"https://charge.nordlade.example/r/{number:08d}"),
    )
    yield EVSES["refused"]
    yield EVSES["fault"]


def day(hours: float, step_s: int = 1) -> dict[str, object]:
    """Megabytes after each session; a language is chosen in every second one."""
    scene = Scene()
    sessions = max(6, round(hours * 3600 / SESSION_S))
    weights = []
    for number in range(sessions):
        scene.window.set_language("de" if number % 2 else "en")
        for view in _session(number, SESSION_S, step_s):
            scene.show(among(view, 1 + number % 4 if number % 4 else 4))
            sweep()  # as the program's timer does
        gc.collect()
        settle_memory()
        weights.append(round(pss_mb(), 2))
    scene.window.close()
    return {"sessions": sessions, "frames": scene.frames, "mb": weights}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["paint", ticks]:
            print(json.dumps(paint(int(ticks))))
        case ["day", hours, step_s]:
            print(json.dumps(day(float(hours), int(step_s))))
        case _:
            sys.exit(__doc__)
