"""Audits on the disk: kept, signed, believed only as they were; certificates over real TLS."""

from __future__ import annotations

import asyncio
import json
import ssl
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.adapters.audit_file import (
    KEPT_MAX,
    audits_folder,
    keep_audit,
    last_audit,
)
from kiosk.adapters.audit_tools import StationAuditTools, certificate_finding, files_hash
from kiosk.adapters.ledger_seal import key_path
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.adapters.system_clock import SystemClock
from kiosk.domain.audit import Audit, drift_of
from kiosk.domain.health import Finding, Health
from kiosk.errors import LedgerCorrupt, LedgerUnwritable
from tests.adapters.ledger_support import forge, station_rows
from tests.adapters.test_stripe_tls import DAY, certificate

pytestmark = pytest.mark.anyio

AT = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)
FINDINGS = (
    Finding(subject="ledger", health=Health.WELL, facts=(("rows", "7"),)),
    Finding(subject="clock", health=Health.DOUBTFUL, reason="clock_unsynced", detail="Zeit ü"),
)


def audit(*findings: Finding, at: datetime = AT, files: str = "f0") -> Audit:
    return Audit(
        at=at, station="ST1:e", version="1.0", head="7:00c0ffee", files=files,
        findings=findings or FINDINGS,
    )  # fmt: skip


def tools(ledger: Path, *files: Path) -> StationAuditTools:
    return StationAuditTools(
        ledger=ledger, files=files, addresses=(), tz="UTC", version="1", clock=SystemClock()
    )  # fmt: skip


@pytest.fixture
async def ledger(tmp_path: Path) -> Path:
    """A sealed ledger with some rows, closed."""
    path = tmp_path / "ledger.sqlite"
    async with SqliteLedger(path, station_id="ST1", clock=SystemClock()) as opened:
        await opened.append(*station_rows())
    return path


async def test_what_was_kept_comes_back(ledger: Path) -> None:
    """The newest, whole; readable by the station's user alone."""
    assert last_audit(ledger) is None
    keep_audit(ledger, audit())
    path = keep_audit(ledger, audit(at=AT + timedelta(days=1)))

    assert last_audit(ledger) == audit(at=AT + timedelta(days=1))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


async def test_the_oldest_make_room(ledger: Path) -> None:
    """The folder has a bound."""
    for number in range(KEPT_MAX + 3):
        keep_audit(ledger, audit(at=AT + timedelta(days=number)))

    assert len(list(audits_folder(ledger).iterdir())) == KEPT_MAX


@pytest.mark.parametrize("word", ["doubtful", "clock_unsynced", "ST1:e", "00c0ffee"])
async def test_a_changed_audit_is_not_believed(ledger: Path, word: str) -> None:
    """One word painted over is enough."""
    path = keep_audit(ledger, audit())
    text = path.read_text()
    changed = "well" if word == "doubtful" else word[:-1] + "x"
    path.write_text(text.replace(word, changed, 1))

    with pytest.raises(LedgerCorrupt, match="changed after it was signed"):
        last_audit(ledger)


async def test_another_stations_audit_is_not_believed(ledger: Path, tmp_path: Path) -> None:
    """Well signed, by a key that is not this station's."""
    other = tmp_path / "other.sqlite"
    path = keep_audit(other, audit())
    folder = audits_folder(ledger)
    folder.mkdir()
    (folder / path.name).write_bytes(path.read_bytes())

    with pytest.raises(LedgerCorrupt, match="another station"):
        last_audit(ledger)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"audit": 1}', "\xff", "[" * 50_000])
async def test_what_is_no_audit_is_told(ledger: Path, text: str) -> None:
    """Whatever lies there: one kind of error."""
    folder = audits_folder(ledger)
    folder.mkdir()
    (folder / "20260504T030000.000000Z.json").write_bytes(text.encode("latin-1"))

    with pytest.raises(LedgerCorrupt, match="is not one"):
        last_audit(ledger)


async def test_a_key_that_others_can_read_keeps_none(ledger: Path) -> None:
    """The seal's rule holds here too."""
    key_path(ledger).chmod(0o644)

    with pytest.raises(LedgerUnwritable, match="others can reach"):
        keep_audit(ledger, audit())


async def test_a_good_ledger_is_proven(ledger: Path) -> None:
    """Its head, its rows, and a finding for each of two days."""
    head, findings = await tools(ledger).prove(limit_s=30)

    assert head.startswith(f"{len(station_rows())}:")
    assert [(each.subject.split()[0], each.health) for each in findings] == [
        ("ledger", Health.WELL), ("day", Health.WELL), ("day", Health.WELL)
    ]  # fmt: skip


async def test_a_forged_ledger_is_found(ledger: Path) -> None:
    """A row that was changed by somebody who took the triggers off."""
    forge(ledger, "UPDATE events SET at = '2020' || substr(at, 5) WHERE seq = 3")

    (finding,) = [
        each for each in (await tools(ledger).prove(limit_s=30))[1] if each.subject == "ledger"
    ]
    assert (finding.health, finding.reason) == (Health.BROKEN, "ledger_corrupt")


async def test_a_walk_that_takes_too_long_is_told(ledger: Path) -> None:
    """The limit holds at the next step of the walk, and nothing is claimed."""
    head, findings = await tools(ledger).prove(limit_s=-1)

    assert head == ""
    assert [each.reason for each in findings] == ["audit_unfinished"]


async def test_drift_is_told_once(tmp_path: Path) -> None:
    """A changed tariff is a finding against the audit before, and none against the next."""
    file = tmp_path / "tariff.json"
    file.write_text("one")
    first = files_hash([file])
    file.write_text("two")
    second = files_hash([file])

    assert first != second != files_hash([tmp_path / "gone.json"])
    found = drift_of(audit(files=first), version="1.0", files=second)
    assert [(each.health, each.reason) for each in found] == [
        (Health.DOUBTFUL, "config_changed"), (Health.WELL, "")
    ]  # fmt: skip
    again = drift_of(audit(files=second), version="1.0", files=second)
    assert all(each.health is Health.WELL for each in again)
    assert all(each.health is Health.WELL for each in drift_of(None, version="2", files="x"))
    assert drift_of(audit(), version="1.1", files="f0")[1].reason == "version_changed"


@pytest.mark.parametrize(
    ("ends", "health", "reason"),
    [
        (90 * DAY, Health.WELL, ""),
        (5 * DAY, Health.DOUBTFUL, "certificate_expires"),
        (-DAY, Health.BROKEN, "certificate_refused"),
    ],
)
async def test_how_long_a_certificate_is_good(
    tmp_path: Path, ends: timedelta, health: Health, reason: str
) -> None:
    """Asked of a real server: good, soon over, over."""
    file = certificate(tmp_path, -100 * DAY, ends)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            await reader.read(1)
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context) as server:
        netloc = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        found = await asyncio.to_thread(
            certificate_finding, netloc, datetime.now(UTC), ca_file=str(file)
        )

    assert (found.health, found.reason) == (health, reason)
    if health is not Health.BROKEN:
        assert dict(found.facts)["days"] == str(ends.days - 1)


async def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    """Nobody listens: no verdict about its certificate."""
    found = certificate_finding("127.0.0.1:9", datetime.now(UTC))

    assert (found.health, found.reason) == (Health.DOUBTFUL, "no_link")


async def test_the_kept_file_is_json_that_says_who_signed(ledger: Path) -> None:
    """So that somebody else can check it without this program."""
    document = json.loads(keep_audit(ledger, audit()).read_text())

    assert set(document) == {"audit", "public_key", "signature"}
    assert len(document["signature"]) == 128
