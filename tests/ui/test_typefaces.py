"""Manrope sets everything that is not Arabic: no board needs another typeface for it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

import font_manrope
import pytest
from PySide6.QtGui import QGuiApplication, QRawFont

from kiosk.domain.bill import Unit
from kiosk.domain.money import Amount
from ui.formats import SYMBOLS, Formats
from ui.languages import NAMES
from ui.typefaces import WEIGHTS

ROOT: Final = Path(__file__).parents[2]
LATIN: Final = sorted(set(NAMES) - {"ar"})
EVENING: Final = datetime(2026, 10, 4, 20, 5, tzinfo=UTC)
ASKED: Final = """
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication
from ui.typefaces import load_fonts
app = QGuiApplication([])
load_fonts()
print(QFontInfo(QFont("Sans Serif")).family(), QFontInfo(QFont("No Such Face")).family(), sep="|")
"""


def said(language: str) -> set[str]:
    """All letters and signs of its translations and of its figures."""
    formats = Formats(language, "Europe/Berlin")
    texts = [
        *(formats.money(Amount(-123_456_789, currency)) for currency in SYMBOLS),
        formats.price(Decimal("0.595"), "EUR", Unit.KWH),
        formats.energy(1_234_567),
        formats.power(None),
        formats.percent(Decimal("7.7")),
        formats.seconds(24),
        formats.clock(EVENING),
        formats.instant(EVENING),
        formats.weekdays((1, 2, 3, 6, 7)),
    ]
    file = ROOT / "assets" / "i18n" / f"kiosk_{language}.ts"
    if file.exists():
        texts += re.findall(r"<translation[^>]*>([^<]*)", file.read_text(encoding="utf-8"))
    return {sign for sign in "".join(texts) if sign.isprintable() or sign.isspace()} - {"\n"}


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("language", LATIN)
def test_manrope_has_every_sign(qapp: QGuiApplication, language: str, weight: str) -> None:
    """A sign that it has not would be set in whatever the board has, or as a box."""
    file = Path(font_manrope.__file__).parent / "files" / f"Manrope-{weight}.ttf"
    face = QRawFont(str(file), 20)

    assert {sign for sign in said(language) if not face.supportsCharacter(ord(sign))} == set()


def test_qml_and_models_say_nothing_that_it_has_not(qapp: QGuiApplication) -> None:
    """Texts in the sources, escapes and all; marks of direction are for Arabic."""
    file = Path(font_manrope.__file__).parent / "files" / "Manrope-Regular.ttf"
    face, missing = QRawFont(str(file), 20), set()
    for source in [*(ROOT / "ui/qml").rglob("*.qml"), *(ROOT / "ui/models").glob("*.py")]:
        text = source.read_text(encoding="utf-8")
        signs = set(text) | {chr(int(each, 16)) for each in re.findall(r"\\u([0-9a-f]{4})", text)}
        missing |= {
            sign for sign in signs if ord(sign) > 126 and not face.supportsCharacter(ord(sign))
        }

    assert missing == set()


def test_text_without_a_face_is_set_in_manrope() -> None:
    """Whatever the desktop of this machine prefers, and with nothing to complain of."""
    kept = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    ran = subprocess.run(
        [sys.executable, "-c", ASKED],
        env={**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert (ran.stdout.strip(), ran.stderr) == ("Manrope|Manrope", "")
