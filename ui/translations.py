"""Languages of the front end: finds, builds and installs translators.

May import PySide6.QtCore, ui.languages and ui.pseudo.

English is written in the sources. Every other language is a `.ts` file in assets/i18n; its compiled
`.qm` is made beside it, or in the user's cache where that folder cannot be written, when missing or
older.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QStandardPaths, QTranslator

from ui.languages import PSEUDO, language_of
from ui.pseudo import PseudoTranslator

I18N: Final = Path(__file__).parents[1] / "assets" / "i18n"
SOURCE_LANGUAGE: Final = "en"
LRELEASE_TIMEOUT_S: Final = 60


class TranslationError(Exception):
    """A translation file could not be found or compiled."""


def available() -> tuple[str, ...]:
    """The languages that can be spoken, English first."""
    return (
        SOURCE_LANGUAGE,
        *sorted(path.stem.removeprefix("kiosk_") for path in I18N.glob("*.ts")),
    )


def compiled(language: str) -> Path:
    """The `.qm` of this language, built if it is missing or older than its source."""
    source = I18N / f"kiosk_{language}.ts"
    if not source.is_file():
        msg = f"no translation for {language!r} in {I18N}"
        raise TranslationError(msg)
    beside = source.with_suffix(".qm")
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    cached = Path(cache) / "ev-kiosk" / beside.name
    for target in (beside, cached):
        if target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            return target
    for target in (beside, cached):
        if target is cached:
            target.parent.mkdir(parents=True, exist_ok=True)
        if os.access(target.parent, os.W_OK):
            _release(source, target)
            return target
    msg = f"no writable folder for {beside.name}"
    raise TranslationError(msg)


def _release(source: Path, target: Path) -> None:
    """Compile, then move into place, so that two starting kiosks cannot meet half a file."""
    import subprocess  # noqa: PLC0415 - a checkout compiles once, every start draws

    tool = Path(sys.executable).with_name("pyside6-lrelease")
    draft = target.with_suffix(f".{os.getpid()}.tmp")
    command = [str(tool), "-silent", str(source), "-qm", str(draft)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=LRELEASE_TIMEOUT_S)  # noqa: S603
        draft.replace(target)
    except (OSError, subprocess.SubprocessError) as exception:
        msg = f"{source.name} was not compiled: {exception}"
        raise TranslationError(msg) from exception
    finally:
        draft.unlink(missing_ok=True)


def _translator(language: str) -> QTranslator | None:
    if language == SOURCE_LANGUAGE:
        return None
    if language == PSEUDO:
        return PseudoTranslator()
    translator = QTranslator()
    path = compiled(language)
    if not translator.load(str(path)):
        msg = f"{path} cannot be loaded"
        raise TranslationError(msg)
    return translator


class Translations:
    """The translator that is installed now. One per application."""

    def __init__(self) -> None:
        self._translator: QTranslator | None = None

    def use(self, locale: str) -> None:
        """Speak this language; `de-AT` speaks `de`, and `ui.languages.PSEUDO` stretched English.

        English has no translator. Raises TranslationError, and then speaks as before.
        """
        translator = _translator(language_of(locale))
        self.clear()
        if translator is not None:
            QCoreApplication.installTranslator(translator)
            self._translator = translator

    def clear(self) -> None:
        """Back to the words of the sources."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
