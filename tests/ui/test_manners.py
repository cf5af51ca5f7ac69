"""How the screens behave: what is largest, what stands still, what waits, what a touch says."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.domain.commands import AskToStop, Command, Touched
from kiosk.domain.view import ReaderSide, Screen
from tests.ui.conftest import Bench
from tests.ui.layout import findings
from tests.ui.sample_views import CHARGE, EVSES, LONG_URL, SCAN, VARIANTS, among, station
from tests.ui.test_layout import FORMS
from ui.engine import QML, KioskWindow
from ui.models.drawings import qr_modules
from ui.models.station import StationModel

MM_40_PX = {"compact": 210, "regular": 267, "wide": 235, "tall": 161}
"""40 mm on a 7" 800x480, a 7" 1024x600, a 10.1" 1280x800 and a 21.5" 1080x1920 panel."""
QUIET_ZONE = 4
"""Modules of white around a code (ISO/IEC 18004)."""


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every item below this one that can be seen."""
    for child in root.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from items(child)


def texts(bench: Bench, below: str = "") -> dict[str, QQuickItem]:
    """What can be read, below this item or anywhere."""
    root = bench.item(below) if below else bench.window.window.contentItem()
    return {str(i.property("text")): i for i in items(root) if i.inherits("QQuickText")}


def place(item: QQuickItem) -> tuple[float, float]:
    """Where it stands on the panel."""
    at = item.mapToScene(item.boundingRect().topLeft())
    return at.x(), at.y()


# Attract and the tariff.


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["attract", "attract_tiered"])
def test_the_price_of_energy_is_first_and_largest(bench: Bench, form: str, name: str) -> None:
    """AFIR Art. 5(4): per kWh first; its letters are larger than those of any other price."""
    bench.window.resize(*FORMS[form])
    bench.show(station({**EVSES, **VARIANTS}[name]))
    sizes = []
    for at in range(3):
        first = next(iter(texts(bench, f"priceTile{at}").items()))[0]
        numbers = [i for text, i in texts(bench, f"priceTile{at}").items() if text != first]
        sizes.append(max(i.property("font").pixelSize() for i in numbers))

    assert "/\u00a0kWh" in texts(bench, "priceTile0")
    assert sizes[0] > max(sizes[1:])


def test_the_tariff_names_rate_members_and_its_own_end(bench: Bench) -> None:
    """VAT with its rate, the hold, the hint for members, and when the page closes."""
    bench.show(station(EVSES["tariff"]))
    shown = set(texts(bench))

    assert {
        "All prices include 19\u00a0% VAT.",
        "We reserve up to €60.00. You pay only what you use.",
        "Members: hold your charge card to the reader.",
        "Closes in 24\u00a0s",
    } <= shown


def test_two_rates_of_vat_are_not_one(bench: Bench) -> None:
    """No single rate is named where there is none."""
    prices = EVSES["tariff"].prices
    mixed = (replace(prices[0], vat_percent=None), *prices[1:])
    bench.show(station(replace(EVSES["tariff"], prices=mixed)))

    assert "All prices include VAT." in texts(bench)


def test_every_price_has_its_place_on_the_first_screen(bench: Bench) -> None:
    """Four prices take every tile, and the power moves out; of more prices the number is said."""
    bench.show(station(VARIANTS["attract_full"]))
    assert any(text.startswith("Up to 22\u00a0kW · Pay by") for text in texts(bench))
    assert "Session fee" in texts(bench, "priceTile3")

    bench.show(station(VARIANTS["attract_more"]))
    assert {"More prices", "+3"} <= set(texts(bench, "priceTile3"))


def test_a_price_that_changes_by_the_clock_says_until_when(bench: Bench) -> None:
    """Before the tap, on the first screen; a price for all day says nothing."""
    bench.show(station(VARIANTS["attract_tiered"]))
    assert "Energy, until 22:00" in texts(bench, "priceTile0")
    bench.show(station(EVSES["attract"]))
    assert "Energy" in texts(bench, "priceTile0")


# Paying.


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("url", [SCAN.url, LONG_URL], ids=["short", "long"])
def test_a_code_is_forty_millimetres_wide(bench: Bench, form: str, url: str) -> None:
    """Without its quiet zone, on the smallest panel of each form, also when the address is long."""
    bench.window.resize(*FORMS[form])
    bench.show(station(replace(EVSES["scan"], scan=replace(SCAN, url=url))))
    modules = len(qr_modules(url))
    step = bench.item("qrImage").width() / modules

    assert step == int(step)
    assert step * (modules - 2 * QUIET_ZONE) >= MM_40_PX[form]


def test_a_known_panel_measures_its_own_forty_millimetres(qapp: object) -> None:
    """A long address fits 1024x600 on 10.1 inches, 4.6 px to the millimetre, and on 7, 6.7 px."""
    for inches, least_px in ((7.0, 267), (10.1, 185)):
        model = StationModel(lambda command: None)
        model.apply(station(VARIANTS["scan_long"]))
        warnings: list[str] = []
        window = KioskWindow(
            model,
            size=FORMS["regular"],
            panel_inches=inches,
            animate=False,
            on_warning=warnings.append,
        )
        bench = Bench(model, window, [], warnings)
        bench.settle()
        modules = len(qr_modules(LONG_URL))
        step = bench.item("qrImage").width() / modules
        found = findings(window.window)
        window.close()

        assert step * (modules - 2 * QUIET_ZONE) >= least_px
        assert (found, warnings) == ([], [])


@pytest.mark.parametrize("side", ReaderSide)
def test_the_arrow_points_where_this_cabinet_has_its_reader(bench: Bench, side: ReaderSide) -> None:
    """Left, right, above or below the mark for contactless."""
    bench.show(station(EVSES["present_card"], reader_side=side))
    arrow, mark = bench.item("readerArrow"), bench.item("readerMark")
    across = place(arrow)[0] + arrow.width() / 2 - place(mark)[0] - mark.width() / 2
    down = place(arrow)[1] + arrow.height() / 2 - place(mark)[1] - mark.height() / 2

    assert {
        ReaderSide.LEFT: across < -50,
        ReaderSide.RIGHT: across > 50,
        ReaderSide.ABOVE: down < -50,
        ReaderSide.BELOW: down > 50,
    }[side]


def test_the_phone_is_never_told_to_remove_a_card(bench: Bench) -> None:
    """The reader's words are for those who put a card to it."""
    card, phone = VARIANTS["authorising_read"], EVSES["scan"]
    bench.show(station(card))
    assert "Card read OK, remove\u00a0card" in texts(bench)
    bench.show(station(replace(card, rail=phone.rail)))
    assert "Card read OK, remove\u00a0card" not in texts(bench)
    assert "Authorizing, please wait" in texts(bench)


def test_offline_says_what_still_works(bench: Bench) -> None:
    """Charge cards and the helpline, when neither card nor phone can be used."""
    bench.show(station(VARIANTS["choose_offline"]))
    shown = texts(bench)

    assert "Only charge cards work now" in shown
    assert "Helpline 0800 225 5234" in shown
    assert "How would you like to pay?" not in shown


# Charging.


def test_nothing_moves_beside_a_number_that_changes(bench: Bench) -> None:
    """Power with one, two and three digits: battery and time stay where they are."""
    seen = set()
    for power_w in (9_400, 42_000, 142_300):
        bench.show(station(replace(EVSES["charging"], charge=replace(CHARGE, power_w=power_w))))
        seen.add((place(texts(bench)["Battery"]), place(texts(bench)["Time"])))

    assert len(seen) == 1


def test_the_curve_has_minutes_and_a_newest_point(bench: Bench) -> None:
    """Twelve minutes: their begin, two round minutes, now, and a dot at the right end."""
    bench.show(station(EVSES["charging"]))
    shown = texts(bench)
    axis = ["12\u00a0min ago", "8\u00a0min", "4\u00a0min", "Now"]
    across = [place(shown[text])[0] for text in axis]
    point = bench.item("curvePoint")

    assert across == sorted(across)
    assert len({place(shown[text])[1] for text in axis}) == 1
    assert point.isVisible()
    assert abs(place(point)[0] + point.width() / 2 - across[3] - shown["Now"].width()) < 2


def test_stop_is_quiet_and_wide(bench: Bench) -> None:
    """It is not the accent of its screen, and as wide as its column."""
    bench.show(station(EVSES["charging"]))
    stop = bench.item("stopButton")

    assert stop.property("kind") == 1
    assert stop.width() > bench.window.window.width() * 0.4


def test_what_is_left_of_the_hold_is_said(bench: Bench) -> None:
    """The sum that may still be used, not a subtraction of the driver's."""
    bench.show(station(EVSES["charging"]))

    assert "€46.15 left of €60.00 reserved" in texts(bench)


# The end.


def test_the_summary_has_its_marks(bench: Bench) -> None:
    """Signed by the meter, and when the screen goes; neither where it is not so."""
    bench.show(station(EVSES["summary"]))
    assert {"Energy signed by the meter", "Back to start in 38\u00a0s"} <= set(texts(bench))

    summary = EVSES["summary"].summary
    assert summary is not None
    plain = replace(EVSES["summary"], remaining_s=None, summary=replace(summary, signed=False))
    bench.show(station(plain))
    assert not any("signed" in text or "Back to" in text for text in texts(bench))


def test_the_stop_sheet_says_what_silence_means(bench: Bench) -> None:
    """Charging goes on."""
    bench.show(station(EVSES["stop"]))

    assert "Charging goes on in 12\u00a0s" in texts(bench, "stopSheet")


# Touch.


@pytest.mark.parametrize("name", ["attract", "choose", "summary", "charging"])
def test_a_touch_on_nothing_says_that_somebody_is_here(bench: Bench, name: str) -> None:
    """Between the things that can be tapped."""
    bench.show(station(EVSES[name]))
    bench.click_at(QPoint(8, bench.window.window.height() // 2))

    assert bench.sent == [Touched(2)]


def test_a_tap_on_a_button_is_no_second_message(bench: Bench) -> None:
    """The command says it already."""
    bench.show(among(EVSES["charging"], 4))
    bench.click("stopButton")

    assert bench.sent == [AskToStop(2)]


# Motion.


def turning(bench: Bench) -> int:
    """How many things turn on the screen."""
    found = [i for i in items(bench.window.window.contentItem()) if i.property("turning")]
    return len(found)


def test_only_the_spinner_goes_on_for_ever() -> None:
    """Counting spinners is counting what never comes to rest."""
    files = (QML / "Kiosk").glob("**/*.qml")

    assert [path.name for path in files if "Infinite" in path.read_text()] == ["Spinner.qml"]


@pytest.fixture
def moving(qapp: QGuiApplication) -> Iterator[Bench]:
    """A kiosk that moves as it does on the street."""
    sent: list[Command] = []
    warnings: list[str] = []
    model = StationModel(sent.append)
    model.apply(station(EVSES["attract"]))
    window = KioskWindow(model, on_warning=warnings.append)
    yield Bench(model, window, sent, warnings)
    window.close()
    assert warnings == []


def test_a_spinner_waits_a_third_of_a_second(moving: Bench) -> None:
    """What is over sooner never turns; what takes longer does."""
    moving.show(station(EVSES["authorising"]))
    begun = time.monotonic()
    arc = moving.item("spinnerArc")
    early = arc.isVisible()
    while not arc.isVisible() and time.monotonic() - begun < 5:
        QGuiApplication.processEvents()
        time.sleep(0.01)

    assert not early
    assert arc.isVisible()
    assert time.monotonic() - begun > 0.2


def test_at_most_one_thing_turns_on_a_screen(moving: Bench) -> None:
    """And something does while a bank or a car is waited for."""
    counts = {}
    for name, evse in {**EVSES, **VARIANTS}.items():
        moving.show(among(evse, 4))
        begun = time.monotonic()
        while evse.screen in (Screen.AUTHORISING, Screen.STARTING) and not turning(moving):
            assert time.monotonic() - begun < 5
            QGuiApplication.processEvents()
            time.sleep(0.01)
        counts[name] = turning(moving)

    assert max(counts.values()) == 1
    assert counts["starting"] == counts["authorising"] == 1


def test_nothing_turns_without_motion(bench: Bench) -> None:
    """The spinner stands, and is there at once."""
    bench.show(station(EVSES["starting"]))

    assert bench.item("spinnerArc").isVisible()
    assert turning(bench) == 0


def test_every_movement_is_of_one_kind() -> None:
    """Lengths and curves come from Motion.qml, so that one switch ends them all."""
    files = [
        *(QML / "Kiosk" / "Controls").glob("*.qml"),
        *(QML / "Kiosk" / "Screens").glob("*.qml"),
    ]
    lines = [line.strip() for path in files for line in path.read_text().splitlines()]
    told = [line for line in lines if line.startswith(("duration:", "easing.type:"))]

    assert len(told) > 6
    assert [line for line in told if " Motion." not in line] == []


def test_without_motion_a_sheet_is_there_at_once(bench: Bench) -> None:
    """No picture of a gallery catches it half way."""
    bench.show(station(EVSES["charging"]))
    bench.model.apply(station(EVSES["stop"]))
    QGuiApplication.processEvents()
    bench.window.grab()

    assert bench.item("stopSheet").opacity() == 1
