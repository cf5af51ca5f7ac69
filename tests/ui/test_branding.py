"""The operator's brand on the screens: what is drawn, and what is refused before it would be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from typer.testing import CliRunner

from kiosk.config import AccentConfig, load_config
from kiosk.domain.payment_marks import PaymentMark
from kiosk.errors import InputError
from tests.ui.conftest import Bench
from tests.ui.layout import findings
from tests.ui.sample_views import EVSES, VARIANTS, among, station
from ui.branding import Branding, branding_of
from ui.engine import KioskWindow
from ui.logo import BYTES_MAX, load_logo
from ui.main import app
from ui.models.brand import MARKS, Brand
from ui.models.station import StationModel

ROOT: Final = Path(__file__).parents[2]
FORMS: Final = {"compact": (800, 480), "regular": (1024, 600), "wide": (1280, 800)}
FORMS["tall"] = (1080, 1920)
NIGHT = AccentConfig(accent="#B9A5FF", accent_text="#1A0B4D")
DAY = AccentConfig(accent="#5B34D9", accent_text="#FFFFFF")
SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box}">{shapes}</svg>'
SQUARE: Final = '<path fill="{}" d="M0 0h40v40H0z"/>'


def svg(shapes: str, box: str = "40 40") -> str:
    return SVG.format(box=box, shapes=shapes)


def square(fill: str) -> str:
    return svg(SQUARE.format(fill))


def written(folder: Path, text: str | bytes, name: str = "logo.svg") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def branding(folder: Path) -> Branding:
    """A plate in the brand's colour with letters that take the ink; the longest texts."""
    plate = (
        '<path fill="#8A6BFF" d="M0 0h40v40H0z"/><path fill="currentColor" d="M50 0h30v40H50z"/>'
    )
    logo = load_logo(written(folder, svg(plate, "80 40")), "night", "day")
    marks = sorted(PaymentMark, key=lambda mark: -len(MARKS[mark]))[:8]
    return Branding(
        brand=Brand(
            name="Nordlicht",
            logo_aspects={"night": logo.aspect, "day": logo.aspect},
            greetings={"en": "Green power from the North Sea, day and night ok", "": "Moin"},
            marks=tuple(marks),
        ),
        logos={"night": logo, "day": logo},
        accents={"night": NIGHT, "day": DAY},
    )


@pytest.fixture(scope="module")
def branded(qapp: QObject, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """One branded window for the module."""
    wears = branding(tmp_path_factory.mktemp("brand"))
    warnings: list[str] = []
    model = StationModel(lambda command: None, languages=("en", "de"), brand=wears.brand)
    model.apply(station(EVSES["attract"]))
    window = KioskWindow(model, animate=False, branding=wears, on_warning=warnings.append)
    yield Bench(model, window, [], warnings)
    window.close()
    assert warnings == []


def shows(bench: Bench, name: str) -> bool:
    """Whether the item is really on the screen."""
    item = bench.item(name)
    return item.isVisible() and item.opacity() > 0 and item.parentItem().opacity() > 0


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def on_prices(bench: Bench) -> list[str]:
    """Texts that are seen and reach into the first price tile from outside."""
    tile = bench.item("priceTile0")
    place = tile.mapRectToScene(tile.boundingRect())
    pending, found = [bench.window.window.contentItem()], []
    while pending:
        item = pending.pop()
        pending += [child for child in item.childItems() if child.opacity() > 0]
        if item.inherits("QQuickText") and item.isVisible() and not tile.isAncestorOf(item):
            over = item.mapRectToScene(item.boundingRect()).intersected(place)
            if item.property("text") and over.width() > 2 and over.height() > 2:
                found.append(str(item.property("text")))
    return found


@pytest.mark.parametrize("night", [True, False], ids=["night", "day"])
@pytest.mark.parametrize("form", FORMS)
def test_every_branded_screen_is_whole(branded: Bench, form: str, night: bool) -> None:
    """Nothing cut, elided, overlapping or outside, with the longest greeting and eight marks."""
    branded.window.resize(*FORMS[form])
    branded.window.set_night(night=night)
    found: list[str] = []
    for name in ("attract", *(name for name in VARIANTS if name.startswith("attract"))):
        evse = {**EVSES, **VARIANTS}[name]
        for view in (station(evse), among(evse, 4)):
            branded.show(view)
            branded.settle()
            found += [f"{name}: {finding}" for finding in findings(branded.window.window)]
            found += [f"{name}: {text!r} lies on a price" for text in on_prices(branded)]

    assert found == []


@pytest.mark.parametrize("form", FORMS)
def test_a_single_point_shows_its_marks(branded: Bench, form: str) -> None:
    """Every form has room for them with one connector; the greeting needs a wide or tall panel."""
    branded.window.resize(*FORMS[form])
    branded.show(station(EVSES["attract"]))
    branded.settle()

    assert shows(branded, "paymentMark")
    assert shows(branded, "logoImage")
    assert shows(branded, "greeting") is (form in {"wide", "tall"})


@pytest.mark.parametrize(("night", "pair"), [(True, NIGHT), (False, DAY)])
def test_the_accent_is_the_brands(branded: Bench, night: bool, pair: AccentConfig) -> None:
    """The main button is filled with it; nothing of the product's own accent is left."""
    branded.window.resize(1280, 800)
    branded.window.set_night(night=night)
    branded.show(station(EVSES["charging"]))
    seen = colours(branded.window.grab())

    assert QColor(pair.accent).name() in seen
    assert not {"#2fe6a7", "#00704e"} & seen


def test_the_logo_follows_the_theme(branded: Bench) -> None:
    """Its own colour stays; `currentColor` is the ink of text, by night and by day."""
    for night, ink in ((True, "#f5f8fc"), (False, "#0a1322")):
        branded.window.set_night(night=night)
        branded.show(station(EVSES["attract"]))
        branded.settle()
        item = branded.item("logoImage")
        corner = item.mapToScene(item.boundingRect().topLeft()).toPoint()
        picture = branded.window.grab()
        middle = corner.y() + int(item.height() / 2)
        assert picture.pixelColor(corner.x() + int(item.width() * 0.25), middle).name() == "#8a6bff"
        assert picture.pixelColor(corner.x() + int(item.width() * 0.8), middle).name() == ink


def test_name_and_greeting_are_the_brands(branded: Bench) -> None:
    """The brand's name instead of the operator's; a greeting for each language or for all."""
    branded.window.set_language("en")
    branded.show(station(EVSES["attract"]))
    assert branded.model.operator == "Nordlicht"
    assert branded.model.brand.greetingText.startswith("Green power")

    branded.window.set_language("de")

    assert branded.model.brand.greetingText == "Moin"
    branded.window.set_language("en")


def test_without_a_brand_nothing_is_said(bench: Bench) -> None:
    """The operator's name as a wordmark, no greeting, no marks, the product's accent."""
    bench.show(station(EVSES["attract"]))

    assert bench.model.operator == station(EVSES["attract"]).operator
    assert not shows(bench, "greeting")
    assert not bench.item("logoImage").isVisible()
    assert "#2fe6a7" in colours(bench.window.grab())


def test_every_mark_has_a_word() -> None:
    """A new scheme cannot be forgotten."""
    assert set(MARKS) == set(PaymentMark)


BAD: Final[tuple[tuple[str | bytes, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n\x00\x00", ": is no SVG in UTF-8 (byte 0)"),
    ("", ": line 1: is no SVG: "),
    ("<svg", ": line 1: is no SVG: "),
    ('<svg xmlns="http://www.w3.org/2000/svg">\n<g>\n</svg>', ": line 3: is no SVG: "),
    ("<html></html>", ": line 1: is no SVG: it begins with <html>"),
    ('<!DOCTYPE svg [<!ENTITY a "b">]>' + square("#FFFFFF"), "a DOCTYPE is not allowed"),
    (svg("\n<text>NORD</text>"), ": line 2: <text> is drawn in whatever typeface"),
    (svg('<image href="a.png"/>'), ": line 1: <image> is a picture"),
    (svg("<script>alert()</script>"), ": line 1: <script> is not a drawing"),
    (svg('<use href="http://a.example/b.svg"/>'), ": line 1: href leads out of the file"),
    ('<svg xmlns="http://www.w3.org/2000/svg"/>', "cannot be drawn: it needs shapes and a viewBox"),
    (svg(SQUARE.format("#777777"), "400 40"), "is 10.00 times as wide as high; 0.5 to 8 fits"),
    (svg(SQUARE.format("#777777"), "10 40"), "is 0.25 times as wide as high"),
    (svg("<g/>"), ": draws nothing"),
    (square("#101828"), "0 % of it has a contrast of 3:1 with the night canvas #0A0F1A; 10 %"),
    (square("#FFFFFF"), "0 % of it has a contrast of 3:1 with the day canvas #F3F5F9; 10 % is"),
    (svg(SQUARE.format("#777777") + " " * BYTES_MAX), ": is larger than 256 KiB"),
)


@pytest.mark.parametrize(("content", "reason"), BAD, ids=[reason[:40] for _, reason in BAD])
def test_a_logo_that_would_look_wrong_is_refused(
    tmp_path: Path, content: str | bytes, reason: str
) -> None:
    """One line: the file, the line in it where there is one, and what to do."""
    path = written(tmp_path, content)

    with pytest.raises(InputError) as refused:
        load_logo(path, "night", "day")

    assert str(refused.value).startswith(str(path))
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_logo_for_each_theme(tmp_path: Path) -> None:
    """A white one by night and a dark one by day are both seen, each by its own theme."""
    config = load_config(ROOT / "assets/config/sdm630_stripe_terminal.toml")
    night, day = (
        written(tmp_path, square(fill), name)
        for name, fill in (("night.svg", "#FFFFFF"), ("day.svg", "#101828"))
    )

    worn = branding_of(config.replaced(brand=config.brand.replaced(logo=night, logo_day=day)))

    assert "#FFFFFF" in worn.logos["night"].svg
    assert "#101828" in worn.logos["day"].svg


def test_the_example_can_be_worn() -> None:
    """The configuration that shows a brand has one that every check passes."""
    worn = branding_of(load_config(ROOT / "assets/config/sdm630_stripe_terminal.toml"))

    assert set(worn.logos) == {"night", "day"}
    assert set(worn.accents) == {"night", "day"}
    assert replace(worn.brand, name="").greeting("de") == "Ökostrom von der Nordsee"


def test_a_bad_logo_is_one_line_and_exit_code_two(tmp_path: Path) -> None:
    """Told by the program before it shows anything, and by doctor before it probes anything."""
    text = (ROOT / "assets/config/simulated.toml").read_text()
    missing = tmp_path / "nowhere.svg"
    text = text.replace("[brand]\n", f'[brand]\nlogo = "{missing}"\n')
    config = written(tmp_path, text, "kiosk.toml")

    done = subprocess.run(
        [sys.executable, "-m", "ui.main", "run", "--sandbox", "--config", str(config)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    looked = CliRunner().invoke(app, ["doctor", "--config", str(config)])

    assert (done.returncode, looked.exit_code) == (2, 2)
    assert done.stderr == looked.stderr == f"{missing}: there is no such file (brand.logo)\n"
