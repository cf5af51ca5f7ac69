"""The demo with a display, as somebody tries it: real windows, a real mouse, no process left."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem

from tests.journeys.x_display import Area, Display, wait_for, x_display
from ui.demo.bench_face import EvseSeen, Seen, face_of
from ui.demo.bench_model import BenchModel
from ui.demo.bench_window import BenchWindow
from ui.demo.hand import Hand, WaitedTooLong, take_hand
from ui.demo.processes import running
from ui.demo.second_client import register_wh
from ui.demo.stage import Stage

pytestmark = pytest.mark.anyio

ROOT: Final = Path(__file__).parents[2]
KIOSK: Final = "NORDLADE"
BENCH: Final = "ev-kiosk bench"
ALIKE: Final = 0.99
"""Share of the kiosk's pixels that the display shows as the kiosk drew them."""


@pytest.fixture(scope="module")
def display() -> Iterator[Display]:
    """One display for the whole module."""
    with x_display() as made:
        yield made


@pytest.fixture
def buttons(qapp: QObject) -> dict[str, tuple[int, int]]:
    """Where the bench has its buttons: the middle of each, inside its window."""
    model = BenchModel(lambda _wish: None)
    window = BenchWindow(model, night=True, on_warning=pytest.fail)
    model.show(face_of(Seen(evses=(EvseSeen(evse_id=1), EvseSeen(evse_id=2)))))
    QGuiApplication.processEvents()
    window.window.grabWindow()
    found = {}
    pending = [window.window.contentItem()]
    while pending:
        item: QQuickItem = pending.pop()
        middle = item.mapToScene(item.boundingRect().center()).toPoint()
        found[item.objectName()] = (middle.x(), middle.y())
        pending += item.childItems()
    window.close()
    return found


@dataclass
class Demo:
    """A running demo on a display."""

    display: Display
    process: subprocess.Popen[str]
    folder: Path
    """Where it may make its temporary folder."""
    children: set[int] = field(default_factory=set)

    def window(self, title: str) -> Area:
        return wait_for(lambda: self.display.find(title), f"the window {title!r}")

    def hand_port(self) -> int:
        """Its second line says where the kiosk takes a hand."""
        assert self.process.stdout is not None
        lines = self.process.stdout.readline() + self.process.stdout.readline()
        port = re.search(r"127\.0\.0\.1:(\d+)", lines)
        assert port, f"the demo said {lines!r}"
        return int(port[1])

    def remember_children(self) -> None:
        """Street, sandbox and kiosk."""
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        self.children |= set(map(int, task.read_text().split()))

    def left_over(self) -> list[int]:
        """Children that are still there; a zombie is only a memory."""
        return [child for child in self.children if _alive(child)]


@contextmanager
def demo(display: Display, folder: Path) -> Iterator[Demo]:
    """`ev-kiosk demo` on this display; whatever happens, it is gone afterwards."""
    with (folder / "stderr").open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "ui.main", "demo"],
            cwd=ROOT,
            env=display.environment | {"TMPDIR": str(folder)},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    made = Demo(display, process, folder)
    try:
        yield made
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(20)
        if process.stdout is not None:
            process.stdout.close()


def _alive(process_id: int) -> bool:
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


async def test_driver_plugs_in_pays_and_closes_the_window(
    display: Display, buttons: dict[str, tuple[int, int]], tmp_path: Path
) -> None:
    """Plug in: the kiosk's window shows Choose. Tap a card: it charges. Close it: all is over."""
    with demo(display, tmp_path) as shown:
        async with hand_of(shown) as hand:
            kiosk, bench = shown.window(KIOSK), shown.window(BENCH)
            assert (kiosk.width, kiosk.height) == (1280, 800)
            assert kiosk.x + kiosk.width < bench.x

            await click_until(display, bench, buttons["plug1"], hand, "choose")
            assert await window_shows_what_the_kiosk_drew(hand, display, kiosk, tmp_path)

            await click_until(display, bench, buttons["tapGood"], hand, "charging")

        shown.remember_children()
        assert len(shown.children) == 3
        display.close_window(kiosk)
        assert shown.process.wait(20) == 0
    assert shown.left_over() == []
    assert list(tmp_path.glob("ev-kiosk-demo-*")) == []
    assert (tmp_path / "stderr").read_text() == ""


@pytest.mark.parametrize("opened", [True, False], ids=["when open", "while it starts"])
async def test_closing_the_bench_ends_everything(
    display: Display, tmp_path: Path, opened: bool
) -> None:
    """At any moment: exit code 0, no process, no temporary folder, no complaint."""
    with demo(display, tmp_path) as shown:
        bench = shown.window(BENCH)
        if opened:
            shown.hand_port()
        else:
            wait_for(lambda: any(tmp_path.glob("*/kiosk.log")), "a kiosk that starts")
        shown.remember_children()
        assert len(shown.children) == 3

        display.close_window(bench)

        assert shown.process.wait(20) == 0
    assert shown.left_over() == []
    assert list(tmp_path.glob("ev-kiosk-demo-*")) == []
    assert (tmp_path / "stderr").read_text() == ""


async def test_second_client_reads_the_meter_itself() -> None:
    """It reads what the street's meter counts, and says so when the meter answers nobody."""
    street_module = "hw_drivers.simulated.street"
    async with running(street_module, "--evses", "1", "--with-parent") as street:
        stage = Stage(folder=Path(), sandbox=street, street=street, environment={})
        meter = street.ready["meters"][0]
        picture = (await stage.street_says("state"))["result"]["evses"][0]
        # A float32 counts in steps of half a watt-hour here.
        assert abs(await register_wh(meter) - picture["register_mwh"] // 1000) <= 1

        await stage.street_says("trip_meter", evse_id=1)
        with pytest.raises(ConnectionError):
            await register_wh(meter)

        await stage.street_says("restore_meter", evse_id=1)
        assert await register_wh(meter) > 0
        await stage.http.aclose()


@asynccontextmanager
async def hand_of(shown: Demo) -> AsyncIterator[Hand]:
    """A hand at the demo's kiosk."""
    hand = await take_hand(shown.hand_port())
    try:
        yield hand
    finally:
        await hand.close()


async def click_until(
    display: Display, window: Area, button: tuple[int, int], hand: Hand, screen: str
) -> None:
    """Click, as often as an impatient person does, until connector 1 shows this screen."""
    for _ in range(30):
        display.click(window.x + button[0], window.y + button[1])
        try:
            await hand.wait(
                lambda picture: picture["evses"][0]["screen"] == screen, screen, seconds=0.5
            )
        except WaitedTooLong:
            continue
        return
    pytest.fail(f"no click led to {screen}")


async def window_shows_what_the_kiosk_drew(
    hand: Hand, display: Display, kiosk: Area, folder: Path
) -> bool:
    """The pixels on the display become those of the kiosk's own picture of its window."""
    alike = 0.0
    for _ in range(5):
        display.photograph(kiosk, folder / "display.png")
        await hand.photograph(str(folder / "kiosk.png"))
        alike = _alike(folder / "display.png", folder / "kiosk.png")
        if alike > ALIKE:
            break
    return alike > ALIKE


def _alike(first: Path, second: Path) -> float:
    there, drawn = QImage(str(first)), QImage(str(second))
    assert there.size() == drawn.size()
    points = [(x, y) for x in range(0, drawn.width(), 8) for y in range(0, drawn.height(), 8)]
    return sum(there.pixelColor(x, y) == drawn.pixelColor(x, y) for x, y in points) / len(points)
