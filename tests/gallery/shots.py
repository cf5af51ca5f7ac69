"""Which pictures are taken. May import the gallery's tables only.

All combinations are some thousand. By default English is shown in every look, every other language
in the first look that is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tests.gallery.languages import spoken
from tests.gallery.looks import FORMS, LOOKS, Look, Panel
from tests.gallery.rows import ROOM_STATES, State, states
from tests.gallery.studio import Shot

SERVICE: Final = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for; an empty list is everything."""

    forms: Sequence[str] = ()
    looks: Sequence[str] = ()
    languages: Sequence[str] = ()
    screens: Sequence[str] = ()
    """Screens or single states, by name."""
    every_look: bool = False
    """Every language in every look."""
    rooms: bool = True
    """The technician's room as well, unless screens are named."""


def shots(wanted: Wanted) -> Iterator[Shot]:
    """Form by form and language by language, so that the window changes as little as possible."""
    looks = [look for look in LOOKS if look.name in (wanted.looks or _names(LOOKS))]
    every = (*states(), *ROOM_STATES) if wanted.rooms else states()
    shown = [state for state in every if _is_wanted(state, wanted.screens)]
    for panel in FORMS:
        if panel.name not in (wanted.forms or _names(FORMS)):
            continue
        for language in wanted.languages or spoken():
            everywhere = wanted.every_look or language == spoken()[0]
            for state in shown:
                for look in looks if everywhere else looks[:1]:
                    yield Shot(state=state, panel=panel, look=look, language=language)


def screen_names() -> list[str]:
    """Everything that `Wanted.screens` may hold."""
    every = (*states(), *ROOM_STATES)
    return sorted({_screen_of(state) for state in every} | {state.name for state in every})


def _is_wanted(state: State, screens: Sequence[str]) -> bool:
    return not screens or state.name in screens or _screen_of(state) in screens


def _screen_of(state: State) -> str:
    """The room over a screen is none of its states."""
    return SERVICE if state in ROOM_STATES else str(state.view.focused.screen)


def _names(table: Sequence[Panel | Look]) -> list[str]:
    return [row.name for row in table]
