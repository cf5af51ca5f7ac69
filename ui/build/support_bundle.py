"""One file for whoever helps from afar: what the station is, has, did and says, without secrets and
without persons. Imports everything.

Everything is read; nothing is changed or sent. A kiosk that works meanwhile is asked over its own
pages instead of probing its devices a second time.
"""

from __future__ import annotations

import http.client
import io
import json
import os
import platform
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, Final

from kiosk.adapters.audit_file import audits_folder
from kiosk.adapters.ledger_files import is_written
from kiosk.adapters.system_clock import SystemClock
from kiosk.config import Config, load_config
from kiosk.domain.health import Finding
from kiosk.errors import InputError
from ui.build.bundle_ledger import ledger_summary
from ui.build.bundle_logs import log_lines
from ui.build.bundle_settings import settings_without_secrets
from ui.build.examination import examine_station, own_findings
from ui.redaction import redacted

PART_BYTES_MAX: Final = 2_000_000
AUDITS: Final = 10
ANSWER_BYTES_MAX: Final = 500_000
ANSWER_S: Final = 5


def make_bundle(config_path: Path, output: Path, *, log: Path | None) -> Path:
    """Write it and say where; a folder gets a name with the instant in it. Raises InputError."""
    config, now = load_config(config_path), SystemClock().now()
    stem = f"ev-kiosk-{''.join(c if c.isalnum() else '-' for c in config.station.id)}"
    name = f"{stem}-{now.strftime('%Y%m%dT%H%M%SZ')}"
    target = output / f"{name}.tar.gz" if output.is_dir() else output
    try:
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{name}.")
    except OSError as error:
        raise InputError(str(target), f"cannot be written: {error.strerror}") from None
    try:
        # mkstemp gives the owner alone the right to read it.
        with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as tar:
            for part, text in _parts(config, config_path, now, log):
                _add(tar, f"{name}/{part}", text, now)
        Path(draft).replace(target)
    except OSError as error:
        raise InputError(str(target), f"cannot be written: {error.strerror}") from None
    finally:
        Path(draft).unlink(missing_ok=True)
    return target


def _parts(
    config: Config, config_path: Path, now: datetime, log: Path | None
) -> Iterator[tuple[str, str]]:
    yield "about.json", _json(_about(config, now))
    yield "config.json", _json(settings_without_secrets(config_path))
    yield "doctor.json", _json(_doctor(config))
    yield "ledger.json", _json(ledger_summary(config.ledger.path))
    yield "log.jsonl", "\n".join(log_lines(log)) + "\n"
    yield "readyz.json", _asked(config, "/readyz")
    yield "metrics.txt", _asked(config, "/metrics")
    folder = audits_folder(config.ledger.path)
    for path in sorted(folder.glob("2*.json"), reverse=True)[:AUDITS]:
        # As they are: their signature is over every byte.
        yield f"audits/{path.name}", path.read_text(encoding="ascii", errors="replace")


def _about(config: Config, now: datetime) -> dict[str, Any]:
    from ui.build import product_version  # noqa: PLC0415 - that module is above this one

    packages = {each.name: each.version for each in distributions()}
    return {
        "made_at": now.isoformat(timespec="seconds"),
        "station": config.station.id,
        "mode": config.payment.mode,
        "version": product_version(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "boot_id": SystemClock().boot_id,
        "packages": dict(sorted(packages.items())),
    }


def _doctor(config: Config) -> dict[str, Any]:
    """The doctor's findings; a working kiosk's devices are left to it."""
    works = is_written(config.ledger.path)
    try:
        findings = own_findings(config) if works else examine_station(config)
    except InputError as error:
        return {"kiosk_works": works, "error": redacted(str(error)), "findings": []}
    return {"kiosk_works": works, "findings": [_finding(each) for each in findings]}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "subject": redacted(finding.subject),
        "health": finding.health.value,
        "reason": finding.reason,
        "detail": redacted(finding.detail),
        "facts": {name: redacted(value) for name, value in finding.facts},
    }


def _asked(config: Config, page: str) -> str:
    """What the working kiosk says of itself; a line that says why there is nothing."""
    address = config.operation.metrics_address
    if address is None:
        return "operation.metrics is not set\n"
    there = http.client.HTTPConnection(*address, timeout=ANSWER_S)
    try:
        there.request("GET", page)
        return there.getresponse().read(ANSWER_BYTES_MAX).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as error:
        return f"nobody answers: {type(error).__name__}\n"
    finally:
        there.close()


def _json(document: object) -> str:
    return json.dumps(document, indent=2) + "\n"


def _add(tar: tarfile.TarFile, name: str, text: str, now: datetime) -> None:
    content = text.encode("utf-8")[:PART_BYTES_MAX]
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = len(content), 0o600, int(now.timestamp())
    tar.addfile(member, io.BytesIO(content))
