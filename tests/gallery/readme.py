"""The README's pictures and its film. May import the gallery only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.gallery.apng import animated
from tests.gallery.looks import FORMS, LOOKS
from tests.gallery.rows import states
from tests.gallery.studio import Shot, Studio
from tests.gallery.tour import frames

PICTURES: Final = (
    ("charging", "charging", "wide", "night"),
    ("choose", "choose-of-2", "wide", "night"),
    ("attract-tall-day", "attract", "tall", "day"),
)
"""File, state, form, look."""
TOUR: Final = "tour.png"


def draw(studio: Studio, folder: Path) -> Iterator[str]:
    """Write everything; one line about each file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, state, form, look in PICTURES:
        path = folder / f"{name}.png"
        studio.take(_shot(state, form, look)).image.save(str(path), "PNG", 0)
        yield f"{path} {path.stat().st_size / 1e3:.0f} kB"
    film = list(frames(studio))
    path = folder / TOUR
    path.write_bytes(animated(film))
    seconds = sum(frame.stays_ms for frame in film) / 1000
    yield f"{path} {path.stat().st_size / 1e3:.0f} kB, {len(film)} frames, {seconds:.1f} s"


def _shot(state: str, form: str, look: str) -> Shot:
    return Shot(
        state=next(row for row in states() if row.name == state),
        panel=next(row for row in FORMS if row.name == form),
        look=next(row for row in LOOKS if row.name == look),
    )
