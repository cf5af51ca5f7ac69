"""The digits on a receipt prove the ledger: made by the product's own clerk on a real file, checked
by the product's own command.
"""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import Any, Final

import pytest
from typer.testing import CliRunner

from kiosk.adapters import sqlite_ledger
from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.ledger_seal import digits_of, seal_path
from kiosk.adapters.ledger_tools import copy
from kiosk.adapters.record_checking import OcmfChecking
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.domain.events import Event, ReceiptIssued, SessionClosed, SessionOpened
from kiosk.domain.money import Amount
from kiosk.domain.session import Phase, Session
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.errors import LedgerUnwritable
from kiosk.services.guard_book import GuardBook
from kiosk.services.office import Office
from kiosk.services.ordering import Ordering
from kiosk.services.settings import EvseSetting, Seller, StationSettings
from kiosk.services.settling import Settling
from tests.adapters.ledger_support import AT, StillClock, forge, ledger_at
from tests.adapters.test_ledger_seal import chain_anew
from ui.main import app

pytestmark = pytest.mark.anyio
GOLDEN: Final = Path(__file__).parent / "golden" / "ledger_v1.sqlite"
SESSION: Final = "s5291a3dfbb1d"
UNNAMED: Final = Seller()


def recorded() -> list[Any]:
    """The rows of a real session up to the receipt that is to be made."""
    with LedgerReader(GOLDEN) as reader:
        events = list(reader.session_events(SESSION))
    return [event for event in events if not isinstance(event, ReceiptIssued | SessionClosed)]


def office_on(ledger: SqliteLedger, tariff_json: str, seller: Seller) -> Office:
    settings = StationSettings(
        station_id="ST-1",
        operator="Nordlade",
        helpline="0800",
        tz="Europe/Berlin",
        evses=(EvseSetting(evse_id=1, label="1", power_max_kw=150),),
        hold=Amount(6000, "EUR"),
        seller=seller,
    )
    clock = StillClock()
    return Office(
        settings=settings,
        tariff=tariff_from_json(tariff_json),
        ledger=ledger,
        clock=clock,
        session_clock=clock,
        rails={},
        devices={},
        record_checking=OcmfChecking(),
        new_id=lambda: "unused",
        guard_book=GuardBook(keyed=str),
    )


async def settled(ledger: SqliteLedger, seller: Seller) -> tuple[Office, Session]:
    """Everything of the session is on the disk but its receipt."""
    events = recorded()
    pinned = next(each for each in events if type(each).__name__ == "TariffPinned")
    office = office_on(ledger, pinned.tariff_json, seller)
    for event in events:
        await office.record(event)
    session = office.sessions[SESSION]
    assert session.phase is Phase.SETTLED
    return office, session


async def digits_of_receipt(path: Path, seller: Seller = UNNAMED) -> str:
    """Conclude a session on this file; the digits of its receipt."""
    async with ledger_at(path) as ledger:
        office, session = await settled(ledger, seller)
        await Settling(office, Ordering(office)).conclude(session)
        return str(json.loads(office.sessions[SESSION].receipt_json)["ledger_head"])


def verify(path: Path, *digits: str) -> tuple[int, Any]:
    anchors = [word for one in digits for word in ("--anchor", one)]
    words = ["ledger", "verify", "--ledger", str(path), *anchors, "--json"]
    result = CliRunner().invoke(app, words)
    return result.exit_code, json.loads(result.stdout)


async def test_the_digits_of_a_receipt_prove_the_ledger_up_to_it(tmp_path: Path) -> None:
    """They name the row before the receipt, and `verify --anchor` finds it in the chain."""
    path = tmp_path / "kiosk.sqlite"

    digits = await digits_of_receipt(path)

    assert digits.startswith(f"{len(recorded())}:")
    code, found = verify(path, digits)
    assert (code, found["problem"]) == (0, "")
    with LedgerReader(path) as reader:
        row = next(row for row in reader.rows() if row.seq == len(recorded()))
    assert digits.endswith(f":{row.hash.hex()[-8:]}")


async def test_the_digits_of_a_receipt_find_a_ledger_written_anew(tmp_path: Path) -> None:
    """Somebody with all the skill changes one early row, makes every hash anew and leaves the seal
    away: the paper in the driver's pocket says no.
    """
    path, forged = tmp_path / "kiosk.sqlite", tmp_path / "forged.sqlite"
    digits = await digits_of_receipt(path)
    copy(path, forged)
    seal_path(forged).unlink()
    forge(forged, "UPDATE events SET synced = 0 WHERE seq = 13")
    chain_anew(forged)

    code, found = verify(forged)
    assert (code, found["problem"]) == (0, "")
    assert verify(forged, digits)[0] == 1


async def test_the_digits_of_a_receipt_find_an_end_that_was_cut_off(tmp_path: Path) -> None:
    """Put back to a copy from before the capture, seal and all."""
    path, earlier = tmp_path / "kiosk.sqlite", tmp_path / "earlier.sqlite"
    async with ledger_at(path) as ledger:
        await ledger.append(*recorded()[:10])
    copy(path, earlier)
    async with ledger_at(path) as ledger:
        await ledger.append(*recorded()[10:])
        digits = ledger.head_digits

    assert verify(path, digits)[0] == 0
    code, found = verify(earlier, digits)
    assert (code, "was witnessed and is gone" in found["problem"]) == (1, True)


async def test_the_digits_are_never_ahead_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a write is under way they are the old ones, and after one that came to nothing."""
    path = tmp_path / "kiosk.sqlite"
    inserted, go_on = threading.Event(), threading.Event()

    def project(_db: object, _seq: int, _event: Event) -> None:
        """The last thing before the commit."""
        inserted.set()
        go_on.wait(20)
        msg = "disk full"
        raise LedgerUnwritable(msg)

    async with ledger_at(path) as ledger:
        await ledger.append(opened("s-1"))
        before = ledger.head_digits
        assert before.startswith("1:")
        with monkeypatch.context() as patched:
            patched.setattr(sqlite_ledger, "project", project)
            writing = asyncio.ensure_future(ledger.append(opened("s-2")))
            await asyncio.to_thread(inserted.wait, 20)
            assert ledger.head_digits == before
            go_on.set()
            with pytest.raises(LedgerUnwritable):
                await writing
        assert ledger.head_digits == before
        await ledger.append(opened("s-2"))
        after = ledger.head_digits
        assert after.startswith("2:")
        await ledger.reopen()
        assert ledger.head_digits == after == digits_of(await ledger.head())


def test_a_ledger_that_was_never_open_has_no_digits(tmp_path: Path) -> None:
    """Nothing is witnessed that nobody has read."""
    with pytest.raises(LedgerUnwritable):
        _ = ledger_at(tmp_path / "kiosk.sqlite").head_digits


def opened(session_id: str) -> Event:
    return SessionOpened(session_id=session_id, at=AT, evse_id=1)
