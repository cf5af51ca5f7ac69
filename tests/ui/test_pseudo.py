"""Stretched English: longer by the share it promises, and whole where code puts something in."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QCoreApplication

from tests.ui.ts_files import Key, Message, lupdate, placeholders
from ui.languages import PSEUDO
from ui.pseudo import pseudo
from ui.translations import Translations


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[Key, Message]:
    """Every text of the screens."""
    return lupdate(tmp_path_factory.mktemp("i18n") / "fresh.ts")


def test_every_text_is_stretched(asked: dict[Key, Message]) -> None:
    """At least 1.4 times its letters, marked at both ends, with its placeholders."""
    for _, source in asked:
        stretched = pseudo(source)
        letters = len(re.sub(r"\{\w*\}|%\w", "", source))
        assert len(re.sub(r"\{\w*\}|%\w", "", stretched)) >= letters * 1.4, source
        assert (stretched[0], stretched[-1]) == ("[", "]"), source
        assert placeholders(stretched) == placeholders(source), source


def test_its_words_look_like_words() -> None:
    """Accents make an untranslated text stand out; one word stays one, so that it cannot wrap."""
    assert pseudo("Stop charging") == "[Šťöp çhåřğîñğ ~~~]"
    assert pseudo("Unavailable") == "[Ûñåvåîļåbļę~~~]"
    assert pseudo("{cost} of {hold} reserved") == "[{cost} öf {hold} řęšęřvęď ~~~]"
    longest = max(pseudo("word " * 40).split(), key=len)
    assert len(longest) <= 9


def test_it_is_spoken_like_a_language(qapp: QCoreApplication) -> None:
    """Installed by its name, numbers included, and gone without a trace."""
    speaker = Translations()
    speaker.use(PSEUDO)
    assert QCoreApplication.translate("Texts", "Plugged in") == "[Pļûğğęď îñ ~]"
    shown = QCoreApplication.translate("Texts", "Power, last %n minutes", "", 12)
    assert shown.startswith("[Pöwęř, ļåšť 12 mîñûťęš")

    speaker.clear()
    assert QCoreApplication.translate("Texts", "Plugged in") == "Plugged in"
