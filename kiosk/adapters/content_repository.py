"""The operator's side of signed content: keys, bundles, statements. Imports domain, errors, `tuf`.

Runs on the operator's own machine and writes plain files, which any web server can serve. Three
keys: `root` says who the signers are and stays offline; `targets` signs content; `online` signs
every day that nothing is hidden, and can do no more than that.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.signer import CryptoSigner  # type: ignore[attr-defined]
from tuf.api.metadata import (  # type: ignore[attr-defined]
    Key,
    Metadata,
    MetaFile,
    Role,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from kiosk.adapters.content_bundle import MANIFEST, NAMES, Manifest, write_manifest
from kiosk.errors import InputError

ROOT_LIFE: Final = timedelta(days=730)
TARGETS_LIFE: Final = timedelta(days=365)
ONLINE_LIFE: Final = timedelta(days=7)
"""A server that is frozen, or held back, is noticed after this long."""
KEYS: Final = ("root", "targets", "online")
_ROLES: Final = {
    "root": "root",
    "targets": "targets",
    "snapshot": "online",
    "timestamp": "online",
}
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The same files always make the same bundle."""


def make_keys(folder: Path) -> None:
    """New keys, readable by their owner alone. Raises InputError if there are some."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in KEYS:
        path = folder / f"{name}.pem"
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise InputError(str(path), "is there already, and a key is never replaced") from None
        with os.fdopen(descriptor, "wb") as file:
            file.write(CryptoSigner.generate_ed25519().private_bytes)


def make_repository(repository: Path, keys: Path, now: datetime) -> None:
    """An empty one, signed. Raises InputError if there is one."""
    if (repository / "metadata").exists():
        raise InputError(str(repository), "is a repository already")
    (repository / "metadata").mkdir(parents=True)
    (repository / "targets").mkdir()
    public = {name: _signer(keys, name).public_key for name in KEYS}
    roles = {role: Role([public[name].keyid], 1) for role, name in _ROLES.items()}
    known: dict[str, Key] = {key.keyid: key for key in public.values()}
    root = Root(
        version=1, expires=now + ROOT_LIFE, keys=known, roles=roles, consistent_snapshot=True
    )
    _save(repository, keys, Metadata(root))
    _save(repository, keys, Metadata(Targets(version=1, expires=now + TARGETS_LIFE)))
    _state(repository, keys, now, Snapshot(version=1, expires=now), 0)


def publish(
    repository: Path,
    keys: Path,
    folder: Path,
    *,
    group: str,
    effective_from: datetime,
    now: datetime,
) -> int:
    """Sign what is in this folder for a group; the version that it got. Raises InputError."""
    for name in ("targets", "online"):
        _signer(keys, name)  # Before anything is written.
    targets = _load(repository, "targets")
    before = targets.signed.targets.get(f"{group}.zip")
    version = 1 if before is None else int(before.unrecognized_fields["custom"]["version"]) + 1
    bundle = repository / "targets" / "bundle.new"
    make_bundle(bundle, folder, version=version, group=group, effective_from=effective_from)
    entry = TargetFile.from_file(f"{group}.zip", str(bundle), ["sha256"])
    entry.unrecognized_fields["custom"] = {"version": version}
    bundle.rename(repository / "targets" / f"{entry.hashes['sha256']}.{group}.zip")
    targets.signed.targets[f"{group}.zip"] = entry
    targets.signed.version += 1
    targets.signed.expires = now + TARGETS_LIFE
    _save(repository, keys, targets)
    renew(repository, keys, now)
    return version


def renew(repository: Path, keys: Path, now: datetime) -> None:
    """Say again that this is the newest there is; every day, by the machine that serves it."""
    timestamp = _load_timestamp(repository)
    snapshot = _load(repository, "snapshot").signed
    _state(repository, keys, now, snapshot, timestamp.signed.version)


def make_bundle(
    path: Path, folder: Path, *, version: int, group: str, effective_from: datetime
) -> None:
    """A bundle of every file in this folder. Raises InputError for one that no station can use."""
    found = sorted(each for each in folder.rglob("*") if each.is_file())
    files: dict[str, bytes] = {}
    for each in found:
        name = each.relative_to(folder).as_posix()
        if not NAMES.fullmatch(name):
            raise InputError(str(each), "is no file of a bundle: see docs/updates.md")
        files[name] = each.read_bytes()
    if not files:
        raise InputError(str(folder), "has no files")
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    manifest = Manifest(version=version, effective_from=effective_from, group=group, files=digests)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: write_manifest(manifest), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), data, zipfile.ZIP_DEFLATED)


def _state(
    repository: Path, keys: Path, now: datetime, snapshot: Snapshot, timestamp_version: int
) -> None:
    """A new snapshot and a new timestamp over the targets as they are."""
    targets = _load(repository, "targets").signed
    snapshot.meta["targets.json"] = MetaFile(targets.version)
    snapshot.version = timestamp_version + 1
    snapshot.expires = now + ONLINE_LIFE
    _save(repository, keys, Metadata(snapshot))
    timestamp = Timestamp(version=timestamp_version + 1, expires=now + ONLINE_LIFE)
    timestamp.snapshot_meta = MetaFile(snapshot.version)
    _save(repository, keys, Metadata(timestamp))


def _save(repository: Path, keys: Path, metadata: Metadata[Any]) -> None:
    signed = metadata.signed
    metadata.signatures.clear()
    metadata.sign(_signer(keys, _ROLES[signed.type]))
    name = f"{signed.type}.json"
    if signed.type != "timestamp":
        name = f"{signed.version}.{name}"
    fresh = repository / "metadata" / f"{name}.new"
    metadata.to_file(str(fresh))
    fresh.rename(repository / "metadata" / name)


def _load(repository: Path, role: str) -> Metadata[Any]:
    """The newest statement of this role."""
    found = {
        int(path.name.partition(".")[0]): path
        for path in (repository / "metadata").glob(f"*.{role}.json")
    }
    if not found:
        raise InputError(str(repository), f"has no {role}.json: make the repository first")
    return Metadata.from_file(str(found[max(found)]))


def _load_timestamp(repository: Path) -> Metadata[Any]:
    try:
        return Metadata.from_file(str(repository / "metadata" / "timestamp.json"))
    except Exception as error:
        raise InputError(str(repository), "is no repository of this kind") from error


def _signer(keys: Path, name: str) -> CryptoSigner:
    path = keys / f"{name}.pem"
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except FileNotFoundError:
        raise InputError(str(path), "there is no such key") from None
    except (OSError, ValueError, TypeError) as error:
        raise InputError(str(path), f"is no key that can be read: {type(error).__name__}") from None
    return CryptoSigner(key)
