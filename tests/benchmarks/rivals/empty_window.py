"""The floor: the least a Qt Quick program in Python can be. Prints JSON after its first frame.

Uses nothing of ours, so that it owes us nothing. With an argument it changes a text that many times
and tells how long each change took to be presented.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

QML = b"""
import QtQuick
Window {
    property alias word: word.text
    visible: true
    width: 1280
    height: 800
    Text { id: word }
}
"""
EMPTY = b"import QtQuick\nWindow { visible: true; width: 1280; height: 800 }"


def main() -> None:
    changes = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    app = QGuiApplication(sys.argv[:1])
    engine = QQmlApplicationEngine()
    engine.loadData(QML if changes else EMPTY)
    window = engine.rootObjects()[0]
    took_ms: list[float] = []
    started = [0.0]

    def swapped() -> None:
        if not changes:
            first_s = since_start_s()
            figures = f'"pss_mb": {rollup_mb("Pss:")}, "rss_mb": {rollup_mb("Rss:")}'
            print(f'{{"first_frame_s": {first_s}, {figures}}}', flush=True)
            os._exit(0)
        now = time.perf_counter()
        if started[0]:
            took_ms.append((now - started[0]) * 1000)
        if len(took_ms) == changes:
            print(took_ms, flush=True)
            os._exit(0)
        started[0] = time.perf_counter()
        window.setProperty("word", str(len(took_ms)))

    window.frameSwapped.connect(swapped)
    app.exec()


def since_start_s() -> float:
    with open("/proc/self/stat", encoding="ascii") as stat:  # noqa: PTH123 - the floor imports little
        ticks = int(stat.read().rpartition(")")[2].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def rollup_mb(kind: str) -> float:
    with open("/proc/self/smaps_rollup", encoding="ascii") as rollup:  # noqa: PTH123 - as above
        return next(int(line.split()[1]) for line in rollup if line.startswith(kind)) / 1024


main()
