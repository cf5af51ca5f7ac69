"""What the gallery shows: one row per screen. A new screen is one row here and one sample view.

Every sample view in `tests/ui/sample_views.py` is a state of its screen and shown without another
line. What no `StationView` can show by itself (a page that opens over the screen) is one of
`MORE_STATES`, with the steps that open it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.domain.view import EvseView, Screen, StationView
from tests.ui.sample_service import ROOMS, in_room
from tests.ui.sample_views import EVSES, VARIANTS, among, station

if TYPE_CHECKING:
    from tests.gallery.studio import Studio


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenRow:
    """One screen of the product."""

    screen: Screen
    main_actions: tuple[str, ...] = ()
    """objectNames (or how they begin) of what the screen is for: at least 20 mm on every panel.
    None where the driver acts elsewhere (plug, reader) or waits."""
    evse_counts: tuple[int, ...] = (1, 4)
    """Of how many EVSEs the screen is shown; its variants are shown at the first of them."""


ROWS: Final = (
    ScreenRow(screen=Screen.ATTRACT, evse_counts=(1, 2, 4)),
    ScreenRow(screen=Screen.TARIFF, main_actions=("backButton",)),
    ScreenRow(screen=Screen.CHOOSE, main_actions=("payTile",), evse_counts=(1, 2, 4)),
    ScreenRow(screen=Screen.PRESENT_CARD, main_actions=("backButton",)),
    ScreenRow(screen=Screen.SCAN, main_actions=("backButton",)),
    ScreenRow(screen=Screen.AUTHORISING),
    ScreenRow(screen=Screen.STARTING),
    ScreenRow(screen=Screen.CHARGING, main_actions=("stopButton",), evse_counts=(1, 2, 4)),
    ScreenRow(screen=Screen.STOP, main_actions=("keepButton", "confirmStopButton")),
    ScreenRow(screen=Screen.SUMMARY, main_actions=("doneButton",)),
    ScreenRow(screen=Screen.REFUSED, main_actions=("noticeButton",)),
    ScreenRow(screen=Screen.FAULT, main_actions=("noticeButton",)),
    ScreenRow(screen=Screen.OUT_OF_SERVICE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One thing to look at: a screen in one situation."""

    name: str
    view: StationView
    main_actions: tuple[str, ...] = ()
    arrange: Callable[[Studio], None] | None = None
    """What to do once the view is shown, such as opening a page; undone by the next view."""


MORE_STATES: Final[tuple[State, ...]] = ()
"""Pages and sheets that are opened rather than published."""


def _question(line: int, *buttons: str) -> Callable[[Studio], None]:
    """Press the first button of this line of the page, then these."""

    def ask(studio: Studio) -> None:
        studio.model.service.dismiss()  # what the last shot asked
        studio.bench.settle()
        studio.model.service.press(line, 0)
        studio.bench.settle()
        for button in buttons:
            studio.bench.click(button)

    return ask


ROOM_STATES: Final[tuple[State, ...]] = (
    *(State(name=name, view=in_room(name)) for name in ROOMS),
    State(
        name="service_question",
        view=in_room("service_station"),
        arrange=_question(3),
    ),
    State(name="service_refund", view=in_room("service_money"), arrange=_question(3)),
    State(
        name="service_refund_amount",
        view=in_room("service_money"),
        arrange=_question(3, "reason1Button", "digit3Button", "digit5Button"),
    ),
)
"""The technician's room: judged and drawn as every screen, and kept as no baseline. Its text is
what a page has to say today; what it looks like is in its parts.
"""
OTHER_ACTIONS: Final = {
    "member_pin": ("pinBackButton",),
    "choose_still_there": ("stillHereButton",),
    "stop_code": ("keepButton",),
    "stop_code_locked": ("keepButton",),
}
"""Sample views whose main actions are not those of their screen."""


def states() -> tuple[State, ...]:
    """Every state, screen by screen."""
    shown = [state for row in ROWS for state in _states_of(row)]
    return (*shown, *MORE_STATES)


def _states_of(row: ScreenRow) -> list[State]:
    found = []
    for views, counts in ((EVSES, row.evse_counts), (VARIANTS, row.evse_counts[:1])):
        for name, evse in views.items():
            if evse.screen is row.screen:
                actions = OTHER_ACTIONS.get(name, row.main_actions)
                found += [_state(name, evse, count, actions) for count in counts]
    return found


def _state(name: str, evse: EvseView, count: int, actions: tuple[str, ...]) -> State:
    """A larger station also shows the test ribbon: the least room that a screen can have."""
    if count == 1:
        return State(name=name, view=station(evse), main_actions=actions)
    return State(name=f"{name}-of-{count}", view=among(evse, count), main_actions=actions)
