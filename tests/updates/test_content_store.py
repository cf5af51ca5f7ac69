"""The shelf: the old content or the new one whole, whatever happens to the process or the disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.adapters.content_repository import make_bundle
from kiosk.adapters.content_store import ContentStore
from kiosk.domain.updates import ContentOffer, UpdateFault
from kiosk.errors import InputError, UpdateError
from tests.updates.operator_side import ROOT, tariff

AT = datetime(2026, 12, 1, tzinfo=UTC)
OFFER = ContentOffer(digest="b" * 64, size_bytes=1)


def bundle_of(folder: Path, version: int, text: str = tariff()) -> Path:
    """A bundle with a tariff and a list."""
    source = folder / f"source-{version}"
    source.mkdir(parents=True)
    (source / "tariff.json").write_text(text)
    (source / "denied_cards.txt").write_text("# nobody\n")
    path = folder / f"{version}.zip"
    make_bundle(path, source, version=version, group="north", effective_from=AT)
    return path


def store_at(folder: Path) -> ContentStore:
    return ContentStore(folder, group="north", check=lambda _: None)


def in_force(folder: Path, made: Path, version: int = 1) -> ContentStore:
    """A shelf with this version in force."""
    store = store_at(folder)
    store.unpack(bundle_of(made, version), ContentOffer(digest=f"{version}" * 64, size_bytes=1))
    store.put_in_force(version)
    return store


def fault_of(caught: pytest.ExceptionInfo[UpdateError]) -> UpdateFault:
    return caught.value.fault


def test_versions_follow_each_other(tmp_path: Path) -> None:
    """Two are kept, the third drives the first out; what was before is still whole."""
    store = in_force(tmp_path / "content", tmp_path)
    for version in (2, 3):
        store.unpack(bundle_of(tmp_path, version), OFFER)
        store.put_in_force(version)

    shelf = store.look()

    assert shelf.current is not None
    assert shelf.previous is not None
    assert (shelf.current.version, shelf.previous.version, shelf.waiting) == (3, 2, None)
    assert not (store.folder / "1").exists()
    assert store.open() == store.folder / "3"


def test_an_older_version_is_not_taken(tmp_path: Path) -> None:
    """The same number again neither: a version means one content for ever."""
    store = in_force(tmp_path / "content", tmp_path, 2)
    for version in (1, 2):
        with pytest.raises(UpdateError) as caught:
            store.unpack(bundle_of(tmp_path / "again", version), OFFER)
        assert fault_of(caught) is UpdateFault.ROLLED_BACK
    assert not (store.folder / "incoming").exists()


def test_damaged_content_gives_way_at_start(tmp_path: Path) -> None:
    """One bit on the disk: the one before is in force, and without it the configuration's own."""
    store = in_force(tmp_path / "content", tmp_path)
    store.unpack(bundle_of(tmp_path, 2), OFFER)
    store.put_in_force(2)
    damaged = store.folder / "2" / "tariff.json"
    damaged.write_text(damaged.read_text().replace("0.59", "0.09"))

    assert store.open() == store.folder / "1"
    (store.folder / "1" / "denied_cards.txt").unlink()
    assert store.open() is None
    assert store.look().current is None


def test_content_that_cannot_be_used_any_more_gives_way_at_start(tmp_path: Path) -> None:
    """A program of another age may not understand it."""
    store = in_force(tmp_path / "content", tmp_path)
    store.unpack(bundle_of(tmp_path, 2), OFFER)
    store.put_in_force(2)

    def check(folder: Path) -> None:
        if folder.name == "2":
            raise InputError(str(folder), "no longer")

    later = ContentStore(store.folder, group="north", check=check)
    assert later.open() == store.folder / "1"
    assert store.open() == store.folder / "1", "and it stays so"


def test_what_fails_its_check_is_not_shelved(tmp_path: Path) -> None:
    """The word, the file and the reason; nothing is left of it."""

    def check(folder: Path) -> None:
        raise InputError(f"{folder}/tariff.json: elements[1]", "no price")

    store = ContentStore(tmp_path / "content", group="north", check=check)
    with pytest.raises(UpdateError, match="check_failed: tariff.json: elements.1.: no price"):
        store.unpack(bundle_of(tmp_path, 1), OFFER)
    assert list(store.folder.iterdir()) == []


def test_a_refused_bundle_is_remembered_and_dropped(tmp_path: Path) -> None:
    """Also by the next process; the memory has a bound."""
    store = in_force(tmp_path / "content", tmp_path)
    store.unpack(bundle_of(tmp_path, 2), OFFER)
    for number in range(120):
        store.remember_refused(f"{number:064x}")
    store.remember_refused(OFFER.digest)

    shelf = store_at(store.folder).look()

    assert OFFER.digest in shelf.refused
    assert len(shelf.refused) == 100
    assert shelf.waiting is None
    assert shelf.current is not None


def test_a_death_at_every_step_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """SIGKILL before each change of the disk; the next whole switch leaves no litter of it."""
    before = tmp_path / "before"
    in_force(before, tmp_path)
    bundle = bundle_of(tmp_path, 2, tariff("0.61"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.updates.dying_switch", before, bundle, tmp_path / "work"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)

    assert [each["died"] for each in found] == [True] * (len(found) - 1) + [False]
    assert len(found) >= 20
    assert {each["current"] for each in found} == {1, 2}
    assert all(each["opened"] == str(each["current"]) for each in found)
    assert all(each["after"] == 2 for each in found)
    assert all(each["names"] == ["1", "2", "current", "previous"] for each in found)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB and 48 files."""
    disk = tmp_path / "disk"
    disk.mkdir()
    options = "size=256k,nr_inodes=48"
    mounting = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode != 0:
        pytest.skip("may not mount a small disk here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, *, files: bool) -> list[Path]:
    """Until nothing more goes in."""
    filler: list[Path] = []
    try:
        while True:
            path = disk / f"filler-{len(filler)}"
            with path.open("wb") as file:
                filler.append(path)
                if not files:
                    file.write(bytes(4096))
    except OSError:
        return filler


@pytest.mark.parametrize("files", [False, True], ids=["no-block-left", "no-inode-left"])
def test_a_full_disk_leaves_the_old(small_disk: Path, tmp_path: Path, *, files: bool) -> None:
    """Whether there is no room for the bundle or none for its name; with room it goes on."""
    store = in_force(small_disk / "content", tmp_path)
    bundle = bundle_of(tmp_path, 2)
    filler = fill(small_disk, files=files)

    with pytest.raises(UpdateError) as caught:
        store.unpack(bundle, OFFER)

    assert fault_of(caught) is UpdateFault.NO_SPACE
    assert store.open() == store.folder / "1"
    for path in filler:
        path.unlink()
    store.unpack(bundle, OFFER)
    store.put_in_force(2)
    assert store.open() == store.folder / "2"


def test_a_disk_that_fills_before_the_switch_leaves_the_old(
    small_disk: Path, tmp_path: Path
) -> None:
    """The bundle is there and there is no inode for the new link."""
    store = in_force(small_disk / "content", tmp_path)
    store.unpack(bundle_of(tmp_path, 2), OFFER)
    filler = fill(small_disk, files=True)

    with pytest.raises(UpdateError) as caught:
        store.put_in_force(2)

    assert fault_of(caught) is UpdateFault.NO_SPACE
    assert store.open() == store.folder / "1"
    for path in filler:
        path.unlink()
    store.put_in_force(2)
    assert store.open() == store.folder / "2"


def test_a_file_that_may_not_grow_leaves_the_old(tmp_path: Path) -> None:
    """The same where the limit is on the process: the kernel refuses the write (RLIMIT_FSIZE)."""
    store = in_force(tmp_path / "content", tmp_path)
    bundle = bundle_of(tmp_path, 2)
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from kiosk.domain.updates import ContentOffer\n"
        "from tests.updates.dying_switch import store_at\n"
        "store = store_at(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))\n"
        "store.unpack(Path(sys.argv[2]), ContentOffer(digest='b' * 64, size_bytes=1))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, store.folder, bundle],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert "no_space: File too large" in done.stderr
    assert store.open() == store.folder / "1"
    assert store.look().waiting is None
