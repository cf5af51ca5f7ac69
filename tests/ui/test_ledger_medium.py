"""A copy of the ledger on what somebody plugged in: proven, never over another, or a plain word."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.adapters.ledger_seal import seal_path
from kiosk.adapters.ledger_tools import verify
from kiosk.adapters.system_clock import SystemClock
from kiosk.errors import ServiceRefused
from tests.adapters.ledger_support import paid_ledger, paid_session
from ui.build import ledger_medium
from ui.build.ledger_medium import export, plugged_in

Mount = Callable[..., Path]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with a session in it."""
    return paid_ledger(tmp_path / "kiosk.sqlite")


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """Where media are mounted."""
    folder = tmp_path / "media"
    folder.mkdir()
    return folder


@pytest.fixture
def mount(media: Path, monkeypatch: pytest.MonkeyPatch) -> Mount:
    """Folders that say they are mount points."""
    mounted: set[Path] = set()
    monkeypatch.setattr(Path, "is_mount", lambda path: path in mounted)

    def made(name: str = "stick") -> Path:
        folder = media / name if name else media
        folder.mkdir(parents=True, exist_ok=True)
        mounted.add(folder)
        return folder

    return made


@pytest.fixture
def small_disk(media: Path) -> Iterator[Path]:
    """A real file system of 1 MB, for whoever may mount one."""
    stick = media / "small"
    stick.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(stick)]
    try:
        mounted = subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("this user may mount nothing")
    yield stick
    subprocess.run(["umount", str(stick)], check=True)


def test_the_copy_is_proven_with_its_seal(ledger: Path, media: Path, mount: Mount) -> None:
    """A folder of its own, every row of it proven from the medium, nothing unfinished left."""
    stick = mount()

    name = export(ledger, media)

    report = verify(stick / name / ledger.name)
    assert report.is_good, report.problem
    assert report.rows == len(paid_session("1"))
    assert seal_path(stick / name / ledger.name).is_file() == seal_path(ledger).is_file()
    assert [each.name for each in stick.iterdir()] == [name]


def test_every_file_is_forced_onto_the_medium(
    ledger: Path, media: Path, mount: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is read back, and the folders after the files."""
    stick = mount()
    forced: list[str] = []
    proven_at: list[int] = []
    real_force, real_verify = ledger_medium._force, ledger_medium.verify

    def force(path: Path) -> None:
        forced.append(path.name)
        real_force(path)

    def prove(path: Path) -> object:
        proven_at.append(len(forced))
        return real_verify(path)

    monkeypatch.setattr(ledger_medium, "_force", force)
    monkeypatch.setattr(ledger_medium, "verify", prove)
    name = export(ledger, media)

    assert ledger.name in forced[: proven_at[0]]
    assert f"{name}.part" == forced[proven_at[0] - 1]
    assert forced[-1] == stick.name


def test_nothing_that_is_there_is_overwritten(
    ledger: Path, media: Path, mount: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two presses in one second: the second says so, and the first stays as it is."""
    stick = mount()
    name = export(ledger, media)
    kept = (stick / name / ledger.name).read_bytes()

    standing = datetime.strptime(name.removeprefix("kiosk-"), "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    monkeypatch.setattr(SystemClock, "now", lambda _clock: standing)

    with pytest.raises(ServiceRefused, match="copy_exists"):
        export(ledger, media)

    assert (stick / name / ledger.name).read_bytes() == kept


@pytest.mark.parametrize(("names", "word"), [((), "no_medium"), (("one", "two"), "several_media")])
def test_none_or_two_media_are_told(
    names: tuple[str, ...], word: str, media: Path, mount: Mount
) -> None:
    """Nothing is written where nobody can know that it was meant."""
    for name in names:
        mount(name)

    with pytest.raises(ServiceRefused, match=word):
        plugged_in(media)


def test_a_mount_point_may_be_named_itself(media: Path, mount: Mount) -> None:
    """And then what is mounted further in does not count."""
    mount("")
    mount("sub")

    assert plugged_in(media) == media


def test_a_medium_two_folders_down_is_found(media: Path, mount: Mount) -> None:
    """As desktops mount it: /media/user/STICK."""
    stick = mount("user/STICK")

    assert plugged_in(media) == stick


def test_a_medium_that_is_read_only_is_told(
    ledger: Path, media: Path, mount: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what the file system says of itself."""
    stick = mount()
    real = os.statvfs

    class ReadOnly:
        f_flag = os.ST_RDONLY

    monkeypatch.setattr(os, "statvfs", lambda path: ReadOnly() if path == stick else real(path))

    with pytest.raises(ServiceRefused, match="medium_read_only"):
        export(ledger, media)


def test_a_full_medium_is_told_before_anything_is_written(
    ledger: Path, media: Path, small_disk: Path
) -> None:
    """A real one."""
    with pytest.raises(ServiceRefused, match="medium_full"):
        export(ledger, media)

    assert list(small_disk.iterdir()) == []


def test_a_medium_that_fills_up_meanwhile_keeps_no_half_copy(
    ledger: Path, media: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same real one, whose free space was told too large."""
    (small_disk / "photos").write_bytes(bytes(1_000_000))
    usage = shutil.disk_usage(small_disk)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=10**9))

    with pytest.raises(ServiceRefused, match="medium_full"):
        export(ledger, media)

    assert [each.name for each in small_disk.iterdir()] == ["photos"]


def test_a_medium_that_is_pulled_out_is_told(
    ledger: Path, media: Path, mount: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As its driver tells it; what was begun does not look like a copy."""
    stick = mount()

    def pulled(_handle: int) -> None:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(os, "fsync", pulled)

    with pytest.raises(ServiceRefused, match="medium_failed"):
        export(ledger, media)

    assert list(stick.iterdir()) == []


def test_a_copy_that_does_not_prove_is_no_copy(
    ledger: Path, media: Path, mount: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worn stick: what is read back is not what was written."""
    stick = mount()
    real = ledger_medium.copy

    def worn(path: Path, to: Path) -> None:
        real(path, to)
        with to.open("r+b") as file:
            file.seek(-200, os.SEEK_END)
            file.write(bytes(100))
            file.seek(4096)
            file.write(bytes(4096))

    monkeypatch.setattr(ledger_medium, "copy", worn)

    with pytest.raises(ServiceRefused, match="copy_broken"):
        export(ledger, media)

    assert list(stick.iterdir()) == []
