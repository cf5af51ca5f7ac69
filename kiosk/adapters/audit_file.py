"""Audits as files beside the ledger, each signed with the station's seal key. May import domain,
errors and its neighbours.

The newest `KEPT_MAX` stay. A file that was changed afterwards is not believed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from kiosk.adapters.ed25519 import is_signed
from kiosk.adapters.ledger_files import sync_directory
from kiosk.adapters.ledger_seal import key_id_of, key_path, read_seal, station_key
from kiosk.domain.audit import Audit
from kiosk.domain.health import Finding, Health
from kiosk.errors import InputError, LedgerCorrupt, LedgerUnwritable

KEPT_MAX: Final = 62
"""Two months of nights."""
AUDIT_BYTES_MAX: Final = 200_000
_DOMAIN: Final = b"ev-kiosk audit 1\n"
"""Stands before what is signed, so that no signature made for another purpose can be an audit's."""


def audits_folder(ledger: Path) -> Path:
    return ledger.with_name(f"{ledger.name}.audits")


def keep_audit(ledger: Path, audit: Audit) -> Path:
    """Sign and write it, durably; the oldest make room. Raises LedgerUnwritable."""
    folder = audits_folder(ledger)
    name = audit.at.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ") + ".json"
    try:
        key = station_key(key_path(ledger))
        body = audit_document(audit)
        signature = key.sign(_message(body))
        document = {
            "audit": body,
            "public_key": key.public_key.hex(),
            "signature": signature.hex(),
        }
        folder.mkdir(mode=0o700, exist_ok=True)
        fresh = folder / f".{name}.new"
        fresh.write_text(json.dumps(document, indent=2) + "\n", encoding="ascii")
        fresh.chmod(0o600)
        fresh.replace(folder / name)
        sync_directory(folder)
        for old in _files(folder)[KEPT_MAX:]:
            old.unlink(missing_ok=True)
    except InputError as error:
        raise LedgerUnwritable(str(error)) from error
    except OSError as error:
        msg = f"the audit cannot be kept in {folder}: {error.strerror}"
        raise LedgerUnwritable(msg) from error
    return folder / name


def last_audit(ledger: Path) -> Audit | None:
    """The newest one, its signature proven; None if there is none. Raises LedgerCorrupt for one
    that was tampered with, LedgerUnwritable if it cannot be read.
    """
    found = _files(audits_folder(ledger))
    return read_audit(found[0], ledger) if found else None


def read_audit(path: Path, ledger: Path) -> Audit:
    """One audit of this ledger's station. Raises LedgerCorrupt, LedgerUnwritable."""
    try:
        with path.open("rb") as file:
            content = file.read(AUDIT_BYTES_MAX + 1)
    except OSError as error:
        msg = f"the audit {path} cannot be read: {error.strerror}"
        raise LedgerUnwritable(msg) from error
    try:
        document = json.loads(content.decode("ascii"))
        public_key = bytes.fromhex(document["public_key"])
        body = document["audit"]
        is_good = is_signed(_message(body), bytes.fromhex(document["signature"]), public_key)
        audit = _audit_of(body) if is_good else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        msg = f"the audit {path.name} is not one: {type(error).__name__}"
        raise LedgerCorrupt(msg) from error
    if audit is None:
        msg = f"the audit {path.name} was changed after it was signed"
        raise LedgerCorrupt(msg)
    seal = read_seal(ledger)
    if seal is not None and seal.public_key != public_key:
        msg = f"the audit {path.name} is signed by another station ({key_id_of(public_key)})"
        raise LedgerCorrupt(msg)
    return audit


def audit_document(audit: Audit) -> dict[str, Any]:
    """For the file, the support bundle and `--json`."""
    return {
        "at": audit.at.astimezone(UTC).isoformat(),
        "station": audit.station,
        "version": audit.version,
        "head": audit.head,
        "files": audit.files,
        "findings": [
            {
                "subject": each.subject,
                "health": each.health.value,
                "reason": each.reason,
                "detail": each.detail,
                "facts": [list(fact) for fact in each.facts],
            }
            for each in audit.findings
        ],
    }


def _audit_of(body: Mapping[str, Any]) -> Audit:
    at = datetime.fromisoformat(body["at"])
    if at.tzinfo is None:
        msg = "an instant without a time zone"
        raise ValueError(msg)
    return Audit(
        at=at,
        station=str(body["station"]),
        version=str(body["version"]),
        head=str(body["head"]),
        files=str(body["files"]),
        findings=tuple(
            Finding(
                subject=str(each["subject"]),
                health=Health(each["health"]),
                reason=str(each["reason"]),
                detail=str(each["detail"]),
                facts=tuple((str(name), str(value)) for name, value in each["facts"]),
            )
            for each in body["findings"]
        ),
    )


def _message(body: Mapping[str, Any]) -> bytes:
    return _DOMAIN + json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")


def _files(folder: Path) -> list[Path]:
    """Newest first: their names are their instants."""
    return sorted(folder.glob("2*.json"), reverse=True)
