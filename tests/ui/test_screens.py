"""What the screens show: the hero stands still, silence is marked, the code on the glass is the
code.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import qrcode
import shiboken6
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtSvg import QSvgRenderer

from tests.ui.conftest import Bench
from tests.ui.sample_views import CHARGE, EVSES, SCAN, VARIANTS, station
from ui.engine import QML
from ui.models.drawings import ICONS, icon_path, qr_modules


def test_the_hero_does_not_move(bench: Bench) -> None:
    """Narrow and wide digits give the same place, width and size."""
    seen = set()
    for energy_wh in (11_111, 23_481, 44_744, 98_080):
        charge = replace(CHARGE, energy_wh=energy_wh)
        bench.show(station(replace(EVSES["charging"], charge=charge)))
        hero = bench.item("heroValue")
        unit_x = hero.mapToScene(hero.boundingRect().topRight()).x()
        seen.add((hero.mapToScene(hero.boundingRect().topLeft()).x(), unit_x, hero.height()))

    assert len(seen) == 1


def test_energy_has_three_decimals_from_the_start(bench: Bench) -> None:
    """0.000 kWh and no money before anything has flowed."""
    bench.show(station(VARIANTS["charging_begins"]))

    assert bench.item("heroValue").property("text") == "0.000"
    assert bench.item("costNow").property("text") == "€0.00"


def test_a_silent_meter_is_marked(bench: Bench) -> None:
    """The last good energy stays, is said to be old, and power is a dash."""
    bench.show(station(VARIANTS["charging_offline"]))
    charge = bench.model.evse.charge

    assert charge.energyText == "23.481"
    assert charge.staleText == "Last good value"
    assert charge.powerText == "—"


def test_the_code_on_the_screen_is_the_code(bench: Bench) -> None:
    """Every module of the grabbed picture is what the encoder made, and stands on white."""
    bench.show(station(EVSES["scan"]))
    picture = bench.window.grab()
    item: QQuickItem = bench.item("qrImage")
    corner = item.mapToScene(item.boundingRect().topLeft())
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(SCAN.url)
    code.make(fit=True)
    modules = code.get_matrix()
    step = item.width() / len(modules)

    assert step == int(step)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            at = (int(corner.x() + (x + 0.5) * step), int(corner.y() + (y + 0.5) * step))
            shown = picture.pixelColor(*at)
            assert shown == QColor("black" if dark else "white"), (x, y)


def test_an_address_with_marks_survives_the_image_url() -> None:
    """Question marks, hashes and percent signs are part of the code, not of the provider's URL."""
    assert qr_modules("https://a.example/?b=1&c=%20#d") != qr_modules("https://a.example/")


def test_a_code_with_a_query_is_drawn_whole(bench: Bench) -> None:
    """The whole address is in the code, also beyond `?` and `#`."""
    url = "https://pay.example/c?a=1&b=%20#fid"
    bench.show(station(replace(EVSES["scan"], scan=replace(SCAN, url=url))))

    assert bench.item("qrImage").parentItem().property("modules") == len(qr_modules(url))


INK = QColor("#2fe6a7")
ICON_PX = 48


def _drawn(name: str, *, right_to_left: bool = False) -> QImage:
    """The icon as the screen draws it, on white."""
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML))
    engine.loadData(
        f"""
        import QtQuick
        import Kiosk.Controls
        Window {{
            visible: true
            width: {ICON_PX}
            height: {ICON_PX}
            Icon {{
                name: "{name}"; size: {ICON_PX}; color: "{INK.name()}"
                LayoutMirroring.enabled: {str(right_to_left).lower()}
            }}
        }}
        """.encode()
    )
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    picture = window.grabWindow()
    shiboken6.delete(engine)
    return picture


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_is_drawn_as_its_file_says(qapp: object, path: Path) -> None:
    """The line on the screen is the picture that Qt's own reader of SVG makes of the file."""
    wanted = QImage(ICON_PX, ICON_PX, QImage.Format.Format_RGB32)
    wanted.fill(QColor("white"))
    painter = QPainter(wanted)
    svg = path.read_text(encoding="utf-8").replace("currentColor", INK.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    drawn = _drawn(path.stem)

    spots = [(x, y) for x in range(ICON_PX) for y in range(ICON_PX)]
    reds = [(drawn.pixelColor(*at).red(), wanted.pixelColor(*at).red()) for at in spots]
    assert min(red for red, _ in reds) <= INK.red() + 2
    assert sum(abs(ours - theirs) for ours, theirs in reds) / len(reds) < 2
    assert max(abs(ours - theirs) for ours, theirs in reds) < 128


def test_an_icon_that_points_is_drawn_the_other_way_round(qapp: object) -> None:
    """Where the script runs from right to left; one that does not point stays as it is."""
    back, turned = _drawn("back"), _drawn("back", right_to_left=True)
    rows = [(x, y) for x in range(ICON_PX) for y in range(ICON_PX)]
    differences = [
        abs(turned.pixelColor(x, y).red() - back.pixelColor(ICON_PX - 1 - x, y).red())
        for x, y in rows
    ]
    assert back != turned
    assert max(differences) <= 2
    assert _drawn("clock") == _drawn("clock", right_to_left=True)


def test_an_icon_of_several_pieces_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`Icon.qml` would draw the first of them."""
    head = ICONS.joinpath("check.svg").read_text(encoding="utf-8").partition("<path")[0]
    (tmp_path / "two.svg").write_text(head + '<path d="M1 1h2"/><path d="M5 5h2"/></svg>')
    monkeypatch.setattr("ui.models.drawings.ICONS", tmp_path)

    with pytest.raises(ValueError, match=r"two\.svg is not one path"):
        icon_path("two")
