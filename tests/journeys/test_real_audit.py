"""The audit of a real station: its ledger on a disk, its provider on a socket, and what `doctor`
makes of the result.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from kiosk.adapters.audit_file import audits_folder, last_audit
from kiosk.config import load_config
from kiosk.domain.audit import Audit
from kiosk.domain.health import Health
from kiosk.domain.station_events import AuditDone
from kiosk.sandbox.process import RunningSandbox
from kiosk.services.office import Office
from tests.adapters.sandbox_world import process
from tests.journeys.real_day import KEY_ENV, Day, write_config
from ui.build import build
from ui.build.examination import last_audit_findings
from ui.build.records import ledger_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """Two audits of one station, between which its configuration was changed."""

    folder: Path
    first: Audit
    second: Audit

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    yield from process()


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory, sandbox: RunningSandbox) -> Examined:
    """One run for all tests of this file."""
    folder = tmp_path_factory.mktemp("examined")
    config = write_config(folder, sandbox)

    async def main() -> Examined:
        day, devices = Day(sandbox), None
        devices = day._devices()
        async with (
            day.http,
            build(
                load_config(config), day.views.append, session_clock=day._clock(), devices=devices
            ) as station,
        ):
            running = asyncio.create_task(station.run("test"))
            await day.until(lambda: bool(day.views) and office_is_live(station._office))
            auditing = station._office.auditing
            assert auditing is not None
            first = await auditing.now()
            config.write_text(config.read_text() + "\n# somebody was here\n")
            second = await auditing.now()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        return Examined(folder=folder, first=first, second=second)

    with patch.dict("os.environ", {KEY_ENV: sandbox.key}):
        return asyncio.run(main())


def office_is_live(office: Office) -> bool:
    return all(desk.watch.live(office.now_ms) for desk in office.desks.values())


def test_everything_is_looked_at(examined: Examined) -> None:
    """Ledger, both days, books, rights, devices: each well on a good station."""
    by_subject = {each.subject: each for each in examined.first.findings}
    rights = {dict(each.facts).get("right") for each in examined.first.findings}

    assert by_subject["ledger"].health is Health.WELL
    assert dict(by_subject["ledger"].facts)["head"] == examined.first.head
    assert by_subject["books"].health is Health.WELL
    assert sum(1 for subject in by_subject if subject.startswith("day ")) == 2
    assert {"evse 1 meter", "evse 2 controller", "disk", "configuration"} <= by_subject.keys()
    assert {"PaymentIntents: write", "Checkout Sessions: write"} <= rights
    assert {each.subject for each in examined.first.not_well} <= {"clock"}


def test_a_changed_configuration_is_told(examined: Examined) -> None:
    """The second audit has it, the first had not."""
    assert "config_changed" not in {each.reason for each in examined.first.not_well}
    assert "config_changed" in {each.reason for each in examined.second.not_well}
    assert examined.first.files != examined.second.files


def test_it_is_kept_signed_and_written_down(examined: Examined) -> None:
    """A file each, the newest is found again, and a row each in the chained ledger."""
    rows = list(
        ledger_rows(
            examined.ledger, session_id=None, stream="audit", kind="AuditDone", after_seq=0, limit=9
        )
    )
    events = [row.event() for row in rows]

    assert len(list(audits_folder(examined.ledger).iterdir())) == 2
    assert last_audit(examined.ledger) == examined.second
    assert [event.files for event in events if isinstance(event, AuditDone)] == [
        examined.first.files, examined.second.files
    ]  # fmt: skip


def test_doctor_shows_it(examined: Examined) -> None:
    """With its light in a word, and what it found; after two nights it is too old."""
    (finding,) = last_audit_findings(examined.ledger, examined.second.at)
    assert (finding.health, finding.reason) == (Health.DOUBTFUL, "audit_amber")
    assert ("light", "amber") in finding.facts
    assert "configuration: config_changed" in finding.detail
    later = examined.second.at + timedelta(hours=49)
    assert last_audit_findings(examined.ledger, later)[0].reason == "audit_old"


def test_doctor_finds_a_forged_audit(examined: Examined, tmp_path: Path) -> None:
    """Painted green afterwards: red."""
    ledger = tmp_path / "ledger.sqlite"
    for path in examined.folder.glob("ledger.sqlite*"):
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    folder = audits_folder(ledger)
    folder.mkdir()
    newest = max(audits_folder(examined.ledger).iterdir())
    (folder / newest.name).write_text(newest.read_text().replace('"doubtful"', '"well"'))

    (finding,) = last_audit_findings(ledger, examined.second.at)

    assert (finding.health, finding.reason) == (Health.BROKEN, "audit_forged")
