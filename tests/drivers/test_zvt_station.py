"""The whole station paid by ZVT: plug, card, charge, stop; and what goes wrong in between."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.faults import MoneyWord
from kiosk.domain.payment import Decline
from kiosk.domain.session import OrderPhase
from kiosk.domain.view import RailState, Screen
from kiosk.errors import InputError
from kiosk.services import day_closing
from tests.drivers.zvt_roadside import ZvtRoadside
from tests.drivers.zvt_world import TerminalHand

pytestmark = pytest.mark.anyio


@pytest.fixture
async def road(
    tmp_path: Path, hand: TerminalHand, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[ZvtRoadside]:
    async with ZvtRoadside(tmp_path, hand, monkeypatch) as road:
        yield road


async def test_card_charge_stop(road: ZvtRoadside, hand: TerminalHand) -> None:
    """The surplus that the terminal gives back is the hold less the bill on the screen; the
    receipt names terminal, receipt number and trace. The number is on the disk before energy is.
    """
    await road.charge()
    assert hand.states == ["open"]
    assert road.kinds().index("HoldPlaced") < road.kinds().index("EnergyOrdered")
    assert road.sessions()[0].orders[0].provider_ref == "52500038-0001"
    await road.stop()
    await road.until(lambda: road.view().money is MoneyWord.CHARGED, "charged")
    summary = road.view().summary
    assert summary is not None
    await road.leave()

    (session,) = road.sessions()
    (sale,) = hand.look()["sales"]
    assert sale["booked_minor"] == summary.total.minor > 100
    payment = json.loads(session.receipt_json)["payment"]
    assert payment["provider_ref"] == "52500038-0001"
    assert payment["trace_number"] == "000002"
    assert payment["card_last4"] == "4242"
    assert payment["hold"]["minor"] == 5000
    assert payment["released"]["minor"] == 5000 - summary.total.minor
    road.books_agree()


async def test_decline_then_another_card(road: ZvtRoadside, hand: TerminalHand) -> None:
    """The refusal is shown in the words of the configuration; the same order is paid after it."""
    await road.offered()
    await hand.present(result=0x33)
    await road.shows(Screen.REFUSED)
    assert road.sessions()[0].orders[0].decline is Decline.WRONG_PIN
    road.tap(cmd.Acknowledge(1))
    road.tap(cmd.GoBack(1))
    await hand.present()
    await road.shows(Screen.CHARGING)
    (session,) = road.sessions()
    assert len(session.orders) == 1
    assert hand.states == ["open"]


async def test_driver_leaves_while_it_waits(road: ZvtRoadside, hand: TerminalHand) -> None:
    """Unplugged before a card: the reader is dark and nothing is held."""
    await road.offered()
    road.unplug()
    await road.closed()
    assert not hand.look()["asks_for_card"]
    assert road.sessions()[0].orders[0].phase is OrderPhase.RELEASED
    road.books_agree()


async def test_card_at_the_moment_the_driver_leaves(road: ZvtRoadside, hand: TerminalHand) -> None:
    """Whichever came first: released, and nobody pays."""
    await road.offered()
    await hand.present(bank_ms=300)
    road.unplug()
    await road.closed()
    assert set(hand.states) <= {"released"}
    road.books_agree()


async def test_killed_between_the_answer_and_the_ledger_row(
    road: ZvtRoadside, hand: TerminalHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hold is adopted after the restart; there is no second one."""
    append = SqliteLedger.append
    died = asyncio.Event()

    async def dies(self: SqliteLedger, *events: ev.Event) -> None:
        if any(isinstance(event, ev.HoldPlaced) for event in events):
            died.set()
            await asyncio.Event().wait()
        await append(self, *events)

    with monkeypatch.context() as patch:
        patch.setattr(SqliteLedger, "append", dies)
        await road.offered()
        await hand.present()
        async with asyncio.timeout(10):
            await died.wait()
        await road.switch_off()
    await road.switch_on()
    await road.shows(Screen.CHARGING)
    assert hand.states == ["open"]
    await road.stop()
    await road.leave()
    road.books_agree()


async def test_power_cut_while_a_card_is_asked_for(road: ZvtRoadside, hand: TerminalHand) -> None:
    """Paid while nobody was there: found by the receipt that no book knows, and used."""
    await road.offered()
    await road.switch_off()
    await hand.present()
    await road.until(lambda: hand.states == ["open"])
    await road.switch_on()
    await road.shows(Screen.CHARGING)
    await road.stop()
    await road.leave()
    road.books_agree()


async def test_answer_to_the_booking_is_lost(road: ZvtRoadside, hand: TerminalHand) -> None:
    """Booked once; the screen says so only when the terminal was asked."""
    await road.charge()
    hand.mood(cut_after=8)
    await road.stop()
    await road.until(lambda: road.view().money is MoneyWord.CHARGED, "charged")
    await road.leave()
    assert hand.look()["sales"][0]["bookings"] == 1
    road.books_agree()


async def test_terminal_restarts_while_somebody_charges(
    road: ZvtRoadside, hand: TerminalHand
) -> None:
    """The charge goes on, the next driver is offered the reader within five seconds, and both pay
    their bills.
    """
    await road.charge(1)
    hand.do("restart", down_ms=1_000)
    road.plug(2)
    road.tap(cmd.FocusEvse(2))
    await road.until(lambda: road.card(2) is RailState.LIVE, "a live reader", within_s=8)
    await hand.present()
    await road.shows(Screen.CHARGING, 2)
    await road.until(lambda: road.cost_minor(2) > 100, "a euro")
    for evse_id in (1, 2):
        await road.stop(evse_id)
        road.tap(cmd.Acknowledge(evse_id))
        road.unplug(evse_id)
    await road.closed()
    assert hand.states == ["booked", "booked"]
    road.books_agree()


async def test_day_is_closed_when_nobody_charges(
    tmp_path: Path, hand: TerminalHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not over the hold, however often it is due; after it at once, and no hold was dropped."""
    monkeypatch.setattr(day_closing, "FIRST_S", 0.1)
    monkeypatch.setattr(day_closing, "EVERY_S", 0.1)
    async with ZvtRoadside(tmp_path, hand, monkeypatch) as road:
        await road.until(lambda: road.kinds().count("DayClosed") == 1, "the first day")
        await road.charge()
        await road.switch_off()
        # The day of the last closing is long over when the kiosk comes back.
        journal = tmp_path / "ledger.sqlite.zvt"
        rows = [row for row in journal.read_text().splitlines() if '"day"' not in row]
        journal.write_text("".join(f"{row}\n" for row in rows))
        await road.switch_on()
        await road.shows(Screen.CHARGING)
        await asyncio.sleep(0.5)
        assert road.kinds().count("DayCloseOrdered") == 1
        assert hand.states == ["open"]
        await road.stop()
        await road.leave()
        await road.until(lambda: road.kinds().count("DayClosed") == 2, "the second day")
        road.books_agree()
        assert road.kinds().count("DayCloseOrdered") == 2
    booked = hand.look()["booked_minor"]
    assert hand.look()["days"] == [
        {"total_minor": 0, "dropped": []},
        {"total_minor": booked, "dropped": []},
    ]


async def test_broken_journal_stops_the_start_in_one_line(
    tmp_path: Path, hand: TerminalHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anybody is asked to pay."""
    (tmp_path / "ledger.sqlite.zvt").write_text("nonsense\n")
    with pytest.raises(InputError, match=r"ledger\.sqlite\.zvt: line 1 is not a row"):
        async with ZvtRoadside(tmp_path, hand, monkeypatch):
            pass


async def test_password_that_is_none_stops_the_start(
    tmp_path: Path, hand: TerminalHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six digits, and never shown."""
    road = ZvtRoadside(tmp_path, hand, monkeypatch)
    (tmp_path / "zvt.password").write_text("12345x")
    with pytest.raises(InputError) as refused:
        await road.switch_on()
    assert refused.value.reason == "a terminal's password is six digits"
    assert "12345x" not in str(refused.value)
