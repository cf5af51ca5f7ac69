"""One bundle of content: a ZIP with a manifest and the files it names. Imports domain and errors.

It is opened only after its signature was proven, and trusted no further: sizes and counts are
bounded while reading, names are those of a short list, and a link or a file that the manifest does
not name is refused.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final, NoReturn

from kiosk.domain.lean import dataclass
from kiosk.domain.updates import UpdateFault
from kiosk.errors import UpdateError

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
MANIFEST_BYTES_MAX: Final = 256 * 1024
FILE_BYTES_MAX: Final = 4 * 1024 * 1024
BUNDLE_BYTES_MAX: Final = 16 * 1024 * 1024
"""All files together, unpacked; a bundle as it is sent may not be larger either."""
FILES_MAX: Final = 64
VERSION_MAX: Final = 10**9
NAMES: Final = re.compile(
    r"tariff\.json|config\.toml|denied_cards\.txt|member_tariffs/[a-z0-9][a-z0-9_-]{0,40}\.json"
)
"""What a station can use. Nothing in it can climb out of a folder."""
_GROUP: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_CHUNK: Final = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a bundle says about itself."""

    version: int
    effective_from: datetime
    group: str
    files: Mapping[str, str]
    """Name and SHA-256."""


def read_manifest(text: bytes) -> Manifest:
    """Raises UpdateError (malformed) with the key that is wrong."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        _malformed(f"{MANIFEST} is not JSON")
    wanted = {"format", "version", "effective_from", "group", "files"}
    if not isinstance(found, dict) or found.keys() != wanted:
        _malformed(f"{MANIFEST} must have {', '.join(sorted(wanted))} and nothing else")
    if found["format"] != FORMAT:
        _malformed(f"format {str(found['format'])[:20]}, this program reads {FORMAT}")
    version = found["version"]
    if type(version) is not int or not 1 <= version <= VERSION_MAX:
        _malformed(f"version must be a whole number from 1 to {VERSION_MAX}")
    group = found["group"]
    if not isinstance(group, str) or not _GROUP.fullmatch(group):
        _malformed("group must be a short name")
    return Manifest(
        version=version,
        effective_from=_instant(found["effective_from"]),
        group=group,
        files=_files(found["files"]),
    )


def write_manifest(manifest: Manifest) -> bytes:
    """The reverse; the same manifest always gives the same bytes."""
    instant = manifest.effective_from.astimezone(UTC).isoformat().replace("+00:00", "Z")
    body = {
        "format": FORMAT,
        "version": manifest.version,
        "effective_from": instant,
        "group": manifest.group,
        "files": dict(manifest.files),
    }
    return json.dumps(body, sort_keys=True, indent=1).encode()


def unpack(bundle: Path, into: Path, group: str) -> Manifest:
    """Write the files of a bundle for this group into an empty folder, each proven.

    Raises UpdateError (malformed, other_group) and OSError.
    """
    try:
        with zipfile.ZipFile(bundle) as archive:
            members = _members(archive)
            with archive.open(members[MANIFEST]) as file:
                text = b"".join(_bounded(file, MANIFEST, MANIFEST_BYTES_MAX))
            manifest = read_manifest(text)
            if manifest.group != group:
                detail = f"for {manifest.group}, this station belongs to {group}"
                raise UpdateError(UpdateFault.OTHER_GROUP, detail)
            extra = members.keys() ^ {MANIFEST, *manifest.files}
            if extra:
                _malformed(f"{min(extra)} is named or packed, not both")
            (into / MANIFEST).write_bytes(text)
            _write_files(archive, members, manifest, into)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        # RuntimeError and NotImplementedError: encrypted, or packed in a way zipfile cannot read.
        _malformed(f"not a ZIP that can be read ({type(error).__name__})")
    return manifest


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    if len(archive.infolist()) > FILES_MAX:
        _malformed(f"more than {FILES_MAX} files")
    members: dict[str, zipfile.ZipInfo] = {}
    for member in archive.infolist():
        name = member.filename
        if name != MANIFEST and not NAMES.fullmatch(name):
            _malformed(f"{name[:60]!r} is no file of a bundle")
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in {0, stat.S_IFREG}:
            _malformed(f"{name} is not a plain file")
        if name in members:
            _malformed(f"{name} is there twice")
        members[name] = member
    if MANIFEST not in members:
        _malformed(f"{MANIFEST} is missing")
    return members


def _write_files(
    archive: zipfile.ZipFile,
    members: Mapping[str, zipfile.ZipInfo],
    manifest: Manifest,
    into: Path,
) -> None:
    left = BUNDLE_BYTES_MAX
    for name, expected in manifest.files.items():
        target = into / name
        target.parent.mkdir(exist_ok=True)
        digest = hashlib.sha256()
        with archive.open(members[name]) as source, target.open("xb") as sink:
            for chunk in _bounded(source, name, min(FILE_BYTES_MAX, left)):
                left -= len(chunk)
                digest.update(chunk)
                sink.write(chunk)
        if digest.hexdigest() != expected:
            _malformed(f"{name} is not the file that {MANIFEST} names")


def _bounded(source: IO[bytes], name: str, limit: int) -> Iterator[bytes]:
    """What the archive's own directory says of sizes is not believed."""
    size = 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            _malformed(f"{name} is larger than a bundle allows")
        yield chunk


def _instant(value: object) -> datetime:
    try:
        instant = datetime.fromisoformat(str(value))
    except ValueError:
        instant = datetime.min  # noqa: DTZ901 - has no offset, and is refused for it
    if instant.tzinfo is None or not isinstance(value, str):
        _malformed("effective_from must be an instant such as 2026-12-01T00:00:00Z")
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        _malformed("effective_from is out of range")


def _files(value: Any) -> dict[str, str]:  # noqa: ANN401 - JSON of any shape
    if not isinstance(value, dict) or not value:
        _malformed("files must name at least one file")
    for name, digest in value.items():
        if not NAMES.fullmatch(name):
            _malformed(f"{name[:60]!r} is no file of a bundle")
        if not isinstance(digest, str) or not _SHA256.fullmatch(digest):
            _malformed(f"files.{name} must be a SHA-256 in hexadecimal")
    return value


def _malformed(detail: str) -> NoReturn:
    raise UpdateError(UpdateFault.MALFORMED, detail)
