"""The process outlives what Qt's calls take from None and True."""

from __future__ import annotations

import subprocess
import sys

LOSING = """
import ui
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
class Ticker(QObject):
    ticked = Signal()
app = QCoreApplication([])
timer, ticker = QTimer(), Ticker()
for _ in range(60_000):
    timer.stop()
    ticker.ticked.emit()
print("alive")
"""


def test_a_ticking_screen_outlives_its_singletons() -> None:
    """More void calls and emitted signals than there are references to None and True."""
    result = subprocess.run(
        [sys.executable, "-c", LOSING], capture_output=True, text=True, timeout=60, check=False
    )

    assert (result.returncode, result.stdout.strip()) == (0, "alive"), result.stderr
