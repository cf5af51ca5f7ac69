"""The comparison finds what a person must not miss, and nothing else.

The product's own QML is changed by one word each time, and its pictures are held against those of
the unchanged product.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

import ui.engine
from tests.gallery.compare import LIMIT, PALETTE_NOISE, block_means, difference, shrunk
from tests.gallery.looks import FORMS
from tests.gallery.palette import palette_of, with_palette
from tests.gallery.rows import states
from tests.gallery.studio import Shot, Studio

CHANGES: dict[str, tuple[str, str, str, str, str]] = {
    # what: (state, form, file, what it says, what it says instead)
    "label moved by 1 px": (
        *("charging", "wide", "Controls/EnergyHero.qml"),
        *("anchors.leftMargin: Theme.s2", "anchors.leftMargin: Theme.s2 + 1"),
    ),
    "faint label moved by 2 px": (
        *("attract", "compact", "Controls/Footer.qml"),
        *("spacing: Theme.s3", "spacing: Theme.s3 + 2"),
    ),
    "everything moved by 1 px": (
        *("refused", "tall", "Theme/Theme.qml"),
        *("readonly property int edge: s4", "readonly property int edge: s4 + 1"),
    ),
    "accent a shade darker": (
        *("charging", "tall", "Theme/Paint.qml"),
        *("#2FE6A7", "#2FDCA7"),
    ),
    "muted ink a shade darker": (
        *("attract", "wide", "Theme/Paint.qml"),
        *("#AAB8CD", "#8A98AD"),
    ),
    "warning ink another colour": (
        *("charging_full", "compact", "Theme/Paint.qml"),
        *("#FFC24B", "#FF7A7A"),
    ),
    "one letter of a button": (
        *("charging", "compact", "Controls/StopButton.qml"),
        *("Stop charging", "Stop changing"),
    ),
    "digits no longer of one width": (
        *("summary", "regular", "Controls/CostLines.qml"),
        *("ticking: true", "ticking: false"),
    ),
    "a hairline gone": (
        *("charging", "wide", "Controls/CurveCard.qml"),
        *("Layout.preferredHeight: 1", "Layout.preferredHeight: 0"),
    ),
    "the contactless icon gone": (
        *("attract", "compact", "Controls/Icon.qml"),
        *("icon(icon.name)", 'icon(icon.name === "contactless" ? "" : icon.name)'),
    ),
    "the lock icon gone": (
        *("choose", "tall", "Controls/Icon.qml"),
        *("icon(icon.name)", 'icon(icon.name === "lock" ? "" : icon.name)'),
    ),
    "a smaller radius": (
        *("stop", "regular", "Theme/Theme.qml"),
        *("radius: _pick(14, 18, 24, 32)", "radius: _pick(14, 10, 24, 32)"),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_found(
    studio: Studio, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Colours, places, words, widths of digits, hairlines and icons: one word of QML each."""
    state, form, file, old, new = CHANGES[what]
    qml = tmp_path / "qml"
    shutil.copytree(ui.engine.QML, qml)
    source = qml / "Kiosk" / file
    text = source.read_text(encoding="utf-8")
    assert old in text, "the product no longer says this: choose another change"
    source.write_text(text.replace(old, new), encoding="utf-8")
    expected = _taken(studio, state, form)

    monkeypatch.setattr(ui.engine, "QML", qml)
    with _another() as changed:
        assert difference(_taken(changed, state, form), _as_baseline(expected)) is not None


@pytest.mark.parametrize("form", [form.name for form in FORMS])
def test_noise_is_not_found(studio: Studio, form: str) -> None:
    """The palette's error keeps its own bound, and each channel of each pixel may be 4 off."""
    for state in ("attract", "choose", "charging_full", "summary", "fault"):
        actual = _taken(studio, state, form)
        expected = _as_baseline(actual)

        assert max(block_means(actual, expected).values()) <= PALETTE_NOISE
        assert difference(_noisy(actual), expected) is None


def test_another_size_is_a_difference() -> None:
    """A baseline of another form is not compared pixel by pixel."""
    one, other = (QImage(*size, QImage.Format.Format_RGB32) for size in ((64, 40), (40, 64)))

    assert difference(one, other) is not None


def test_the_marked_blocks_are_where_it_differs() -> None:
    """The picture that is written shows where to look."""
    expected = QImage(64, 64, QImage.Format.Format_RGB32)
    expected.fill(QColor("black"))
    actual = expected.copy()
    painter = QPainter(actual)
    painter.fillRect(17, 33, 4, 4, QColor(0, 90, 0))
    painter.end()
    found = difference(actual, expected)

    assert found is not None
    assert (found.blocks, found.worst > LIMIT) == (1, True)
    assert found.picture.pixelColor(20, 36).red() > found.picture.pixelColor(20, 36).green()
    assert found.picture.pixelColor(40, 40).red() == found.picture.pixelColor(40, 40).green()


@contextmanager
def _another() -> Iterator[Studio]:
    studio = Studio()
    try:
        yield studio
    finally:
        studio.close()


def _taken(studio: Studio, state: str, form: str) -> QImage:
    shot = Shot(
        state=next(row for row in states() if row.name == state),
        panel=next(row for row in FORMS if row.name == form),
    )
    return shrunk(studio.take(shot).image)


def _as_baseline(picture: QImage) -> QImage:
    return with_palette(picture, palette_of([picture]))


def _noisy(picture: QImage) -> QImage:
    up_to_4 = bytes(value % 5 for value in range(256))
    size = picture.width() * picture.height() * 4
    noise = random.Random(7).randbytes(size).translate(up_to_4)
    layer = QImage(
        noise, picture.width(), picture.height(), picture.width() * 4, QImage.Format.Format_RGB32
    )
    noisy = picture.copy()
    painter = QPainter(noisy)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.drawImage(0, 0, layer)
    painter.end()
    return noisy
