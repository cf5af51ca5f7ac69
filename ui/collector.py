"""Cyclic garbage is collected in the thread of the GUI alone. May import PySide6.

Python collects in whichever thread allocates next. A QObject that dies in another thread than its
own cannot stop its timers there; the dispatcher keeps them and, when one is due, calls into freed
memory. Readers of cards and meters, and waits for child processes, all have threads of their own.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QTimer

SWEPT_EVERY_MS: Final = 1000


def sweep() -> None:
    """Collect what is due by the interpreter's own thresholds; call it in the GUI's thread."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [generation for generation in range(3) if counts[generation] > thresholds[generation]]
    if due:
        gc.collect(max(due))


@contextmanager
def collected_here() -> Iterator[None]:
    """No other thread collects meanwhile. Needs a QCoreApplication and its event loop."""
    was_enabled = gc.isenabled()
    gc.disable()
    timer = QTimer(interval=SWEPT_EVERY_MS)
    timer.timeout.connect(sweep)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        if was_enabled:
            gc.enable()
