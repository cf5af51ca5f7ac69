"""The guard over time: after a restart, past its retention, on trial, broken, and at the bill."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain import service_commands as service
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Outcome, RuleId
from kiosk.domain.service_events import ServiceActed
from kiosk.domain.service_view import ServiceAction, ServicePage, ServiceRow
from kiosk.domain.station_events import GuardRulesSet
from kiosk.domain.view import RailState, Screen
from kiosk.services.guard_book import FAIL_CLOSED, GuardBook
from tests.services.guard_support import STOLEN, decided, leave, try_cards, visit
from tests.services.service_support import BOOK
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


def book_of(road: Roadside) -> GuardBook:
    assert road.station is not None
    return road.station._office.guard_book


# After a restart.


async def test_a_resting_reader_rests_on_after_a_power_cut(station: Roadside) -> None:
    """Nobody gets ten fresh minutes by pulling the plug."""
    await station.plug()
    await try_cards(station, *STOLEN)

    await station.restart()

    await station.wait_for(lambda: book_of(station).is_recalled)
    assert station.card_state() is RailState.UNAVAILABLE
    await asyncio.sleep(5)
    assert not station.bank.asks_for_card


async def test_starts_before_a_power_cut_count(station: Roadside) -> None:
    """The second start of the hour is the second start, whatever happened in between."""
    station.guard = {"velocity_challenge": 2, "velocity_refuse": 2}
    await station.restart()
    await visit(station)
    await station.restart()

    await station.plug()
    await station.present_card()

    await station.until(Screen.REFUSED)
    assert decided(station) == [(Outcome.REFUSE, [RuleId.CARD_VELOCITY])]


async def test_a_refused_token_stays_refused_after_a_power_cut(station: Roadside) -> None:
    """The lock is set again from the rows, though its hour's starts have grown old."""
    station.guard = {"velocity_challenge": 2, "velocity_refuse": 2, "velocity_window_s": 300}
    await station.restart()
    await visit(station)
    await station.plug()
    await station.present_card()
    await station.until(Screen.REFUSED)
    await station.unplug()
    await station.restart(away_s=1_000)

    await station.plug()
    await station.present_card()

    view = await station.until(Screen.REFUSED)
    assert view.guard_text is TextKey.TRY_ANOTHER_WAY


async def test_nothing_older_than_the_retention_is_remembered(station: Roadside) -> None:
    """A day is set: after 25 hours in the dark nobody is known, before that the card is."""
    station.guard = {"retention_days": 1}
    await station.restart()
    await visit(station)
    await station.restart(away_s=3_600)
    await station.wait_for(lambda: book_of(station).is_recalled)
    assert book_of(station).guard.memory.sizes()[0] == 1

    await station.restart(away_s=25 * 3_600)

    await station.wait_for(lambda: book_of(station).is_recalled)
    assert book_of(station).guard.memory.sizes()[0] == 0


async def test_a_running_station_forgets_too(station: Roadside) -> None:
    """Also where nobody comes: once an hour what is too old goes."""
    await visit(station)
    book = book_of(station)
    now = station.clock.now()
    book.guard.forget_old(now)
    known = book.guard.memory.sizes()[0]

    book.guard.forget_old(now.replace(year=now.year + 1))

    assert (known > 0, book.guard.memory.sizes()[0]) == (True, 0)


async def test_a_ledger_that_cannot_be_read_leaves_a_guard_without_a_past(
    station: Roadside, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A person is told, and drivers charge."""

    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("tests.simulation.memory_ledger.MemoryLedger.guard_rows", never)
    with caplog.at_level(logging.ERROR, "kiosk"):
        await station.restart()
        await asyncio.sleep(40)
    assert "guard_not_recalled" in caplog.messages
    await visit(station)


# On trial.


@pytest.fixture
async def room(anyio_backend: Any) -> AsyncIterator[Roadside]:
    """A station with a service room, whose every start is a challenge."""
    road = Roadside()
    road.technicians = BOOK
    road.guard = {"velocity_challenge": 1, "challenge_hold_minor": 0}
    async with road:
        yield road


async def ask(road: Roadside, command: service.ServiceCommand) -> None:
    assert road.station is not None
    road.station.request(command)
    await asyncio.sleep(0.2)


async def enter(road: Roadside) -> None:
    await ask(road, service.KnockAtService())
    await ask(road, service.EnterService("200", "pin"))
    await ask(road, service.ShowServicePage(ServicePage.GUARD))


def rows(road: Roadside) -> dict[str, ServiceRow]:
    return {row.label: row for part in road.shown.service.sections for row in part.rows}


async def test_a_rule_on_trial_decides_nothing_and_is_still_written_down(room: Roadside) -> None:
    """Put on trial by a technician, live; the row says who, and what would have been."""
    await room.plug()
    await room.present_card()
    await room.until(Screen.REFUSED)
    await enter(room)
    await ask(room, service.ActInService(ServiceAction.RULE_ON_TRIAL, "card_velocity"))
    assert rows(room)["guard_rule:1 card_velocity"].word == "on_trial"
    await ask(room, service.LeaveService())
    await room.tap(cmd.Acknowledge(1))

    await room.present_card()

    await room.until(Screen.CHARGING)
    shadow = decided(room)[-1]
    assert shadow == (Outcome.ALLOW, [RuleId.CARD_VELOCITY])
    (acted,) = room.rows(ServiceActed)
    assert (acted.number, acted.action, acted.target) == ("200", "rule_on_trial", "card_velocity")


async def test_what_a_technician_set_outlives_a_power_cut(room: Roadside) -> None:
    """On trial, then in force again, each through a restart."""
    await enter(room)
    await ask(room, service.ActInService(ServiceAction.RULE_ON_TRIAL, "card_velocity"))
    await room.restart()
    assert book_of(room).on_trial == {RuleId.CARD_VELOCITY}
    await enter(room)
    await ask(room, service.ActInService(ServiceAction.RULE_IN_FORCE, "card_velocity"))

    await room.restart()

    assert book_of(room).on_trial == frozenset()


async def test_a_technician_may_take_a_configured_trial_back(room: Roadside) -> None:
    """The last word at the station is the one that counts."""
    room.guard = {"shadow": ["declines"]}
    await room.restart()
    assert book_of(room).on_trial == {RuleId.DECLINES}
    await enter(room)

    await ask(room, service.ActInService(ServiceAction.RULE_IN_FORCE, "declines"))

    assert book_of(room).on_trial == frozenset()


async def test_a_configured_trial_is_a_row_when_it_begins_and_when_it_ends(room: Roadside) -> None:
    """Once each, however often the process begins; what a technician does is a row already."""
    for shadow in (["declines"], ["declines"], ["declines", "stop_and_go"], [], []):
        room.guard = {"shadow": shadow}
        await room.restart()
    await enter(room)
    await ask(room, service.ActInService(ServiceAction.RULE_ON_TRIAL, "declines"))
    await room.restart()

    rows_set = room.rows(GuardRulesSet)

    assert [row.on_trial for row in rows_set] == [("declines",), ("declines", "stop_and_go"), ()]
    assert {row.because for row in rows_set} == {"start"}
    assert book_of(room).on_trial == {RuleId.DECLINES}


@pytest.mark.parametrize("rule", sorted(FAIL_CLOSED))
async def test_rules_of_money_and_metering_stay_in_force(room: Roadside, rule: RuleId) -> None:
    """No button, and no way round it."""
    await enter(room)
    assert rows(room)[f"guard_rule:{rule.number} {rule.value}"].offers == ()

    await ask(room, service.ActInService(ServiceAction.RULE_ON_TRIAL, rule.value))

    assert book_of(room).on_trial == frozenset()
    assert room.shown.service.told.startswith("refused:")


async def test_the_page_shows_the_last_decision_with_its_reason(room: Roadside) -> None:
    """Newest first, in words and figures, also after a power cut."""
    await room.plug()
    await room.present_card()
    await room.until(Screen.REFUSED)
    await room.restart()
    await enter(room)

    (row,) = [row for row in rows(room).values() if row.label.startswith("at:")]

    assert row.word == "guard_challenge"
    assert "s1, card_velocity: 1 starts in 60 min" in row.value
    assert rows(room)["guard_feed"].word == "not_configured"


# Broken, and at the bill.


async def test_a_guard_that_breaks_stops_nobody(
    station: Roadside, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Every question fails: it is an alarm each time, and the driver charges and pays."""

    def broken(*_: object) -> None:
        msg = "a bug"
        raise ZeroDivisionError(msg)

    for name in ("start", "recheck", "end", "look", "declined", "forget_old"):
        monkeypatch.setattr(f"kiosk.domain.fraud.guard.Guard.{name}", broken)
    # What is to be taken is compared with the bill by a rule that fails closed.
    monkeypatch.setattr("kiosk.services.guard_desk.GuardDesk.may_take", _yes)
    with caplog.at_level(logging.ERROR, "kiosk"):
        await visit(station)
    assert "guard_failed" in caplog.messages


async def _yes(*_: object) -> bool:
    return True


async def test_a_sum_that_is_not_the_bills_is_never_taken(station: Roadside) -> None:
    """A row changed on the disk: nothing is captured, and a person is told."""
    await station.charge(for_s=120)
    station.bank.is_down = True
    await station.tap(cmd.AskToStop(1))
    await station.tap(cmd.StopRequested(1))
    await station.wait_for(lambda: bool(station.rows(ev.CaptureOrdered)))
    await station.switch_off()
    disk = station.ledger.disk
    number = next(n for n, (kind, _) in enumerate(disk) if kind == "CaptureOrdered")
    body = json.loads(disk[number][1])
    body["amount"]["minor"] += 1
    disk[number] = "CaptureOrdered", json.dumps(body, sort_keys=True, separators=(",", ":"))
    station.bank.is_down = False

    await station.switch_on()
    await asyncio.sleep(60)

    assert station.bank.totals()["captured"] == 0
    assert "what is to be taken differs from the bill" in station.session().review
    assert (Outcome.REFUSE, [RuleId.AMOUNT_TAMPER]) in decided(station)


async def test_energy_that_cannot_be_true_ends_the_charge(station: Roadside) -> None:
    """More than the threshold of the rated power: the bill stops growing, a person is told."""
    station.guard = {"plausible_percent": 20}
    await station.restart()
    await station.charge(for_s=60)

    await station.until(Screen.SUMMARY)

    session = station.session()
    assert session.stop_reason is ev.StopReason.METER_LOST
    assert "the guard doubts the meter while charging" in session.review
    assert (Outcome.REFUSE, [RuleId.METER_PLAUSIBILITY]) in decided(station)
    await leave(station)
