"""Real clicks on real buttons: each sends its command, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from kiosk.domain.commands import (
    Acknowledge,
    AskToStop,
    ChooseRail,
    Command,
    FocusEvse,
    GoBack,
    KeepCharging,
    ShowReceipt,
    ShowTariff,
    StopRequested,
)
from kiosk.domain.payment import RailKind
from tests.money_rules import Pitfall, guards
from tests.ui.conftest import Bench
from tests.ui.sample_views import EVSES, VARIANTS, among, station

TAPS: list[tuple[str, str, Command]] = [
    ("attract", "priceTile0", ShowTariff(2)),
    ("attract_finished", "receiptButton", ShowReceipt(2)),
    ("attract_finished", "priceTile0", ShowTariff(2)),
    ("tariff", "backButton", GoBack(2)),
    ("choose", "payTile0", ChooseRail(2, RailKind.CARD)),
    ("choose", "payTile1", ChooseRail(2, RailKind.QR)),
    ("choose", "payTile2", ChooseRail(2, RailKind.MEMBER)),
    ("present_card", "backButton", GoBack(2)),
    ("scan", "backButton", GoBack(2)),
    ("charging", "stopButton", AskToStop(2)),
    ("stop", "keepButton", KeepCharging(2)),
    ("stop", "confirmStopButton", StopRequested(2)),
    ("summary", "doneButton", Acknowledge(2)),
    ("refused", "noticeButton", Acknowledge(2)),
    ("fault", "noticeButton", Acknowledge(2)),
    ("choose_still_there", "stillHereButton", Acknowledge(2)),
]


@pytest.mark.parametrize(("screen", "button", "command"), TAPS)
def test_a_button_sends_its_command(
    bench: Bench, screen: str, button: str, command: Command
) -> None:
    """One click, one command, for the EVSE in front."""
    bench.show(station({**EVSES, **VARIANTS}[screen]))
    bench.click(button)

    assert bench.sent == [command]


def test_the_fourth_digit_of_the_code_asks_to_stop(bench: Bench) -> None:
    """Where a code is asked for there is no bare Stop; what was cleared is not sent."""
    bench.show(station(VARIANTS["stop_code"]))
    assert not bench.item("confirmStopButton").isVisible()

    for key in ("9", "Clear", "4", "8", "2", "1"):
        bench.click(f"key{key}Button")

    assert bench.sent == [StopRequested(2, "4821")]


@pytest.mark.parametrize("size", [(800, 480), (1080, 1920)], ids=["compact", "tall"])
def test_stop_is_in_reach_in_every_form(bench: Bench, size: tuple[int, int]) -> None:
    """Compact and tall have the Stop button in other places; it still asks first."""
    bench.window.resize(*size)
    bench.show(station(EVSES["charging"]))
    bench.click("stopButton")

    assert bench.sent == [AskToStop(2)]


@pytest.mark.parametrize("rail", [0, 1])
def test_an_unusable_tile_sends_nothing(bench: Bench, rail: int) -> None:
    """A reader that serves another EVSE and a provider that cannot be reached cannot be chosen."""
    bench.show(station(VARIANTS["choose_trouble"]))
    bench.click(f"payTile{rail}")

    assert bench.sent == []


def test_the_stop_sheet_covers_what_lies_below(bench: Bench) -> None:
    """A tap beside the sheet reaches neither the Stop button nor a tile of the page."""
    bench.show(station(EVSES["charging"]))
    below = bench.item("stopButton").mapToScene(bench.item("stopButton").boundingRect().topLeft())
    bench.show(station(EVSES["stop"]))
    bench.click_at(below.toPoint() + QPoint(20, 20))

    assert bench.sent == []


def test_a_connector_comes_to_the_front(bench: Bench) -> None:
    """The second driver taps the free connector while the first one charges."""
    bench.show(among(EVSES["charging"], 4))
    bench.click("connector3")

    assert bench.sent == [FocusEvse(3)]


def test_one_evse_needs_no_strip(bench: Bench) -> None:
    """A station with a single EVSE gives the whole panel to its screen."""
    bench.show(station(EVSES["charging"]))

    assert not bench.item("connectorStrip").isVisible()


@guards(Pitfall.WRONG_MODE)
@pytest.mark.parametrize("screen", EVSES)
def test_the_test_ribbon_is_on_every_screen(bench: Bench, screen: str) -> None:
    """While money is not real every screen says so, and none does when it is."""
    bench.show(replace(station(EVSES[screen]), test_money=True))
    assert bench.item("testRibbon").isVisible()

    bench.show(station(EVSES[screen]))
    assert not bench.item("testRibbon").isVisible()


def test_the_language_sheet_changes_every_word(bench: Bench) -> None:
    """QML's own words and those of the models speak German after two taps, and English again."""
    bench.show(station(EVSES["choose"]))
    bench.click("languageButton")
    bench.settle()
    bench.click("sheet-de-Button")
    bench.settle()
    texts = _texts(bench)
    assert "Wie möchten Sie bezahlen?" in texts
    assert "Jetzt Karte vorhalten" in texts

    bench.click("languageButton")
    bench.settle()
    bench.click("sheet-en-Button")
    bench.settle()
    assert "How would you like to pay?" in _texts(bench)


def _texts(bench: Bench) -> set[str]:
    pending = [bench.window.window.contentItem()]
    texts: set[str] = set()
    while pending:
        item = pending.pop()
        pending += item.childItems()
        texts.add(str(item.property("text") or ""))
    return texts
