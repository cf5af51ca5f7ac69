"""The bench of the demo: its buttons do what they say, and say why when they cannot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import httpx
import pytest
from PySide6.QtCore import QRect

from tests.ui.bench_stage import FakeHand, FakeStage, point, screen
from ui.demo.bench import WISHES_MAX, Bench
from ui.demo.bench_face import face_of
from ui.demo.bench_model import BenchModel
from ui.demo.bench_window import GAP, SIZE, places

pytestmark = pytest.mark.anyio

PAY_URL: Final = "http://127.0.0.1:4242/pay/cs_test_1"
OPTIONS: Final = ("--form", "wide")


@dataclass
class AtWork:
    """A bench that works on a fake stage, and the model its window would show."""

    bench: Bench
    model: BenchModel
    stage: FakeStage
    opened: list[str]
    running: asyncio.Task[None]

    async def until(self, wanted: Callable[[], bool]) -> None:
        """Wait for it, but not for long."""
        async with asyncio.timeout(5):
            while not wanted():
                await asyncio.sleep(0.005)

    async def press(self, button: str, *arguments: Any) -> None:
        """Press a button and wait for its line."""
        self.model.say("")
        getattr(self.model, button)(*arguments)
        await self.until(lambda: self.model.saidText != "")


@asynccontextmanager
async def at_work(stage: FakeStage, *, browser: bool = True) -> AsyncIterator[AtWork]:
    """A bench whose kiosk is open and has been looked at."""
    wishes: asyncio.Queue[Any] = asyncio.Queue(WISHES_MAX)
    opened: list[str] = []
    model = BenchModel(wishes.put_nowait)

    def open_url(url: str) -> bool:
        opened.append(url)
        return browser

    bench = Bench(
        stage,  # type: ignore[arg-type] - the fake has what a bench needs of a stage
        wishes,
        show=lambda seen: model.show(face_of(seen)),
        say=lambda text, failed: model.say(text, failed=failed),
        open_url=open_url,
        currency="EUR",
        kiosk_options=OPTIONS,
    )
    made = AtWork(bench, model, stage, opened, asyncio.create_task(bench.run()))
    try:
        await made.until(lambda: model.there and bench.seen.books is not None)
        stage.done.clear()
        yield made
    finally:
        made.running.cancel()
        await asyncio.gather(made.running, return_exceptions=True)


@pytest.mark.parametrize(
    ("button", "arguments", "done"),
    [
        ("plug", (2,), ("plug", 2, 22)),
        ("unplug", (1,), ("unplug", 1)),
        ("fill", (1,), ("fill", 1)),
        ("refuse", (1, True), ("refuse_car", 1, True)),
        ("refuse", (1, False), ("refuse_car", 1, False)),
        ("trip", (2, True), ("trip_meter", 2)),
        ("trip", (2, False), ("restore_meter", 2)),
        ("tapGoodCard", (), ("present_card", "4242424242424242")),
        ("tapDeclinedCard", (), ("present_card", "4000000000000002")),
        ("payQr", (), ("pay_on_phone", PAY_URL, "4242424242424242")),
        ("cutNetwork", (True,), ("fault", "offline")),
        ("cutNetwork", (False,), ("fault", "clear")),
    ],
)
async def test_each_button_does_its_one_thing(
    button: str, arguments: tuple[Any, ...], done: tuple[Any, ...]
) -> None:
    """One press, one deed at the stage, one line that says so."""
    async with at_work(FakeStage(screens=[screen(1, "scan", pay_url=PAY_URL)])) as work:
        await work.press(button, *arguments)

        assert work.stage.done == [done]
        assert not work.model.saidFailed


async def test_power_cut_kills_the_kiosk_and_starts_it_again() -> None:
    """The same kiosk, with the same options, at once."""
    async with at_work(FakeStage()) as work:
        work.model.cutPower()
        await work.until(lambda: "on again" in work.model.saidText)

        assert work.stage.done == [("cut_power",), ("open_kiosk", *OPTIONS)]
        await work.until(lambda: work.model.kioskText == "Kiosk running")


async def test_phone_page_opens_in_the_browser() -> None:
    """The browser gets the QR code's address."""
    async with at_work(FakeStage(screens=[screen(1, "scan", pay_url=PAY_URL)])) as work:
        await work.press("openPhonePage")

        assert work.opened == [PAY_URL]
        assert work.model.payUrl == PAY_URL


async def test_no_browser_is_said() -> None:
    """Somebody without a browser is told to copy the address."""
    stage = FakeStage(screens=[screen(1, "scan", pay_url=PAY_URL)])
    async with at_work(stage, browser=False) as work:
        await work.press("openPhonePage")

        assert work.model.saidFailed
        assert "copy" in work.model.saidText


REFUSAL = httpx.HTTPStatusError(
    "400",
    request=httpx.Request("POST", "http://sandbox"),
    response=httpx.Response(400, json={"error": {"message": "Reader has no action."}}),
)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (REFUSAL, "Reader has no action."),
        (httpx.RemoteProtocolError("gone"), "closed the connection"),
        (ConnectionRefusedError("nobody\nthere"), "nobody there"),
        (TimeoutError(), "No answer in time."),
    ],
)
async def test_failure_is_said_in_one_line_and_the_bench_goes_on(
    error: Exception, said: str
) -> None:
    """Whatever a far end does, the reason is on the bench and the next button works."""
    async with at_work(FakeStage(screens=[screen(1, "choose")])) as work:
        work.stage.fails = error
        await work.press("tapGoodCard")

        assert work.model.saidFailed
        assert said in work.model.saidText
        assert "\n" not in work.model.saidText

        work.stage.fails = None
        await work.press("plug", 1)

        assert not work.model.saidFailed


async def test_refusal_of_the_street_is_said() -> None:
    """The street's own reason, not a success."""
    async with at_work(FakeStage(refuses="no_car: nothing is plugged in")) as work:
        await work.press("fill", 1)

        assert work.model.saidFailed
        assert work.model.saidText == "no_car: nothing is plugged in"


async def test_a_qr_code_that_has_gone_is_said() -> None:
    """Pressed a moment too late: nothing is posted anywhere."""
    async with at_work(FakeStage(screens=[screen(1, "choose")])) as work:
        await work.press("payQr")

        assert work.stage.done == []
        assert work.model.saidText == "There is no QR code on the kiosk now."


async def test_kiosk_that_does_not_answer_leaves_the_street_playable() -> None:
    """Card and phone make no sense then; cars, meters and the power still do."""
    async with at_work(FakeStage(screens=[screen(1, "choose")])) as work:
        work.stage.hand = FakeHand(None)
        await work.until(lambda: work.model.kioskText == "Kiosk silent")

        assert not work.model.canTap
        assert work.model.canCutPower
        await work.press("plug", 1)
        assert not work.model.saidFailed


async def test_closed_kiosk_window_ends_the_bench() -> None:
    """A kiosk that ended well was closed by a person."""
    async with at_work(FakeStage()) as work:
        work.stage.kiosk.process.returncode = 0

        await work.until(work.running.done)

        assert work.running.exception() is None


async def test_kiosk_that_broke_can_be_started_again() -> None:
    """A kiosk that ended badly is said, with its log; one button starts it."""
    async with at_work(FakeStage()) as work:
        work.stage.kiosk.process.returncode = -9
        await work.until(lambda: work.model.powerText == "Start the kiosk")

        assert work.model.powerNext
        assert "code -9" in work.model.saidText
        assert "kiosk.log" in work.model.saidText

        work.model.cutPower()
        await work.until(lambda: work.model.kioskText == "Kiosk running")


async def test_bug_is_not_swallowed() -> None:
    """What no far end can raise ends the bench with its traceback."""
    async with at_work(FakeStage()) as work:
        work.stage.fails = ZeroDivisionError("a bug")
        work.model.plug(1)

        await work.until(work.running.done)

        assert isinstance(work.running.exception(), ZeroDivisionError)


async def test_books_are_summed_as_the_provider_has_them() -> None:
    """Held, captured and released over every payment, in the money's own format."""
    entries = [
        {"held_minor": 6000, "captured_minor": 0, "released_minor": 0, "currency": "eur"},
        {"held_minor": 0, "captured_minor": 1457, "released_minor": 4543, "currency": "eur"},
    ]
    async with at_work(FakeStage(entries=entries)) as work:
        shown = (work.model.heldText, work.model.capturedText, work.model.releasedText)

        assert shown == ("€60.00", "€14.57", "€45.43")

        work.stage.fails = httpx.ConnectError("gone")
        await work.until(lambda: work.model.heldText == "—")


@pytest.mark.parametrize(
    ("points", "screens", "leads"),
    [
        ([point(1), point(2)], [screen(1, "attract"), screen(2, "attract")], {"plug 1"}),
        ([point(1, cable="plugged"), point(2)], [screen(1, "choose")], {"tap"}),
        ([point(1, cable="plugged"), point(2)], [screen(1, "scan", pay_url=PAY_URL)], {"pay"}),
        ([point(1, cable="plugged"), point(2)], [screen(1, "charging")], set()),
        ([point(1, cable="plugged"), point(2)], [screen(1, "summary")], {"unplug 1"}),
        ([point(1), point(2)], [screen(1, "summary")], set()),
        ([point(1), point(2, cable="plugged")], [screen(2, "choose")], {"tap"}),
    ],
)
async def test_one_button_leads(
    points: list[dict[str, Any]], screens: list[dict[str, Any]], leads: set[str]
) -> None:
    """A first-time user sees one button to press next, or none when it is the kiosk's turn."""
    async with at_work(FakeStage(points=points, screens=screens)) as work:
        face = work.model.face
        shown = {"tap": face.tap_next, "pay": face.pay_next, "power": face.power_next}
        for row in face.connector_rows:
            shown |= {
                f"plug {row.evse_id}": row.plug_next,
                f"unplug {row.evse_id}": row.unplug_next,
            }

        assert {name for name, leading in shown.items() if leading} == leads
        assert face.hint_text


async def test_senseless_buttons_are_off() -> None:
    """Nobody unplugs a free cable, fills a full car or taps at a reader without a network."""
    points = [point(1), point(2, cable="plugged", energy="car_paused", soc_percent=100)]
    screens = [screen(1, "choose"), screen(2, "charging")]
    async with at_work(FakeStage(points=points, screens=screens)) as work:
        free, full = work.model.face.connector_rows

        assert (free.can_plug, free.can_unplug, free.can_fill) == (True, False, False)
        assert (full.can_plug, full.can_unplug, full.can_fill) == (False, True, False)
        assert (free.can_refuse, full.can_refuse) == (True, False)
        assert work.model.canTap
        assert not work.model.canPay

        await work.press("cutNetwork", True)

        assert not work.model.canTap
        assert work.model.networkCut


@pytest.mark.parametrize("room", [(1920, 1080), (1920, 1040), (1440, 900), (1366, 728)])
@pytest.mark.parametrize("panel", [(1280, 800), (800, 480), (1080, 1920)])
async def test_windows_stand_side_by_side(room: tuple[int, int], panel: tuple[int, int]) -> None:
    """Both are whole on the display and neither covers the other, also beside a task bar."""
    display = QRect(60, 20, *room)

    where = places(display, panel)

    width, height = (int(each * where.kiosk_scale) for each in panel)
    kiosk = QRect(*where.kiosk, width, height)
    bench = QRect(*where.bench, SIZE[0], where.bench_height)
    assert display.contains(kiosk)
    assert display.contains(bench)
    assert bench.left() - kiosk.right() > GAP / 2
