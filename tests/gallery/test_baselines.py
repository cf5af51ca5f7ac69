"""Every screen looks as it did when its picture was committed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.gallery import baselines
from tests.gallery.looks import FORMS, Panel
from tests.gallery.studio import Studio

DIFFS = Path(__file__).parents[2] / "build" / "gallery"
TOTAL_BYTES_MAX = 2_500_000


@pytest.mark.parametrize("panel", FORMS, ids=lambda panel: panel.name)
def test_every_screen_looks_as_committed(studio: Studio, panel: Panel) -> None:
    """A difference is named and drawn; what is meant is committed with one command."""
    told = [
        sentence
        for shot in baselines.shots()
        if shot.panel is panel
        for sentence in [baselines.judged(studio.take(shot), DIFFS)]
        if sentence
    ]

    assert not told, "\n".join(
        [*told, f"Pictures are in {DIFFS}. If this is meant: {baselines.UPDATE}"]
    )


def test_every_baseline_belongs_to_a_screen() -> None:
    """What is no longer shown is not kept."""
    assert baselines.orphans() == []


def test_the_baselines_are_small() -> None:
    """Everyone who clones the project carries them."""
    sizes = [path.stat().st_size for path in baselines.BASELINES.glob("*/*.png")]

    assert len(sizes) > 100
    assert sum(sizes) < TOTAL_BYTES_MAX


def test_a_difference_is_told_and_drawn(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence names the picture; actual, expected and marked difference are written."""
    monkeypatch.setattr(baselines, "BASELINES", tmp_path / "kept")
    shot = next(shot for shot in baselines.shots() if shot.state.name == "charging")
    picture = studio.take(shot)
    assert "does not exist" in str(baselines.judged(picture, tmp_path))

    path = baselines.path_of(shot)
    path.parent.mkdir(parents=True)
    other = QImage(640, 400, QImage.Format.Format_RGB32)
    other.fill(QColor("black"))
    other.save(str(path))
    told = baselines.judged(picture, tmp_path / "diffs")

    assert "wide/charging-night.png differs in" in str(told)
    assert sorted(file.name for file in (tmp_path / "diffs").iterdir()) == [
        "wide-charging-night-actual.png",
        "wide-charging-night-diff.png",
        "wide-charging-night-expected.png",
    ]


def test_updating_writes_what_is_then_compared(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New baselines pass, orphans go, and files that are still right are not touched."""
    one = [shot for shot in baselines.shots() if shot.state.name == "stop"][:2]
    monkeypatch.setattr(baselines, "BASELINES", tmp_path)
    monkeypatch.setattr(baselines, "shots", lambda: iter(one))
    orphan = tmp_path / "wide" / "gone-night.png"
    orphan.parent.mkdir()
    orphan.write_bytes(b"")

    files, _ = baselines.update(studio)
    written = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*/*.png")}
    baselines.update(studio)

    assert files == len(written) == 2
    assert not orphan.exists()
    assert {path: path.stat().st_mtime_ns for path in written} == written
    assert [baselines.judged(studio.take(shot), tmp_path) for shot in one] == [None, None]
