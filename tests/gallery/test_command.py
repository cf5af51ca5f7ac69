"""`python -m tests.gallery`: pictures, sheets, progress and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.gallery import __main__ as gallery
from tests.gallery.languages import spoken
from tests.gallery.looks import FORMS, LOOKS
from tests.gallery.rows import ROOM_STATES, states
from tests.gallery.sheet import Sheet
from tests.gallery.shots import Wanted, shots
from tests.gallery.studio import Studio
from ui.translations import available

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 120


def test_one_screen_as_a_person_asks_for_it(tmp_path: Path) -> None:
    """Files by form, state, look and language; a sheet; the count; exit code 0."""
    asked = ["--form", "compact", "--screen", "charging_full", "--language", "de"]
    done = _run(str(tmp_path), *asked, "--theme", "day")

    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [f"1 pictures and 1 sheets in {tmp_path}, 0 findings"],
    ), done.stderr
    assert "1/1" in done.stderr
    assert sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.png")) == [
        "compact/charging_full-day-de.png",
        "sheet-compact-de.png",
    ]
    assert QImage(str(tmp_path / "compact/charging_full-day-de.png")).width() == 800


def test_bad_input_is_one_line_and_exit_2(tmp_path: Path) -> None:
    """An unknown form, or no folder at all."""
    assert _run(str(tmp_path), "--form", "round").returncode == 2
    assert _run().returncode == 2


def test_a_finding_is_exit_1(
    studio: Studio,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The picture is taken all the same, and the finding says which."""
    monkeypatch.setattr(studio, "judge", lambda shot: studio.pose(shot) or ["'Stop' is elided"])
    asked = gallery._parsed(
        [str(tmp_path), "--form", "wide", "--screen", "stop", "--language", "en"]
    )

    assert gallery._gallery(studio, tmp_path, asked) == 1
    assert "wide/stop-night-en: 'Stop' is elided" in capsys.readouterr().out
    assert (tmp_path / "wide" / "stop-night-en.png").is_file()


def test_the_usual_set() -> None:
    """English in every look, other languages in the first, on every form; `--all` is all."""
    usual, everything = list(shots(Wanted())), list(shots(Wanted(every_look=True)))
    per_look = (len(states()) + len(ROOM_STATES)) * len(FORMS)

    assert set(available()) <= set(spoken())
    assert len(usual) == per_look * (len(LOOKS) + len(spoken()) - 1)
    assert len(everything) == per_look * len(LOOKS) * len(spoken())
    assert len({shot.name for shot in everything}) == len(everything)


@pytest.mark.parametrize(("size", "across"), [((1280, 800), 6), ((1080, 1920), 10)])
def test_a_sheet_holds_every_picture(size: tuple[int, int], across: int) -> None:
    """Row by row, each at its place."""
    sheet = Sheet("title")
    for at in range(across + 1):
        picture = QImage(*size, QImage.Format.Format_RGB32)
        picture.fill(QColor(10 * at, 255, 0))
        sheet.add(picture, f"picture {at}", faulty=False)
    drawn = sheet.drawn()
    step_x = drawn.width() // across
    row_height = (drawn.height() - 56) // 2
    seen = [drawn.pixelColor(step_x * at + 60, 56 + 40).red() for at in range(across)]

    assert seen == [10 * at for at in range(across)]
    assert drawn.pixelColor(60, 56 + row_height + 40).red() == 10 * across


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.gallery", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
