"""What QML draws as lines: icons of `assets/icons`, and QR codes. Paths in SVG's own words.

May import PySide6's core and, late, qrcode. A path is inked by whoever draws it, so that an icon
needs no picture for each colour and size, and Qt's bindings for pictures stay out of the process.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

ICONS: Final = Path(__file__).parents[2] / "assets" / "icons"
ICON: Final = re.compile(r'^<svg [^>]*viewBox="0 0 24 24"[^>]*><path d="([^"]+)"/></svg>\s*$')
"""One path, 24 by 24, drawn with a round pen of 2: what `Icon.qml` does."""
QUIET_MODULES: Final = 4
"""The quiet zone around a QR code that ISO/IEC 18004 asks for."""


@lru_cache(maxsize=64)
def icon_path(name: str) -> str:
    """The line of this icon. Raises ValueError for a file that is more than one line."""
    found = ICON.match((ICONS / f"{name}.svg").read_text(encoding="utf-8"))
    if found is None:
        msg = f"{name}.svg is not one path in a viewBox of 24 by 24"
        raise ValueError(msg)
    return found[1]


@lru_cache(maxsize=8)
def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The QR code of this text, row by row, True for a dark module; with its quiet zone."""
    import qrcode  # noqa: PLC0415 (no driver waits for it at start-up: the first QR loads it)

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_MODULES)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())


def qr_path(text: str) -> str:
    """Its dark modules, a unit each: every run of them in a row is one rectangle."""
    path: list[str] = []
    for y, row in enumerate(qr_modules(text)):
        start = 0
        for x in range(1, len(row) + 1):
            if x < len(row) and row[x] == row[start]:
                continue
            if row[start]:
                path.append(f"M{start} {y}h{x - start}v1H{start}z")
            start = x
    return "".join(path)


@QmlElement
@QmlSingleton
class Drawings(QObject):
    """The paths by name, for QML."""

    @Slot(str, result=str)
    def icon(self, name: str) -> str:
        """Empty without a name."""
        return icon_path(name) if name else ""

    @Slot(str, result=str)
    def qr(self, text: str) -> str:
        """Empty without a text."""
        return qr_path(text) if text else ""

    @Slot(str, result=int)
    def qrSide(self, text: str) -> int:
        """How many modules wide and high it is, quiet zone included; 0 without a text."""
        return len(qr_modules(text)) if text else 0
