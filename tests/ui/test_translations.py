"""Every string a driver can read is translated, and a fresh checkout can speak every language."""

from __future__ import annotations

import os
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from ui import translations

ROOT = Path(__file__).parents[2]
LANGUAGES = [path.stem.removeprefix("kiosk_") for path in translations.I18N.glob("*.ts")]


def _messages(path: Path) -> dict[tuple[str, str], str]:
    found = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 (our own file)
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            key = (context.findtext("name") or "", message.findtext("source") or "")
            found[key] = (translation.text or "") if done and translation is not None else ""
    return found


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language: str, tmp_path: Path) -> None:
    """What lupdate finds today is in the committed file, finished, with its fields."""
    fresh = tmp_path / "fresh.ts"
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    qml = sorted((ROOT / "ui" / "qml").glob("**/*.qml"))
    python = [ROOT / "ui" / "formats.py", *sorted((ROOT / "ui" / "models").glob("*.py"))]
    command = [tool, *qml, *python, "-ts", fresh]
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=60)
    committed = _messages(translations.I18N / f"kiosk_{language}.ts")

    sources = _messages(fresh)
    assert len(sources) > 150
    assert {key: committed.get(key) for key in sources if not committed.get(key)} == {}
    assert {key for key in committed if key not in sources} == set()
    assert [key for key, text in committed.items() if _fields(key[1]) != _fields(text)] == []


def test_a_missing_qm_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QCoreApplication
) -> None:
    """A checkout has no compiled files; the first use makes one, an older one is made again."""
    monkeypatch.setattr(translations, "I18N", tmp_path)
    source = tmp_path / "kiosk_de.ts"
    source.write_bytes((ROOT / "assets" / "i18n" / "kiosk_de.ts").read_bytes())

    built = translations.compiled("de")
    assert built == tmp_path / "kiosk_de.qm"
    os.utime(built, ns=(0, 0))
    assert translations.compiled("de").stat().st_mtime_ns > source.stat().st_mtime_ns - 1

    speaker = translations.Translations()
    speaker.use("de_AT")
    assert QCoreApplication.translate("Texts", "Plugged in") == "Eingesteckt"
    speaker.use("en")
    assert QCoreApplication.translate("Texts", "Plugged in") == "Plugged in"


def test_an_unknown_language_is_refused() -> None:
    """A language in the configuration without a file is told at start, not shown in English."""
    with pytest.raises(translations.TranslationError, match="xx"):
        translations.compiled("xx")
