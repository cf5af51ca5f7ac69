"""The committed pictures and how the screens of today are held against them.

May import the gallery only. `python -m tests.gallery --update-baselines` makes them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage

from tests.gallery.compare import PALETTE_NOISE, difference, shrunk
from tests.gallery.looks import FORMS, LOOKS, Look, Panel
from tests.gallery.palette import palette_of, with_palette
from tests.gallery.rows import State, states
from tests.gallery.studio import Picture, Shot, Studio
from tests.ui.sample_views import EVSES

BASELINES: Final = Path(__file__).parent / "baselines"
PNG_SMALLEST: Final = 0
"""Qt's PNG quality: 0 is the strongest compression."""
UPDATE: Final = "python -m tests.gallery --update-baselines"
CROWDED: Final = ("compact",)
"""Forms on which a station of four is kept: the least room."""
OTHER_LOOKS_FORM: Final = "wide"
"""Where each screen is kept in the looks after the first: colours do not depend on the form."""


def shots() -> Iterator[Shot]:
    """Every state alone and in the first look on every form; four EVSEs and the other looks where
    they show something new.
    """
    for panel in FORMS:
        for look in LOOKS:
            for state in states():
                if _is_kept(state, panel, look):
                    yield Shot(state=state, panel=panel, look=look)


def _is_kept(state: State, panel: Panel, look: Look) -> bool:
    alone = len(state.view.evses) == 1
    if look is not LOOKS[0]:
        return panel.name == OTHER_LOOKS_FORM and state.name in EVSES
    return alone or (len(state.view.evses) == 4 and panel.name in CROWDED)


def path_of(shot: Shot) -> Path:
    """Where the baseline of this shot is."""
    return BASELINES / shot.panel.name / f"{shot.state.name}-{shot.look.name}.png"


def orphans() -> list[Path]:
    """Files that belong to no shot any more."""
    kept = {path_of(shot) for shot in shots()}
    return sorted(path for path in BASELINES.glob("*/*.png") if path not in kept)


def judged(picture: Picture, diffs: Path) -> str | None:
    """None when the picture is as its baseline; else one sentence, with three PNGs in `diffs`."""
    actual, path = shrunk(picture.image), path_of(picture.shot)
    if not path.is_file():
        return f"{_short(path)} does not exist"
    expected = QImage(str(path))
    found = difference(actual, expected)
    if found is None:
        return None
    stem = f"{path.parent.name}-{path.stem}"
    diffs.mkdir(parents=True, exist_ok=True)
    views = {"actual": actual, "expected": expected, "diff": found.picture}
    for what, image in views.items():
        image.save(str(diffs / f"{stem}-{what}.png"))
    return f"{_short(path)} differs in {found.blocks} blocks, at most by {found.worst}: {stem}-*"


def update(studio: Studio) -> tuple[int, int]:
    """Take every baseline again and drop the orphans; how many files, how many bytes."""
    size = 0
    taken = list(shots())
    for shot in taken:
        small = shrunk(studio.take(shot).image)
        path = path_of(shot)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or difference(small, QImage(str(path)), PALETTE_NOISE) is not None:
            with_palette(small, palette_of([small])).save(str(path), "PNG", PNG_SMALLEST)
        size += path.stat().st_size
    for path in orphans():
        path.unlink()
    return len(taken), size


def _short(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
