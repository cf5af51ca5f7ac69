"""Keeps None, True and False alive under Python 3.11. Standard library only.

PySide6's stable-ABI wheels are compiled with headers in which these three are immortal (PEP 683,
Python 3.12), so that returning one takes no reference. Python 3.11 counts them all the same: every
`emit()` costs True a reference and every void call costs None one, until the interpreter aborts
with "deallocating None", after minutes of a ticking screen. 3.12 and later are not affected.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

SPARE_REFERENCES: Final = 1 << (40 if sys.maxsize > 2**32 else 28)
"""More than a kiosk can lose in its life."""


def keep_immortals_alive() -> None:
    """Give the three singletons references to lose; once per process is enough."""
    if sys.version_info >= (3, 12):
        return
    for singleton in (None, True, False):
        # CPython: an object begins with its reference count, a Py_ssize_t.
        ctypes.c_ssize_t.from_address(id(singleton)).value += SPARE_REFERENCES
