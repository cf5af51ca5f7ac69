"""Payloads of EVerest, one by one: exact numbers, fresh words, whose transaction it is."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from hw_drivers.everest.faults import ErrorList
from hw_drivers.everest.inbox import Inbox
from hw_drivers.everest.note import Note, note_in
from hw_drivers.everest.powermeter import Freshness, PowermeterValue, value_of
from hw_drivers.everest.pulse import Pulse
from hw_drivers.everest.session import EvseSession
from hw_drivers.everest.topics import Names
from hw_drivers.everest.voice import WAITING_MAX, Voice
from hw_drivers.everest.wire import Malformed, instant, parse, token_in, token_of
from kiosk.domain.controller import CableState, EnergyState, StopCause
from kiosk.domain.readings import DeviceStatus, Quality
from tests.drivers.everest_payloads import powermeter_of

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def value(total: str = "1000", *, after_s: float = 0.0, **keys: Any) -> PowermeterValue:
    told = json.loads(json.dumps(powermeter_of(0, 11_000)))
    told["timestamp"] = (NOON + timedelta(seconds=after_s)).isoformat()
    told["energy_Wh_import"] = {"total": Decimal(total)}
    told["power_W"]["total"] = 11_000
    told.update(keys)
    return value_of({k: parse(json.dumps(v, default=float).encode()) for k, v in told.items()})


@pytest.mark.parametrize(
    ("text", "whole_wh", "step"),
    [
        ("16800001.5", "16800001.5", Decimal(2)),
        ("0.30000000000000004", "0.30000000000000004", Decimal("0.01")),
        ("1234567", "1234567", Decimal("0.125")),
        ("1e3", "1000", Decimal("0.01")),
    ],
)
def test_a_number_keeps_its_digits(text: str, whole_wh: str, step: Decimal) -> None:
    """No binary float in between; the step is the float32's that EVerest keeps energy in."""
    body = parse(b'{"energy_Wh_import":{"total":%s}}' % text.encode())
    read = value_of(body)
    assert read.energy_wh == Decimal(whole_wh)
    assert read.step_wh == step


@pytest.mark.parametrize(
    "total",
    ["null", '"5"', "true", "-1", "1e13", "1e400", "[1]", "{}", "NaN", "Infinity", "9" * 5000],
)
def test_no_register_is_no_value(total: str) -> None:
    """Never a zero in place of it, and nothing big enough to hang on."""
    with pytest.raises(Malformed):
        value_of(parse(b'{"energy_Wh_import":{"total":%s}}' % total.encode()))


def test_a_live_stream_is_good() -> None:
    """Values that move, at the pace at which they say they were taken."""
    fresh = Freshness()
    told = [fresh.judge(value(str(1000 + n), after_s=n), 50.0 + n) for n in range(20)]
    assert set(told) == {Quality.GOOD}


def test_the_same_values_under_fresh_times_are_old() -> None:
    """EVerest's generic meter repeats them while it cannot read: after a while they are STALE."""
    fresh = Freshness()
    told = [fresh.judge(value("1000", after_s=n), 50.0 + n) for n in range(15)]
    assert told[:10] == [Quality.GOOD] * 10
    assert set(told[10:]) == {Quality.STALE}
    assert fresh.judge(value("1001", after_s=15), 65.0) is Quality.GOOD


def test_the_same_values_without_power_are_a_standstill() -> None:
    """A car that is full takes nothing, and the register is right to stand still."""
    fresh = Freshness()
    idle = {"power_W": {"total": 0}}
    told = [fresh.judge(value("1000", after_s=n, **idle), 50.0 + n) for n in range(30)]
    assert set(told) == {Quality.GOOD}


def test_a_duplicate_is_never_good() -> None:
    """The same message once more says nothing of now."""
    fresh = Freshness()
    assert fresh.judge(value("1000", after_s=0), 50.0) is Quality.GOOD
    assert fresh.judge(value("1000", after_s=0), 51.0) is Quality.STALE
    assert fresh.judge(value("1001", after_s=2), 52.0) is Quality.GOOD


def test_a_burst_after_a_stall_is_not_live() -> None:
    """What waited in a socket arrives all at once: none of it was measured at its arrival."""
    fresh = Freshness()
    fresh.judge(value("1000", after_s=0), 50.0)
    burst = [fresh.judge(value(str(1000 + n), after_s=n), 80.0) for n in range(1, 31)]
    assert set(burst) == {Quality.STALE}
    assert fresh.judge(value("1031", after_s=31), 81.0) is Quality.GOOD


def test_a_clock_that_was_set_back_costs_one_reading() -> None:
    """SUSPECT once, then time goes on from there."""
    fresh = Freshness()
    fresh.judge(value("1000", after_s=3600), 50.0)
    assert fresh.judge(value("1001", after_s=0), 51.0) is Quality.SUSPECT
    assert fresh.judge(value("1002", after_s=1), 52.0) is Quality.GOOD


def test_one_zero_is_no_register() -> None:
    """A meter that has not been read yet is told as zero; one that stays there is new."""
    fresh = Freshness()
    assert fresh.judge(value("0", after_s=0), 50.0) is Quality.SUSPECT
    assert fresh.judge(value("1000", after_s=1), 51.0) is Quality.GOOD
    new = Freshness()
    told = [new.judge(value("0", after_s=n, power_W={"total": 0}), 50.0 + n) for n in range(3)]
    assert told == [Quality.SUSPECT, Quality.GOOD, Quality.GOOD]


def test_another_meter_is_not_believed_at_once() -> None:
    """Three of its readings in a row, and it is the meter now."""
    fresh = Freshness()
    fresh.judge(value("1000", after_s=0), 50.0)
    told = [
        fresh.judge(value(str(9000 + n), after_s=n, meter_id="OTHER"), 50.0 + n)
        for n in range(1, 5)
    ]
    assert told == [Quality.SUSPECT, Quality.SUSPECT, Quality.GOOD, Quality.GOOD]


def test_phases_and_direct_current() -> None:
    """Three phases, one phase, DC; a phase that is missing is not replaced by the next."""
    assert value(voltage_V={"L1": 230.5, "L2": 231, "L3": 229}).voltage_v == (
        Decimal("230.5"),
        Decimal(231),
        Decimal(229),
    )
    assert value(voltage_V={"L1": 230}).voltage_v == (Decimal(230),)
    assert value(voltage_V={"DC": 400.1}).voltage_v == (Decimal("400.1"),)
    assert value(voltage_V={"L1": 230, "L3": 229}).voltage_v == ()


def test_times_in_both_apis() -> None:
    """Text with an offset, or seconds; anything else is no time."""
    assert instant("2024-09-27T07:21:14.127Z") == datetime(
        2024, 9, 27, 7, 21, 14, 127_000, tzinfo=UTC
    )
    assert instant(1_700_000_000) == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert [instant(each) for each in ("2024-09-27T07:21:14", "x", None, True, 10**30, [])] == [
        None
    ] * 6


@pytest.mark.parametrize("transaction_id", ["s0123456789ab-t", "A-t", "x" * 200, "ünlich", ""])
def test_a_token_fits_and_tells_apart(transaction_id: str) -> None:
    """At most 36 printable characters, the same each time, whatever the id."""
    token = token_of(transaction_id)
    assert token == token_of(transaction_id) == token.casefold()
    assert 0 < len(token) <= 36
    assert token.isascii()
    assert token.isprintable()


def test_a_plain_id_is_its_own_token() -> None:
    """So that EVerest's word is enough to know it again; case tells ids apart, not tokens."""
    assert token_of("s0123456789ab-t") == "s0123456789ab-t"
    assert token_of("A-t") != token_of("a-t")
    assert token_in({"id_token": {"value": "S1-T", "type": "Local"}}) == "s1-t"
    assert token_in("S1-T") == "s1-t"
    assert [token_in(each) for each in (None, 5, {}, {"id_token": []})] == [""] * 4


def event(name: str, uuid: str = "u1", **details: Any) -> dict[str, Any]:
    return {"event": name, "uuid": uuid, "timestamp": "2026-05-04T12:00:00Z", **details}


def info(state: str, **keys: Any) -> dict[str, Any]:
    return {"state": state, "session_duration_s": 100, "timestamp": NOON.isoformat(), **keys}


def charging() -> EvseSession:
    session = EvseSession(has_events=True)
    tag = {"id_token": {"value": "s1-t", "type": "Local"}}
    for number, each in enumerate(
        (
            event("SessionStarted"),
            event("TransactionStarted", transaction_started={"id_tag": tag}),
            event("ChargingStarted"),
        )
    ):
        session.event(each, float(number))
    return session


def test_a_session_info_behind_an_event_is_not_believed() -> None:
    """Too soon after it, or alone: only what is said twice, later, counts."""
    session = charging()
    for at_s in (2.5, 3.0, 3.4):
        session.look(info("AuthRequired"), at_s)
        assert session.energy is EnergyState.DELIVERING
    session.look(info("Charging"), 10.0)
    session.look(info("AuthRequired"), 11.0)
    assert session.energy is EnergyState.DELIVERING
    session.look(info("AuthRequired"), 12.0)
    assert session.energy is EnergyState.OFF
    assert session.stop_cause is StopCause.POWER_LOSS


def test_another_start_time_is_another_transaction() -> None:
    """While nobody listened one ended and one began: it is not taken for the same."""
    session = charging()
    session.adopt("s1-t")
    session.look(info("Charging", transaction_start_time="2026-05-04T12:00:00Z"), 20.0)
    assert session.transaction_id == "s1-t"
    session.doubt()
    session.look(info("Charging", transaction_start_time="2026-05-04T12:30:00Z"), 30.0)
    assert session.transaction_id == ""
    assert session.energy is EnergyState.DELIVERING


def test_an_authorisation_before_the_plug_is_no_car() -> None:
    """A session that begins with a token has no cable yet."""
    session = EvseSession(has_events=True)
    session.event(event("SessionStarted", session_started={"reason": "Authorized"}), 0.0)
    assert session.cable is CableState.FREE


def test_a_note_has_to_fit() -> None:
    """By token, by start time, by session, by age; without any of them it does not."""
    note = Note(transaction_id="s1-t", asked_at=NOON, uuid="u1", started_at=NOON)
    again = note_in(note.body().encode())
    assert again == note
    session = EvseSession(has_events=True)
    assert not note.fits(session)
    session.look(info("Charging", session_duration_s=100), 0.0)
    assert note.fits(session)
    late = NOON + timedelta(hours=1)
    session.look(info("Charging", session_duration_s=100, timestamp=late.isoformat()), 1.0)
    assert not note.fits(session)
    session.look(info("Charging", transaction_start_time=NOON.isoformat()), 2.0)
    assert note.fits(session)
    other = {"id_token": {"value": "somebody", "type": "Local"}}
    session.event(event("TransactionStarted", transaction_started={"id_tag": other}), 3.0)
    assert not note.fits(session)
    assert [note_in(each) for each in (b"", b"{}", b"[1]", b"\xff", b'{"transaction_id":5}')] == [
        None
    ] * 5


def test_errors_with_anything_missing() -> None:
    """Every key is optional, our own silence is no fault, and the list is bounded."""
    errors = ErrorList(Names(evse="kiosk_evse1", errors="kiosk_errors"))
    for each in (None, 5, {}, {"type": 5}, {"type": "a/B"}, {"type": "a/B", "severity": "High"}):
        errors.raised(each)
    assert errors.fault(is_charging=False) == "b"
    errors.replace(
        {
            "errors": [
                {
                    "type": "generic/CommunicationFault",
                    "severity": "High",
                    "origin": {"module_id": "kiosk_evse1"},
                }
            ]
        }
    )
    assert errors.fault(is_charging=False) == ""
    errors.replace("nonsense")
    assert len(errors.active) == 1
    for number in range(500):
        errors.raised({"type": "a/B", "uuid": str(number)})
    assert len(errors.active) <= 100
    named = ErrorList(Names(evse="e", manager="evse_manager_2"))
    named.raised({"type": "evse_manager/Inoperative", "origin": {"module_id": "evse_manager_1"}})
    assert named.fault(is_charging=False) == ""


def test_a_pulse_as_slow_as_it_is() -> None:
    """Three intervals of silence, whether told or seen; before a first beat nothing is known."""
    pulse = Pulse()
    pulse.begin(0.0)
    assert pulse.is_alive(1.0) is None
    assert pulse.is_alive(4.0) is False
    pulse.beat(10.0)
    pulse.beat(20.0)
    assert pulse.is_alive(49.0) is True
    assert pulse.is_alive(51.0) is False
    pulse.told(0.2)
    assert pulse.is_alive(20.5) is True
    assert pulse.is_alive(21.0) is False


async def _first(voice: Voice[str], count: int) -> list[str | DeviceStatus]:
    found: list[str | DeviceStatus] = []
    async for word in voice.listen(lambda: None):
        found.append(word)
        if len(found) == count:
            break
    return found


@pytest.mark.anyio
async def test_a_full_inbox_gives_up_a_live_value() -> None:
    """The oldest of them; an event is only turned away when nothing else waits."""
    inbox = Inbox(3)
    for topic in ("a/e2m/session_event", "a/e2m/powermeter", "a/e2m/heartbeat"):
        inbox.put_nowait(SimpleNamespace(topic=topic))
    inbox.put_nowait(SimpleNamespace(topic="b/e2m/session_event"))
    inbox.put_nowait(SimpleNamespace(topic="c/e2m/session_event"))
    with pytest.raises(asyncio.QueueFull):
        inbox.put_nowait(SimpleNamespace(topic="d/e2m/session_event"))
    assert [inbox.get_nowait().topic[0] for _ in range(3)] == ["a", "b", "c"]


@pytest.mark.anyio
async def test_what_must_arrive_outlives_a_flood() -> None:
    """The oldest live word goes first; a begin stays, also while nobody listens."""
    voice: Voice[str] = Voice("v")
    voice.say("live before anybody listened")
    voice.say("begin", must_arrive=True)
    assert await _first(voice, 1) == ["begin"]
    listening = voice.listen(lambda: None)
    voice.say("begin 2", must_arrive=True)
    assert await anext(listening) == "begin 2"
    voice.say("begin 3", must_arrive=True)
    for number in range(10 * WAITING_MAX):
        voice.say(str(number))
    assert len(voice._waiting) <= WAITING_MAX
    assert await anext(listening) == "begin 3"
    assert await anext(listening) == str(9 * WAITING_MAX + 1)
