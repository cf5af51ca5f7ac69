"""Nothing is broken on any screen: in every form and look, in every language, on every panel.

What counts as broken is said in `tests/ui/layout.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from kiosk.domain.service_view import ServicePage
from kiosk.domain.view import Screen
from tests.gallery.compare import difference, shrunk
from tests.gallery.languages import spoken
from tests.gallery.looks import FORMS, LOOKS, PANELS, Panel
from tests.gallery.rows import ROOM_STATES, ROWS, states
from tests.gallery.shots import SERVICE, Wanted, shots
from tests.gallery.studio import Shot, Studio
from ui.languages import PSEUDO

LANGUAGES = ("en", "de")


@pytest.mark.parametrize("language", spoken())
@pytest.mark.parametrize("panel", FORMS, ids=lambda panel: panel.name)
def test_every_screen_is_whole(studio: Studio, panel: Panel, language: str) -> None:
    """English in every look, the others in one: letters take the same room by day."""
    taken = shots(Wanted(forms=[panel.name], languages=[language], rooms=False))

    assert _findings(studio, taken) == []


@pytest.mark.parametrize("panel", FORMS, ids=lambda panel: panel.name)
def test_every_room_is_whole(studio: Studio, panel: Panel) -> None:
    """Every page, the keypad and the questions, in stretched English, by night and by day by turns:
    letters take the same room in both.
    """
    taken = [
        Shot(state=state, panel=panel, look=LOOKS[at % len(LOOKS)], language=PSEUDO)
        for at, state in enumerate(ROOM_STATES)
    ]

    assert _findings(studio, taken) == []


@pytest.mark.torture
@pytest.mark.parametrize("language", spoken())
@pytest.mark.parametrize("panel", FORMS, ids=lambda panel: panel.name)
def test_every_room_is_whole_in_every_language(studio: Studio, panel: Panel, language: str) -> None:
    """And in every look."""
    taken = shots(
        Wanted(forms=[panel.name], languages=[language], screens=[SERVICE], every_look=True)
    )

    assert _findings(studio, taken) == []


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_every_panel_has_a_usable_room(studio: Studio, panel: Panel) -> None:
    """Where the size in inches is configured, in the language with the longest words here."""
    taken = [Shot(state=state, panel=panel, language="de") for state in ROOM_STATES]

    assert _findings(studio, taken) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_every_panel_is_usable(studio: Studio, panel: Panel, language: str) -> None:
    """Where the size in inches is configured: letters of 3.5 mm, main actions of 20 mm."""
    taken = [Shot(state=state, panel=panel, language=language) for state in states()]

    assert _findings(studio, taken) == []


def test_every_screen_has_its_row() -> None:
    """A new screen is not in the product without being in the gallery."""
    assert [row.screen for row in ROWS] == list(Screen)
    assert {state.view.focused.screen for state in states()} == set(Screen)


def test_every_page_has_its_state() -> None:
    """A new page of the service room is not in the product without being in the gallery."""
    assert {state.view.service.page for state in ROOM_STATES} == set(ServicePage)


def test_states_have_names_of_their_own() -> None:
    """Files are named after them."""
    names = [state.name for state in (*states(), *ROOM_STATES)]

    assert len(names) == len(set(names))


def test_a_complaint_of_qml_is_a_finding(studio: Studio) -> None:
    """A warning at run time belongs to the picture it was made for, and to no other."""
    shot = Shot(state=states()[0], panel=FORMS[0])
    studio.bench.warnings.append("Main.qml:1: TypeError")

    assert studio.judge(shot) == ["QML: Main.qml:1: TypeError"]
    assert studio.judge(shot) == []


def test_the_looks_differ(studio: Studio) -> None:
    """Each look shows something that the others do not, and none leaks into the next."""
    shown = [
        shrunk(studio.take(Shot(state=states()[0], panel=FORMS[0], look=look)).image)
        for look in (*LOOKS, *LOOKS)
    ]
    alike = [
        next(at for at, other in enumerate(shown) if difference(image, other) is None)
        for image in shown
    ]

    assert alike == [*range(len(LOOKS))] * 2


def _findings(studio: Studio, taken: Iterable[Shot]) -> list[str]:
    return [f"{shot.name}: {said}" for shot in taken for said in studio.judge(shot)]
