"""Every string a driver can read is translated, and a fresh checkout can speak every language."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.domain.view import EvseBadge, Screen
from tests.ui.sample_views import CHARGE, evse
from tests.ui.ts_files import ROOT, Key, Message, faults, lupdate, messages
from ui import translations
from ui.formats import Formats
from ui.languages import NAMES, OFFERED, PSEUDO
from ui.models.charge import charge_face

LANGUAGES = [path.stem.removeprefix("kiosk_") for path in sorted(translations.I18N.glob("*.ts"))]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[Key, Message]:
    """What the sources ask for today, by Qt's own tool."""
    found = lupdate(tmp_path_factory.mktemp("i18n") / "fresh.ts")
    assert len(found) > 150
    return found


@pytest.fixture
def speaker(qapp: QCoreApplication) -> Iterator[translations.Translations]:
    """Speaks, and is silent again afterwards."""
    made = translations.Translations()
    yield made
    made.clear()


def test_every_named_language_has_its_file() -> None:
    """A language in the lists of the program can be spoken, and the other way round."""
    assert {"en", *LANGUAGES} == set(NAMES) - {PSEUDO}
    assert set(OFFERED) <= set(NAMES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language: str, asked: dict[Key, Message]) -> None:
    """The committed file has what lupdate finds today, no more and no less, plural where asked."""
    there = messages(translations.I18N / f"kiosk_{language}.ts")

    assert {key: message.plural for key, message in asked.items()} == {
        key: message.plural for key, message in there.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_is_whole(language: str) -> None:
    """Finished, with its placeholders, an ending like its source's and every plural form."""
    there = messages(translations.I18N / f"kiosk_{language}.ts")
    found = {key: faults(message, language) for key, message in there.items()}

    assert {key: wrong for key, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    ("source", "forms", "fault"),
    [
        ("Up to {amount}", ("Bis",), "placeholders"),
        ("%1 of %2", ("%1 von %1",), "placeholders"),
        ("Pay now.", ("Jetzt zahlen",), "ends otherwise"),
        ("Pay now", ("Jetzt zahlen.",), "ends otherwise"),
        ("Pay", ("",), "not finished"),
        ("Pay", ("Zahlen ",), "stray"),
    ],
)
def test_the_check_sees_a_bad_translation(source: str, forms: tuple[str, ...], fault: str) -> None:
    """The check itself can fail."""
    bad = Message(source=source, forms=forms, finished=True, plural=False)

    assert fault in " ".join(faults(bad, "de"))


def test_the_check_counts_plural_forms() -> None:
    """Two forms are enough in German and one too few in Polish."""
    message = Message(source="%n minutes", forms=("minuta", "%n minut"), finished=True, plural=True)

    assert faults(message, "de") == []
    assert "2 plural forms, not 3" in " ".join(faults(message, "pl"))


@pytest.mark.parametrize(
    ("language", "minutes", "words"),
    [
        ("en", 1, "Power, last minute"),
        ("en", 12, "Power, last 12 minutes"),
        ("de", 12, "Leistung, letzte 12 Minuten"),
        ("pl", 1, "Moc, ostatnia minuta"),
        ("pl", 2, "Moc, ostatnie 2 minuty"),
        ("pl", 5, "Moc, ostatnie 5 minut"),
        ("pl", 12, "Moc, ostatnie 12 minut"),
        ("pl", 22, "Moc, ostatnie 22 minuty"),
        ("ar", 2, "القدرة، آخر دقيقتين"),
        ("ar", 7, "القدرة، آخر 7 دقائق"),
        ("ar", 12, "القدرة، آخر 12 دقيقة"),
    ],
)
def test_the_number_chooses_the_word(
    speaker: translations.Translations, language: str, minutes: int, words: str
) -> None:
    """Each language counts by its own rules."""
    speaker.use(language)
    curve = (CHARGE.curve[0], replace(CHARGE.curve[-1], elapsed_ms=minutes * 60_000))
    charging = evse(Screen.CHARGING, EvseBadge.CHARGING, charge=replace(CHARGE, curve=curve))

    assert charge_face(charging, Formats(language)).curve_title == words


def test_a_missing_qm_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout has no compiled files; the first use makes one, an older one is made again."""
    monkeypatch.setattr(translations, "I18N", tmp_path)
    source = tmp_path / "kiosk_de.ts"
    source.write_bytes((ROOT / "assets" / "i18n" / "kiosk_de.ts").read_bytes())

    built = translations.compiled("de")
    assert built == tmp_path / "kiosk_de.qm"
    os.utime(built, ns=(0, 0))
    assert translations.compiled("de").stat().st_mtime_ns > source.stat().st_mtime_ns - 1


@pytest.mark.parametrize("locale", ["de_AT", "de-AT", "de"])
def test_a_region_speaks_its_language(speaker: translations.Translations, locale: str) -> None:
    """Both ways to write a locale, and back to English without a translator."""
    speaker.use(locale)
    assert QCoreApplication.translate("Texts", "Plugged in") == "Eingesteckt"
    speaker.use("en")
    assert QCoreApplication.translate("Texts", "Plugged in") == "Plugged in"


def test_an_unknown_language_is_refused(speaker: translations.Translations) -> None:
    """A language without a file is told, and what was spoken before goes on."""
    speaker.use("de")
    with pytest.raises(translations.TranslationError, match="xx"):
        speaker.use("xx")
    assert QCoreApplication.translate("Texts", "Plugged in") == "Eingesteckt"
