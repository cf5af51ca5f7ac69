"""Contrast as the tokens have it and as the panel paints it: text 7:1, accents and states 4.5:1,
borders of controls and the focus ring 3:1, in every look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem

from tests.ui.conftest import Bench
from tests.ui.contrast import contrast, over
from tests.ui.sample_views import EVSES, VARIANTS, among
from ui.engine import QML

STEPS = ("canvas", "surface", "raised")
PAIRS: dict[float, list[tuple[str, str]]] = {
    7.0: [
        *((ink, step) for ink in ("text", "muted", "faint") for step in STEPS),
        ("plateInk", "plate"),
    ],
    4.5: [
        *((ink, step) for ink in ("accent", "info", "warn", "danger") for step in STEPS),
        ("accentText", "accent"),
        ("dangerText", "dangerFill"),
        ("info", "surface under info 0.08"),  # a live tile
        ("text", "surface under info 0.08"),
        ("warn", "canvas under warn 0.14"),  # the test ribbon
    ],
    3.0: [
        *(("lineStrong", step) for step in STEPS),
        *(("focus", step) for step in STEPS),
        ("accent", "canvas under accent 0.14"),  # the large icon of a notice
        ("warn", "canvas under warn 0.14"),
        ("danger", "canvas under danger 0.14"),
        ("info", "surface under info 0.21"),  # the contactless mark in its three waves
    ],
}
"""Every pair that the controls and screens paint, by what is demanded of it."""
LOOKS = [(night, high) for night in (True, False) for high in (False, True)]
IDS = ["night", "night-high", "day", "day-high"]

Ink = Callable[[str], QColor]


@pytest.fixture(scope="module")
def theme(qapp: QObject) -> Iterator[QObject]:
    """The product's own Theme, in an engine without a window."""
    engine = QQmlEngine()
    engine.addImportPath(str(QML))
    singleton: object = engine.singletonInstance("Kiosk.Theme", "Theme")
    assert isinstance(singleton, QObject)
    yield singleton
    engine.deleteLater()


def _ink(theme: QObject, name: str) -> QColor:
    """A token, or `surface under info 0.08`: a tint over a token."""
    ground, _, tint = name.partition(" under ")
    colour = theme.property(ground)
    assert isinstance(colour, QColor), name
    if not tint:
        return colour
    ink, share = tint.split()
    return over(_ink(theme, ink), float(share), colour)


@pytest.mark.parametrize(("night", "high"), LOOKS, ids=IDS)
def test_every_pair_has_its_contrast(theme: QObject, night: bool, high: bool) -> None:
    """Computed from the tokens that QML holds, not from a list of our own."""
    theme.setProperty("night", night)
    theme.setProperty("contrast", high)
    missed = []
    for least, pairs in PAIRS.items():
        for ink, ground in pairs:
            found = contrast(_ink(theme, ink), _ink(theme, ground))
            if found < least:
                missed.append(f"{ink} on {ground}: {found:.2f}, not {least}")

    assert missed == []


@pytest.mark.parametrize("night", [True, False], ids=["night", "day"])
def test_high_contrast_is_higher(theme: QObject, night: bool) -> None:
    """States and quiet words have 7:1 too, control edges 7:1, and every line is thicker."""
    theme.setProperty("night", night)
    theme.setProperty("contrast", False)
    thin = theme.property("hairline")
    theme.setProperty("contrast", True)
    inks = ("text", "muted", "faint", "accent", "info", "warn", "danger", "lineStrong", "cardEdge")

    assert theme.property("hairline") > thin
    for ink in inks:
        for step in STEPS:
            assert contrast(_ink(theme, ink), _ink(theme, step)) >= 7, (ink, step)
    assert contrast(_ink(theme, "accentText"), _ink(theme, "accent")) >= 7
    assert contrast(_ink(theme, "dangerText"), _ink(theme, "dangerFill")) >= 7


def test_the_formula_is_the_standard_s() -> None:
    """Black on white is 21; #767676 on white is the well-known 4.54."""
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("night", "high"), LOOKS, ids=IDS)
@pytest.mark.parametrize("view", ["attract", "choose_trouble", "charging", "summary", "fault"])
def test_what_is_painted_is_what_the_tokens_say(
    bench: Bench, theme: QObject, view: str, night: bool, high: bool
) -> None:
    """In the grabbed picture the darkest and lightest of each text are its ink and its ground."""
    bench.window.set_night(night=night)
    theme.setProperty("night", night)
    theme.setProperty("contrast", high)
    if high:
        bench.model.aids.toggleHighContrast()
    bench.show(among({**EVSES, **VARIANTS}[view], 2))
    picture = bench.window.grab()
    looked_at = 0
    missed = []
    for item in _texts(bench.window.window.contentItem()):
        ground, ink = _painted(picture, item)
        least = _least(theme, item)
        looked_at += 1
        # The thin strokes of small letters reach their ink only in a few pixels, and not quite.
        if contrast(ground, ink) < least * 0.9:
            text = item.property("text")
            missed.append(f"{text!r}: {contrast(ground, ink):.2f}, not {least}")

    assert missed == []
    assert looked_at >= 8


def _least(theme: QObject, item: QQuickItem) -> float:
    """What this text's ink must have by its token: text 7, a state or a button's label 4.5."""
    ink = item.property("color")
    if any(ink == theme.property(token) for token in ("text", "muted", "faint")):
        return 7
    coloured = ("accent", "info", "warn", "danger", "accentText", "dangerText")
    assert any(ink == theme.property(token) for token in coloured), item.property("text")
    return 4.5


def _painted(picture: QImage, item: QQuickItem) -> tuple[QColor, QColor]:
    """The most frequent colour in the text's box, and the one that differs most from it."""
    box = item.mapRectToScene(item.boundingRect()).toRect()
    colours: Counter[int] = Counter(
        picture.pixel(x, y)
        for y in range(max(0, box.top()), min(picture.height(), box.bottom()))
        for x in range(max(0, box.left()), min(picture.width(), box.left() + 90, box.right()))
    )
    ground = QColor(colours.most_common(1)[0][0])
    return ground, max((QColor(c) for c in colours), key=lambda ink: contrast(ground, ink))


def _texts(item: QQuickItem) -> list[QQuickItem]:
    found = []
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            if child.inherits("QQuickText") and child.property("text"):
                found.append(child)
            found += _texts(child)
    return found
