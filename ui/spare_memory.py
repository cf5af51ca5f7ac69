"""Keeps the process small: one heap for all threads, and nothing kept that start-up left behind.

Standard library only. Glibc gives each thread a heap of its own, and what a thread imported or
freed there is never given back; a kiosk waits far more than it allocates, so one is enough.
"""

from __future__ import annotations

import ctypes
import gc
import linecache
import sys
from typing import Final

_M_ARENA_MAX: Final = -8
"""malloc.h of glibc. Other C libraries have no mallopt, and no such habit."""


def share_one_arena() -> None:
    """From now on every thread allocates from the same heap; call before there are threads.

    Nothing is collected until somebody asks for it: start-up makes what stays.
    """
    gc.disable()
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)


def read_no_sources() -> None:
    """Keep PySide6 from reading the source of every module that is imported after it.

    It looks for its own name in each, to find modules that use its `__feature__` switches, and
    `inspect` keeps all those lines: 23 MB for a whole station. Nobody here uses the switches. The
    answer "it does use PySide6" leaves them off.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _module: True)  # noqa: B010 - not our name


def settle_memory() -> None:
    """Start-up is over: free what it left, and spare the collector what stays for good.

    The collector stays as it was found: off, but for what `ui.collector` asks of it.
    """
    linecache.clearcache()
    gc.collect()
    gc.freeze()
    malloc_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if malloc_trim is not None:
        malloc_trim(ctypes.c_size_t(0))
