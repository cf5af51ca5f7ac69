"""A bundle that was signed by the right people may still be wrong: nothing of it reaches a folder
that is used.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters import content_bundle
from kiosk.adapters.content_bundle import MANIFEST, read_manifest, unpack, write_manifest
from kiosk.domain.updates import UpdateFault
from kiosk.errors import UpdateError
from tests.updates.operator_side import tariff

FILES = {"tariff.json": tariff().encode(), "member_tariffs/gold.json": b"{}"}


def manifest_of(files: dict[str, bytes], **changed: Any) -> bytes:
    body = {
        "format": 1,
        "version": 7,
        "effective_from": "2026-12-01T00:00:00+01:00",
        "group": "north",
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }
    return json.dumps({**body, **changed}).encode()


def packed(files: dict[str, bytes], manifest: bytes, *more: zipfile.ZipInfo) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, manifest)
        for name, data in files.items():
            archive.writestr(name, data)
        for info in more:
            archive.writestr(info, b"/etc/passwd")
    return made.getvalue()


def unpacked(tmp_path: Path, data: bytes) -> tuple[Path, content_bundle.Manifest]:
    bundle, into = tmp_path / "bundle.zip", tmp_path / "into"
    bundle.write_bytes(data)
    into.mkdir()
    return into, unpack(bundle, into, "north")


def test_a_bundle_is_unpacked(tmp_path: Path) -> None:
    """Its files and its manifest; the instant is the same wherever it was written."""
    into, manifest = unpacked(tmp_path, packed(FILES, manifest_of(FILES)))

    assert manifest.effective_from == datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert {p.relative_to(into).as_posix() for p in into.rglob("*") if p.is_file()} == {
        MANIFEST,
        *FILES,
    }
    assert read_manifest(write_manifest(manifest)) == manifest


def _link() -> bytes:
    info = zipfile.ZipInfo("denied_cards.txt")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return packed(FILES, manifest_of({**FILES, "denied_cards.txt": b"/etc/passwd"}), info)


def _named(name: str) -> Callable[[], bytes]:
    files = {**FILES, name: b"x"}
    return lambda: packed(files, manifest_of(files))


def _twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return packed(FILES, manifest_of(FILES), zipfile.ZipInfo("tariff.json"))


def _large() -> bytes:
    files = {"tariff.json": bytes(content_bundle.FILE_BYTES_MAX + 1)}
    return packed(files, manifest_of(files))


def _many() -> bytes:
    files = {f"member_tariffs/m{number}.json": b"{}" for number in range(64)}
    return packed(files, manifest_of(files))


MALFORMED: dict[str, Callable[[], bytes]] = {
    "no zip": lambda: b"PK" + bytes(100),
    "cut short": lambda: packed(FILES, manifest_of(FILES))[:-30],
    "climbs out": _named("../kiosk.toml"),
    "absolute": _named("/etc/ev-kiosk.toml"),
    "climbs out of a folder": _named("member_tariffs/../../x.json"),
    "backslash": _named("member_tariffs\\..\\x.json"),
    "unknown file": _named("start.sh"),
    "a link": _link,
    "twice": _twice,
    "too large": _large,
    "too many": _many,
    "not named": lambda: packed({**FILES, "config.toml": b""}, manifest_of(FILES)),
    "not packed": lambda: packed({}, manifest_of(FILES)),
    "another file": lambda: packed({**FILES, "tariff.json": b"{}"}, manifest_of(FILES)),
    "no manifest": lambda: packed(FILES, b""),
    "another format": lambda: packed(FILES, manifest_of(FILES, format=2)),
    "no version": lambda: packed(FILES, manifest_of(FILES, version=True)),
    "version 0": lambda: packed(FILES, manifest_of(FILES, version=0)),
    "no offset": lambda: packed(FILES, manifest_of(FILES, effective_from="2026-12-01T00:00:00")),
    "no instant": lambda: packed(FILES, manifest_of(FILES, effective_from=5)),
    "out of range": lambda: packed(
        FILES, manifest_of(FILES, effective_from="0001-01-01T00:00:00+14:00")
    ),
    "more keys": lambda: packed(FILES, manifest_of(FILES, run="sh")),
    "no files": lambda: packed({}, manifest_of({})),
    "hash of another kind": lambda: packed(
        FILES, manifest_of(FILES).replace(b'"files": {"', b'"files": {"denied_cards.txt": "x", "')
    ),
}


@pytest.mark.parametrize("make", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_bundle(tmp_path: Path, make: Callable[[], bytes]) -> None:
    """One word for all of it, and nothing outside the folder it was given."""
    with pytest.raises(UpdateError) as caught:
        unpacked(tmp_path, make())

    assert caught.value.fault is UpdateFault.MALFORMED
    assert {path.name for path in tmp_path.iterdir()} == {"bundle.zip", "into"}


def test_sizes_are_counted_and_not_believed(tmp_path: Path) -> None:
    """A directory of the archive that says "five bytes" of a megabyte."""
    files = {"tariff.json": bytes(content_bundle.FILE_BYTES_MAX + 1)}
    data = packed(files, manifest_of(files))
    true_size = (content_bundle.FILE_BYTES_MAX + 1).to_bytes(4, "little")
    with pytest.raises(UpdateError) as caught:
        unpacked(tmp_path, data.replace(true_size, (5).to_bytes(4, "little")))
    assert caught.value.fault is UpdateFault.MALFORMED
    written = tmp_path / "into" / "tariff.json"
    assert not written.exists() or written.stat().st_size <= content_bundle.FILE_BYTES_MAX


def test_a_bundle_for_other_stations(tmp_path: Path) -> None:
    """Well made, and not ours."""
    with pytest.raises(UpdateError, match="other_group: for south, .* belongs to north"):
        unpacked(tmp_path, packed(FILES, manifest_of(FILES, group="south")))
