"""What a technician gets of the machine: a proven copy on one medium, the newest log lines."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from kiosk.adapters.ledger_tools import verify
from kiosk.errors import InputError
from kiosk.services.journal import alarm, note
from tests.adapters.ledger_support import forge, ledger_at, paid_session
from ui.build import workshop
from ui.build.workshop import StationWorkshop, plugged_in
from ui.logs import set_up_logs


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with a session in it."""
    path = tmp_path / "kiosk.sqlite"

    async def fill() -> None:
        async with ledger_at(path) as made:
            await made.append(*paid_session("1"))

    asyncio.run(fill())
    return path


def mount(media: Path, *names: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders that say they are mount points."""
    for name in names:
        (media / name).mkdir(parents=True)
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name in names)


def test_the_copy_on_the_medium_is_proven(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One medium, one file, and every row of it follows from the one before."""
    media = tmp_path / "media"
    mount(media, "stick", monkeypatch=monkeypatch)
    monkeypatch.setattr(workshop, "MEDIA", media)

    name = asyncio.run(StationWorkshop(ledger).export_ledger())

    report = verify(media / "stick" / name)
    assert report.is_good, report.problem
    assert report.rows == len(paid_session("1"))


@pytest.mark.parametrize("names", [(), ("one", "two")])
def test_none_or_two_media_are_told(
    names: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written where nobody can know that it was meant."""
    media = tmp_path / "media"
    media.mkdir()
    mount(media, *names, monkeypatch=monkeypatch)

    with pytest.raises(InputError, match="plugged in"):
        plugged_in(media)


def test_a_broken_ledger_is_named(ledger: Path) -> None:
    """As the command line names it."""
    whole = StationWorkshop(ledger)
    assert asyncio.run(whole.verify_ledger()) == ""
    forge(ledger, "UPDATE events SET synced = 1 - synced WHERE seq = 3")

    assert asyncio.run(whole.verify_ledger())


def test_the_newest_lines_of_the_log_come_first() -> None:
    """With their fields, and how bad they are."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    set_up_logs()
    try:
        note("plugged", evse=1)
        alarm("books_differ", order="s1-1")
        newest = StationWorkshop(Path("unused")).log_lines(2)
    finally:
        root.handlers[:], root.level = before, level

    assert [(line.level, line.text) for line in newest] == [
        ("error", "books_differ order=s1-1"),
        ("info", "plugged evse=1"),
    ]


def test_a_theme_is_shown_at_once() -> None:
    """And is what the page says from then on."""
    shown: list[str] = []
    made = StationWorkshop(Path("unused"), show=shown.append)
    made.show_theme("day")

    assert (shown, made.theme) == (["day"], "day")
