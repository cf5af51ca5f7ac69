"""The typefaces of the screens: Manrope, and from the machine what Manrope has no letters for. May
import PySide6.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import font_manrope
from PySide6.QtGui import QFontDatabase

WEIGHTS: Final = ("Regular", "Medium", "SemiBold", "Bold", "ExtraBold")
OTHERS: Final = Path(__file__).parents[1] / "assets" / "fonts" / "fonts.conf"


def load_fonts() -> None:
    """Register the static faces; the variable file would register a second ExtraLight.

    Before any text is set: the machine's typefaces are looked for once, as `OTHERS` says unless the
    environment names another file.
    """
    os.environ.setdefault("FONTCONFIG_FILE", str(OTHERS))
    folder = Path(font_manrope.__file__).parent / "files"
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(folder / f"Manrope-{weight}.ttf"))
