"""The README's pictures and its film. May import the gallery and the sample views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from kiosk.domain.view import StationView
from tests.gallery.apng import animated
from tests.gallery.looks import FORMS, LOOKS
from tests.gallery.rows import State
from tests.gallery.studio import Shot, Studio
from tests.gallery.tour import frames
from tests.ui.sample_views import EVSES, among, station

PICTURES: Final = (
    ("charging", station(EVSES["charging"]), "wide", "night"),
    ("choose", replace(among(EVSES["choose"], 2), test_money=False), "wide", "night"),
    ("attract-tall-day", station(EVSES["attract"]), "tall", "day"),
)
"""File, view, form, look. One more picture is one more row."""
TOUR: Final = "tour.png"


def draw(studio: Studio, folder: Path) -> Iterator[str]:
    """Write everything; one line about each file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, view, form, look in PICTURES:
        path = folder / f"{name}.png"
        studio.take(_shot(view, form, look)).image.save(str(path), "PNG", 0)
        yield f"{path} {path.stat().st_size / 1e3:.0f} kB"
    film = list(frames(studio))
    path = folder / TOUR
    path.write_bytes(animated(film))
    seconds = sum(frame.stays_ms for frame in film) / 1000
    yield f"{path} {path.stat().st_size / 1e3:.0f} kB, {len(film)} frames, {seconds:.1f} s"


def _shot(view: StationView, form: str, look: str) -> Shot:
    return Shot(
        state=State(name="readme", view=view),
        panel=next(row for row in FORMS if row.name == form),
        look=next(row for row in LOOKS if row.name == look),
    )
