"""What the screens show: the hero stands still, silence is marked, the code on the glass is the
code.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import qrcode
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem

from tests.ui.conftest import Bench
from tests.ui.sample_views import CHARGE, EVSES, SCAN, VARIANTS, station
from ui.images import ICONS, icon_image, qr_image


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
    assert qr_image("https://a.example/?b=1&c=%20#d") != qr_image("https://a.example/")


def test_a_code_with_a_query_is_drawn_whole(bench: Bench) -> None:
    """The whole address is in the code, also beyond `?` and `#`."""
    url = "https://pay.example/c?a=1&b=%20#fid"
    bench.show(station(replace(EVSES["scan"], scan=replace(SCAN, url=url))))

    assert bench.item("qrImage").implicitWidth() == qr_image(url).width()


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_in_the_ink_it_is_given(path: Path) -> None:
    """Each icon paints something, and only in the colour asked for."""
    image = icon_image(path.stem, "2fe6a7", 48)
    opaque = [
        image.pixelColor(x, y)
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    ]

    ink = QColor("#2fe6a7")
    assert opaque
    assert max(abs(colour.red() - ink.red()) for colour in opaque) <= 2
    assert max(abs(colour.blue() - ink.blue()) for colour in opaque) <= 2
