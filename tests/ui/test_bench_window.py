"""The bench's window: its QML fits the model, loads in silence and passes presses on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.ui.qmllint import QML, ROOT, _lint, _run
from ui.demo.bench_face import EvseSeen, KioskState, Seen, face_of
from ui.demo.bench_model import BenchModel, Deed, Wish
from ui.demo.bench_window import HEIGHT_MIN, SIZE, BenchWindow

PAYING = Seen(
    kiosk=KioskState.RUNNING,
    focus=1,
    evses=(
        EvseSeen(evse_id=1, plugged=True, soc_percent=22, screen="choose", card_live=True),
        EvseSeen(evse_id=2, screen="attract", register_wh=4_621_723),
    ),
)


class Desk:
    """A bench's window, what was wished for, and what QML complained about."""

    def __init__(self) -> None:
        self.wishes: list[Wish] = []
        self.warnings: list[str] = []
        self.model = BenchModel(self.wishes.append)
        self.window = BenchWindow(self.model, night=True, on_warning=self.warnings.append)

    def show(self, seen: Seen) -> None:
        self.model.show(face_of(seen))
        QGuiApplication.processEvents()
        self.window.window.grabWindow()

    def item(self, name: str) -> QQuickItem:
        """Delegates have no QObject parent, so walk."""
        pending = [self.window.window.contentItem()]
        while pending:
            item = pending.pop()
            if item.objectName() == name:
                return item
            pending += item.childItems()
        pytest.fail(f"no item {name!r}")

    def click(self, name: str) -> None:
        item = self.item(name)
        middle = item.mapToScene(item.boundingRect().center()).toPoint()
        QTest.mouseClick(
            self.window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
        )
        QGuiApplication.processEvents()


@pytest.fixture
def desk(qapp: QObject) -> Iterator[Desk]:
    """A fresh bench; any QML warning fails the test."""
    made = Desk()
    yield made
    made.window.close()
    assert made.warnings == []


def test_buttons_pass_presses_on(desk: Desk) -> None:
    """A click is a wish with its connector; a disabled button is none."""
    desk.show(PAYING)

    for name in ("plug2", "plug1", "unplug1", "trip2", "tapGood", "payQr", "cutNetwork"):
        desk.click(name)

    assert desk.wishes == [
        Wish(Deed.PLUG, 2),
        Wish(Deed.UNPLUG, 1),
        Wish(Deed.TRIP, 2),
        Wish(Deed.TAP_GOOD),
        Wish(Deed.CUT_NETWORK),
    ]


def test_bench_before_anything_answers(desk: Desk) -> None:
    """While everything starts there is nothing to press, and nothing to complain about."""
    for name in ("tapGood", "payQr", "cutNetwork", "cutPower"):
        desk.click(name)

    assert desk.wishes == []


def test_keyboard_presses_too(desk: Desk) -> None:
    """Tab reaches a button and Space presses it."""
    desk.show(PAYING)
    desk.item("tapGood").forceActiveFocus(Qt.FocusReason.TabFocusReason)

    QTest.keyClick(desk.window.window, Qt.Key.Key_Space)

    assert desk.wishes == [Wish(Deed.TAP_GOOD)]


def test_address_can_be_selected(desk: Desk) -> None:
    """The phone page's address is whole and can be copied."""
    url = "http://127.0.0.1:4242/pay/cs_test_1"
    evse = EvseSeen(evse_id=1, plugged=True, screen="scan", pay_url=url)
    desk.show(Seen(kiosk=KioskState.RUNNING, focus=1, evses=(evse,)))
    address = desk.item("phoneAddress")

    address.metaObject().invokeMethod(address, "selectAll")

    assert address.property("selectedText") == url


@pytest.mark.parametrize("height", [SIZE[1], HEIGHT_MIN])
def test_nothing_hangs_over_the_edge(desk: Desk, height: int) -> None:
    """What is always visible is inside the window; the middle scrolls only on a low display."""
    desk.window.window.resize(SIZE[0], height)
    desk.show(PAYING)

    bottom = desk.item("released").mapToScene(desk.item("released").boundingRect().bottomRight())

    assert bottom.y() <= height
    assert bottom.x() <= SIZE[0]
    assert desk.item("middle").property("interactive") == (height == HEIGHT_MIN)


def _lint_bench(qml: Path, types: Path) -> list[str]:
    """The recipe of `qmllint.py` for the bench's own module and model."""
    sources = [ROOT / "ui" / "models" / "base.py", ROOT / "ui" / "demo" / "bench_model.py"]
    module = types / "Kiosk" / "BenchModels"
    module.mkdir(parents=True, exist_ok=True)
    meta = types / "bench.json"
    _run("metaobjectdump", "--out-file", meta, *sources)
    qt = Path(PySide6.__file__).parent / "Qt" / "metatypes"
    foreign = ",".join(str(qt / f"qt6{name}_metatypes.json") for name in ("core", "qml"))
    _run(
        "qmltyperegistrar",
        *("--generate-qmltypes", module / "plugins.qmltypes", "-o", "/dev/null", meta),
        f"--foreign-types={foreign}",
        *("--import-name", "Kiosk.BenchModels", "--major-version", "1", "--minor-version", "0"),
    )
    lines = "module Kiosk.BenchModels\ntypeinfo plugins.qmltypes\n"
    depends = "depends QtCore\ndepends QtQml\ndepends QtQml.Models\n"
    (module / "qmldir").write_text(lines + depends, encoding="utf-8")
    return _lint(qml, qml / "Kiosk" / "Bench", types)


def test_qml_of_the_bench_is_sound(tmp_path: Path) -> None:
    """Qmllint has nothing to say about it, and does see a property that the model lacks."""
    broken = tmp_path / "qml"
    shutil.copytree(QML, broken)
    world = broken / "Kiosk" / "Bench" / "World.qml"
    world.write_text(world.read_text().replace("bench.powerText", "bench.powerTxt"))

    assert _lint_bench(QML, tmp_path) == []
    assert any("powerTxt" in finding for finding in _lint_bench(broken, tmp_path))
