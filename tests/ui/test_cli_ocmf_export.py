"""`ev-kiosk ocmf export`: what a driver takes home out of a ledger, and what is not given out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.domain.events import RecordKept, SessionOpened, TransactionStarted
from kiosk.domain.readings import SignedRecord
from tests.adapters.ledger_support import AT, ledger_at, reading
from tests.adapters.ocmf_support import BEGIN, END, meter, payload
from ui.main import app

ONE = meter()


@pytest.fixture
async def ledger(tmp_path: Path) -> Path:
    """A ledger with a session whose meter signed, one whose meter did not, and an odd one."""
    path = tmp_path / "ledger.sqlite"
    async with ledger_at(path) as open_ledger:
        for session_id, kind, texts in (
            ("signed", "OCMF", [ONE.record(payload(BEGIN)), ONE.record(payload(END, page="T6"))]),
            ("plain", "", []),
            ("other", "EDL", ["<signedMeterValue/>"]),
        ):
            started = TransactionStarted(
                session_id=session_id,
                at=AT,
                transaction_id="t-1",
                begin=reading(2_935_600),
                boot_id="boot-1",
            )
            records = [
                SignedRecord(encoding=kind, text=text, public_key=ONE.public_key) for text in texts
            ]
            await open_ledger.append(
                SessionOpened(session_id=session_id, at=AT, evse_id=1),
                started,
                *(RecordKept(session_id=session_id, at=AT, record=record) for record in records),
            )
    return path


@pytest.mark.anyio
async def test_a_drivers_file_out_of_the_ledger_is_verified(ledger: Path, tmp_path: Path) -> None:
    """Exported by the operator, checked by anybody: the same records, valid with their key."""
    result = CliRunner().invoke(app, ["ocmf", "export", "signed", "--ledger", str(ledger)])
    receipt = tmp_path / "receipt.xml"
    receipt.write_text(result.stdout, encoding="utf-8")

    checked = CliRunner().invoke(app, ["ocmf", "verify", str(receipt), "--json"])
    document = json.loads(checked.stdout)

    assert (result.exit_code, result.stderr) == (0, "")
    assert checked.exit_code == 0
    assert document["transactions"][0]["energy_wh"] == "29500"
    assert [one["public_key"] for one in document["records"]] == [ONE.public_key.upper()] * 2


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("session", "said"),
    [
        ("plain", "has no OCMF records of session 'plain'"),
        ("other", "has no OCMF records of session 'other'"),
        ("nobody", "has no session 'nobody'"),
    ],
)
async def test_a_session_without_records_has_no_file(session: str, said: str, ledger: Path) -> None:
    """Exit 2 and one line; an empty container would look like a proof of nothing."""
    result = CliRunner().invoke(app, ["ocmf", "export", session, "--ledger", str(ledger)])

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
