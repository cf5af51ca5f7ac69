"""Panels and looks that every screen is shown on: one row each.

A look is dressed onto the window after its view was applied, and sets everything that any look
sets, so that none inherits from the one before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.gallery.studio import Studio

MM_PER_INCH: Final = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A screen to draw on."""

    name: str
    width: int
    height: int
    inches: float | None = None
    """Of the diagonal; None when it is not configured, as for the pictures of a form."""

    @property
    def px_per_mm(self) -> float:
        """0 when the size is not known."""
        return hypot(self.width, self.height) / (self.inches * MM_PER_INCH) if self.inches else 0


FORMS: Final = (
    Panel(name="wide", width=1280, height=800),
    Panel(name="regular", width=1024, height=600),
    Panel(name="compact", width=800, height=480),
    Panel(name="tall", width=1080, height=1920),
)
PANELS: Final = (
    Panel(name="7-inch-compact", width=800, height=480, inches=7),
    Panel(name="7-inch-regular", width=1024, height=600, inches=7),
    Panel(name="10-inch-regular", width=1024, height=600, inches=10.1),
    Panel(name="10-inch-wide", width=1280, height=800, inches=10.1),
    Panel(name="21-inch-tall", width=1080, height=1920, inches=21.5),
)
"""The panels a station is built with; sizes in pixels and millimetres that targets must keep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours, and later aids, of a picture."""

    name: str
    dress: Callable[[Studio], None]


def _dress(studio: Studio, *, night: bool) -> None:
    """Everything that makes a look; a new aid is one more keyword here."""
    studio.window.set_night(night=night)


LOOKS: Final = (
    Look(name="night", dress=lambda studio: _dress(studio, night=True)),
    Look(name="day", dress=lambda studio: _dress(studio, night=False)),
)
