"""The station's content on its disk, beside the ledger: a folder per version, and a link to the one
in force. Imports domain, errors and the ledger's file helpers.

    content/7/manifest.json, tariff.json, ...    never changed once it has this name
    content/current -> 7                         absent: what the configuration names
    content/previous -> 6                        where a failed check goes back to
    content/refused                              bundles that are not fetched again
    content/trust/                               what the signatures are proven against

A folder gets its name by a rename after every byte of it was flushed, and the link changes by a
rename: a power cut at any instant leaves the old content or the new one whole (rename(2)).
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kiosk.adapters.content_bundle import MANIFEST, MANIFEST_BYTES_MAX, read_manifest, unpack
from kiosk.adapters.ledger_files import sync_directory
from kiosk.domain.updates import ContentOffer, ContentShelf, ContentState, UpdateFault
from kiosk.errors import InputError, UpdateError

REFUSED_MAX: Final = 100
"""So many bundles are remembered as refused; the oldest are forgotten first."""
_CURRENT: Final = "current"
_PREVIOUS: Final = "previous"
_INCOMING: Final = "incoming"
_BUNDLE: Final = ".bundle"
"""In a version's folder: the SHA-256 of the bundle it came in."""

Check = Callable[[Path], object]
"""Whether the station could work by the content in this folder. Raises InputError."""


class ContentStore:
    """The shelf. One process uses it: the one that holds the ledger's lock."""

    def __init__(self, folder: Path, *, group: str, check: Check) -> None:
        self.folder = folder
        self._group = group
        self._check = check

    @property
    def trust(self) -> Path:
        """Where the newest signed statements are kept."""
        return self.folder / "trust"

    # What the services ask for; the disk works in a thread.

    async def shelf(self) -> ContentShelf:
        return await asyncio.to_thread(self.look)

    async def take(self, bundle: Path, offer: ContentOffer) -> ContentState:
        return await asyncio.to_thread(self.unpack, bundle, offer)

    async def refuse(self, bundle: str) -> None:
        await asyncio.to_thread(self.remember_refused, bundle)

    async def switch(self, version: int) -> None:
        await asyncio.to_thread(self.put_in_force, version)

    # The disk.

    def open(self) -> Path | None:
        """At start, before anything reads content: the folder in force, proven and checked.

        Content that is damaged gives way to the one before, and that to the configuration's own
        files (None). What a power cut left half-done is never looked at, and is replaced when
        something is next written there. Raises UpdateError.
        """
        for name in (_CURRENT, _PREVIOUS):
            state = self._state(self._target(name))
            if state is None:
                continue
            folder = self.folder / str(state.version)
            try:
                self._check(folder)
            except InputError:
                continue
            if name == _PREVIOUS:
                self.put_in_force(state.version)
            return folder
        if (self.folder / _CURRENT).is_symlink():
            self.put_in_force(0)
        return None

    def look(self) -> ContentShelf:
        """Everything that is there. Raises UpdateError."""
        with _disk():
            current = self._state(self._target(_CURRENT))
            floor = 0 if current is None else current.version
            waiting = [state for state in self._states() if state.version > floor]
            return ContentShelf(
                current=current,
                previous=self._state(self._target(_PREVIOUS)),
                waiting=max(waiting, key=lambda state: state.version, default=None),
                refused=frozenset(self._refused()),
            )

    def unpack(self, bundle: Path, offer: ContentOffer) -> ContentState:
        """A folder of its own for this bundle. Raises UpdateError; the disk is then as before."""
        incoming = self.folder / _INCOMING
        with _disk():
            self.folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(incoming, ignore_errors=True)
            incoming.mkdir()
        try:
            with _disk():
                manifest = unpack(bundle, incoming, self._group)
                (incoming / _BUNDLE).write_text(offer.digest, encoding="ascii")
            self._newer(manifest.version)
            _passes(self._check, incoming)
            with _disk():
                _flush(incoming)
                shelved = self.folder / str(manifest.version)
                shutil.rmtree(shelved, ignore_errors=True)
                incoming.rename(shelved)
                sync_directory(self.folder)
        finally:
            shutil.rmtree(incoming, ignore_errors=True)
        state = self._state(shelved)
        if state is None:
            raise UpdateError(UpdateFault.DAMAGED, f"version {manifest.version} after writing it")
        return state

    def put_in_force(self, version: int) -> None:
        """Point the link at this version, which is proven once more. Raises UpdateError."""
        with _disk():
            if version == 0:
                (self.folder / _CURRENT).unlink(missing_ok=True)
                sync_directory(self.folder)
                return
            target = self.folder / str(version)
            if self._state(target) is None:
                raise UpdateError(UpdateFault.DAMAGED, f"version {version} is not whole")
            before = self._target(_CURRENT)
            if before is not None and before != target and self._state(before) is not None:
                self._link(_PREVIOUS, before.name)
            self._link(_CURRENT, target.name)
            self._prune()

    def remember_refused(self, bundle: str) -> None:
        """Not this one again, also after a restart. Raises UpdateError."""
        with _disk():
            self.folder.mkdir(parents=True, exist_ok=True)
            known = [each for each in self._refused() if each != bundle]
            lines = [*known, bundle][-REFUSED_MAX:]
            _replace(self.folder / "refused", "".join(f"{line}\n" for line in lines).encode())
            current = self._target(_CURRENT)
            for state in self._states():
                folder = self.folder / str(state.version)
                if state.bundle == bundle and folder != current:
                    shutil.rmtree(folder)

    def _newer(self, version: int) -> None:
        current = self._state(self._target(_CURRENT))
        if current is not None and version <= current.version:
            detail = f"version {version}, and {current.version} is in force"
            raise UpdateError(UpdateFault.ROLLED_BACK, detail)

    def _target(self, name: str) -> Path | None:
        """Where a link points; one that was not made here points nowhere."""
        link = self.folder / name
        target = str(link.readlink()) if link.is_symlink() else ""
        return self.folder / target if target.isdecimal() else None

    def _states(self) -> Iterator[ContentState]:
        if not self.folder.exists():
            return
        for folder in self.folder.iterdir():
            if folder.name.isdecimal() and (state := self._state(folder)) is not None:
                yield state

    def _state(self, folder: Path | None) -> ContentState | None:
        """None unless every file is the one that the manifest names."""
        if folder is None:
            return None
        try:
            if (folder / MANIFEST).stat().st_size > MANIFEST_BYTES_MAX:
                return None
            text = (folder / MANIFEST).read_bytes()
            manifest = read_manifest(text)
            bundle = (folder / _BUNDLE).read_text(encoding="ascii")
            for name, digest in manifest.files.items():
                if _sha256(folder / name) != digest:
                    return None
        except (OSError, UpdateError, UnicodeDecodeError):
            return None
        if str(manifest.version) != folder.name:
            return None
        return ContentState(
            version=manifest.version,
            effective_from=manifest.effective_from,
            digest=hashlib.sha256(text).hexdigest(),
            bundle=bundle,
        )

    def _refused(self) -> list[str]:
        try:
            text = (self.folder / "refused").read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            return []
        return text.split()

    def _link(self, name: str, target: str) -> None:
        fresh = self.folder / f"{name}.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(target)
        fresh.rename(self.folder / name)
        sync_directory(self.folder)

    def _prune(self) -> None:
        """Keep what is in force, what was before, and what is newer."""
        kept = {self._target(_CURRENT), self._target(_PREVIOUS)}
        current = self._target(_CURRENT)
        floor = 0 if current is None else int(current.name)
        for folder in self.folder.iterdir():
            if folder.name.isdecimal() and folder not in kept and int(folder.name) < floor:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _disk() -> Iterator[None]:
    """What the disk says, as an UpdateError."""
    try:
        yield
    except OSError as error:
        # Without the path: it is always in this folder, and the log has it.
        raise UpdateError(UpdateFault.NO_SPACE, error.strerror or type(error).__name__) from error


def _passes(check: Check, folder: Path) -> None:
    try:
        check(folder)
    except InputError as error:
        place = error.place.replace(f"{folder}/", "")
        raise UpdateError(UpdateFault.CHECK_FAILED, f"{place}: {error.reason}") from error


def _flush(folder: Path) -> None:
    """Every byte of it, then the names of its files."""
    for path in folder.rglob("*"):
        if path.is_dir():
            sync_directory(path)
        else:
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    sync_directory(folder)


def _replace(path: Path, data: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(path)
    sync_directory(path.parent)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
