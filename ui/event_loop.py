"""The event loop: asyncio on top of Qt's. May import qasync and PySide6, on demand.

qasync takes QtWidgets along for one name, `QApplication`, and uses it for nothing when it is handed
an application. The kiosk has no widgets; their library and bindings are 9 MB.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Final

from PySide6.QtGui import QGuiApplication

_WIDGETS: Final = "PySide6.QtWidgets"
THREADS_MAX: Final = 10
"""They come one by one, as many as wait for something at once."""


def qt_loop(app: QGuiApplication) -> Callable[[], asyncio.AbstractEventLoop]:
    """A factory of loops for `asyncio.Runner`."""
    # qasync prefers other Qt bindings if one is installed beside PySide6.
    os.environ["QT_API"] = "pyside6"
    hidden = "qasync" not in sys.modules and _WIDGETS not in sys.modules
    if hidden:
        stand_in = ModuleType(_WIDGETS)
        stand_in.QApplication = QGuiApplication  # type: ignore[attr-defined]
        sys.modules[_WIDGETS] = stand_in
    try:
        import qasync  # noqa: PLC0415 - after QT_API is set
    finally:
        if hidden:
            del sys.modules[_WIDGETS]
    from ui.loop_timers import LoopTimers  # noqa: PLC0415 - the first picture needs none

    def made() -> asyncio.AbstractEventLoop:
        loop = qasync.QEventLoop(app)
        loop._timer = LoopTimers()  # noqa: SLF001 - qasync has no other way to be given one
        # qasync's own is ten threads of Qt's, all at once: 0.7 MB for what one or two do.
        loop.set_default_executor(ThreadPoolExecutor(THREADS_MAX))
        return loop

    return made
