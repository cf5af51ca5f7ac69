"""The service room on the glass: whole in every form, and asks before money moves."""

from __future__ import annotations

import pytest

from kiosk.domain.service_commands import (
    ActInService,
    EnterService,
    KnockAtService,
    LeaveService,
    ShowServicePage,
    TouchService,
)
from kiosk.domain.service_view import ServiceAction, ServicePage
from tests.ui.conftest import Bench
from tests.ui.layout import findings
from tests.ui.sample_service import ROOMS, in_room
from tests.ui.sample_views import EVSES, station
from tests.ui.test_layout import FORMS
from ui.models.service_texts import ACTIONS, PAGES


def asked(bench: Bench) -> list[object]:
    """What the room sent, without the touches that keep it open."""
    return [command for command in bench.sent if not isinstance(command, TouchService)]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("form", FORMS)
def test_every_state_of_the_room_is_whole(bench: Bench, form: str, language: str) -> None:
    """Nothing cut, elided, overlapping or outside."""
    bench.window.resize(*FORMS[form])
    bench.window.set_language(language)
    found: list[str] = []
    for name in ROOMS:
        bench.model.apply(in_room(name))
        bench.settle()
        found += [f"{name}: {finding}" for finding in findings(bench.window.window)]
    bench.model.apply(in_room("service_money"))
    bench.model.service.press(3, 0)
    bench.settle()
    found += [f"refund: {finding}" for finding in findings(bench.window.window)]
    bench.click("reason1Button")
    found += [f"refund amount: {finding}" for finding in findings(bench.window.window)]

    assert found == []


def test_the_logo_has_to_be_held(bench: Bench) -> None:
    """A tap on it is nothing; five seconds knock at the door."""
    bench.show(station(EVSES["attract"]))
    bench.model.openService()

    assert bench.sent == [KnockAtService()]


def test_number_pin_and_code_are_typed_in_turn(bench: Bench) -> None:
    """One command with all three, and no digit of the PIN on the glass."""
    bench.show(in_room("service_door"))
    for key in ("1", "0", "0", "Done", "2", "0", "4", "8"):
        bench.click(f"digit{key}Button")
    assert bench.item("serviceTyped").property("text") == "••••"
    for key in ("Done", "7", "1", "Done"):
        bench.click(f"digit{key}Button")

    assert asked(bench) == [EnterService("100", "2048", "71")]
    assert bench.item("serviceTyped").property("text") == ""


def test_the_digits_change_places(bench: Bench) -> None:
    """All ten are still there, in another order."""
    bench.show(in_room("service_door"))
    places = {key: bench.item(f"digit{key}Button").x() for key in "0123456789"}

    for _ in range(3):
        bench.click("shuffleButton")

    moved = {key: bench.item(f"digit{key}Button").x() for key in "0123456789"}
    assert set(moved) == set(places)
    assert moved != places


@pytest.mark.parametrize("index", range(len(ServicePage)))
def test_each_entry_of_the_menu_turns_the_page(bench: Bench, index: int) -> None:
    """In the order of the menu."""
    bench.window.resize(*FORMS["tall"])  # where none of them has to be scrolled to
    bench.show(in_room("service_devices"))
    bench.click(f"servicePage{index}Button")

    assert asked(bench) == [ShowServicePage(list(ServicePage)[index])]


def test_a_harmless_action_is_done_at_once(bench: Bench) -> None:
    """Reading a meter asks nobody."""
    bench.show(in_room("service_devices"))
    bench.click("line2FirstButton")

    assert asked(bench) == [ActInService(ServiceAction.READ_METER, "1")]


def test_a_restart_is_asked_twice(bench: Bench) -> None:
    """The first press asks; no is the way back, yes does it."""
    bench.show(in_room("service_station"))
    bench.click("line3FirstButton")
    assert asked(bench) == []
    bench.click("questionNoButton")
    bench.click("line3FirstButton")
    bench.click("questionYesButton")

    assert asked(bench) == [ActInService(ServiceAction.RESTART, "")]


def test_a_refund_needs_an_amount_and_a_reason(bench: Bench) -> None:
    """The reason first; without an amount done does nothing; it is shown as money while typed."""
    bench.show(in_room("service_money"))
    bench.click("line3FirstButton")
    bench.settle()
    bench.click("reason0Button")
    bench.click("digitDoneButton")
    assert asked(bench) == []
    for key in ("3", "5", "0"):
        bench.click(f"digit{key}Button")
    assert bench.item("questionAmount").property("text") == "€3.50"
    bench.click("digitDoneButton")

    assert asked(bench) == [ActInService(ServiceAction.REFUND, "s0-1", 350, "Charging failed")]


def test_a_question_does_not_outlive_its_page(bench: Bench) -> None:
    """The room closes, or the page turns: what was asked is forgotten."""
    bench.show(in_room("service_station"))
    bench.click("line3FirstButton")
    bench.show(in_room("service_devices"))
    bench.show(in_room("service_station"))

    assert bench.window.window.findChild(object, "serviceQuestion") is None


def test_done_leaves(bench: Bench) -> None:
    """And nothing of the room is left on the glass."""
    bench.show(in_room("service_devices"))
    bench.click("serviceDoneButton")
    bench.show(station(EVSES["attract"]))

    assert asked(bench) == [LeaveService()]
    assert bench.window.window.findChild(object, "serviceRoom") is None


def test_every_page_and_action_has_its_words() -> None:
    """A new one without a word is found here."""
    assert set(PAGES) == set(ServicePage)
    assert set(ACTIONS) == set(ServiceAction)


def test_every_press_keeps_the_room_open(bench: Bench) -> None:
    """Also one that asks for nothing, such as letting the digits change places."""
    bench.show(in_room("service_door"))
    bench.sent.clear()

    bench.click("shuffleButton")

    assert bench.sent == [TouchService()]


def test_a_screen_without_a_logo_has_the_corner(bench: Bench) -> None:
    """Out of service, nobody could come in to end it: held as long, the corner knocks too."""
    bench.show(station(EVSES["out_of_service"]))
    corner = bench.item("serviceCorner")
    [handler] = [each for each in corner.children() if each.inherits("QQuickTapHandler")]

    assert corner.mapToScene(corner.boundingRect().topLeft()).x() == 0
    assert handler.property("longPressThreshold") == 5
    handler.metaObject().invokeMethod(handler, "longPressed")
    assert bench.sent == [KnockAtService()]
