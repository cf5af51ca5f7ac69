"""Every call to the payment provider, every fault of the wire, every moment of a power cut.

One cell is a whole session on virtual time, played by a driver who reacts to the screen: the
product's station, its own Stripe rails and the real SDK on a faulty wire (`faulty_wire`), the
sandbox's gateway behind it. Whatever happened, each cell ends the same way: a charge was captured
exactly once with exactly its bill, a driver who left was charged nothing, and nothing is open.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import pytest
from _pytest.mark import ParameterSet

from kiosk.domain import commands as cmd
from kiosk.domain.events import SessionClosed
from kiosk.domain.payment import RailKind
from kiosk.domain.view import RailState, Screen
from kiosk.sandbox.gateway import Gateway
from tests.services.test_crashes import bill_is_the_ledgers
from tests.simulation.faulty_wire import Cut, FaultyWire, Plan, StripeOnWire, WireFault
from tests.simulation.roadside import Roadside
from tests.simulation.virtual_time import run

STEP_S: Final = 0.5
HESITATES_S: Final = 2.5
"""Longer than a look at the provider takes to come round, so that a waiting order is looked at."""
STEPS_MAX: Final = 1_200
CHARGE_S: Final = 60
CARD, QR = RailKind.CARD, RailKind.QR


class Goal(StrEnum):
    """What the driver does."""

    CHARGE = "charge"
    """Pay, charge, stop, unplug."""
    LEAVE = "leave"
    """Unplug as soon as the kiosk is ready to be paid."""
    PAY_AND_LEAVE = "pay_and_leave"
    """Pay, and unplug before any energy flows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One call: where it is in the API, and a journey that makes it."""

    match: str
    rail: RailKind
    goal: Goal = Goal.CHARGE


INTENT: Final = "/v1/payment_intents/*"
READER: Final = "/v1/terminal/readers/*"
PAGE: Final = "/v1/checkout/sessions/*"

ROWS: Final = {
    "card_create": Row(match="POST /v1/payment_intents", rail=CARD),
    "card_process": Row(match=f"POST {READER}/process_payment_intent", rail=CARD),
    "card_read": Row(match=f"GET {INTENT}", rail=CARD),
    "card_read_reader": Row(match=f"GET {READER}", rail=CARD),
    "card_cancel_action": Row(match=f"POST {READER}/cancel_action", rail=CARD, goal=Goal.LEAVE),
    "card_cancel": Row(match=f"POST {INTENT}/cancel", rail=CARD, goal=Goal.LEAVE),
    "card_release": Row(match=f"POST {INTENT}/cancel", rail=CARD, goal=Goal.PAY_AND_LEAVE),
    "card_capture": Row(match=f"POST {INTENT}/capture", rail=CARD),
    "qr_date": Row(match="GET /v1/payment_intents", rail=QR),
    "qr_create": Row(match="POST /v1/checkout/sessions", rail=QR),
    "qr_read": Row(match=f"GET {PAGE}", rail=QR),
    "qr_expire": Row(match=f"POST {PAGE}/expire", rail=QR, goal=Goal.LEAVE),
    "qr_read_intent": Row(match=f"GET {INTENT}", rail=QR),
    "qr_capture": Row(match=f"POST {INTENT}/capture", rail=QR),
    "qr_release": Row(match=f"POST {INTENT}/cancel", rail=QR, goal=Goal.PAY_AND_LEAVE),
}

KEYED: Final = {WireFault.KEY_IN_USE_409, WireFault.ERROR_500_REPLAYED, WireFault.KEY_PRUNED}


def impossible(name: str, fault: WireFault) -> str:
    """Why this cannot happen to this call; empty if it can."""
    reads = ROWS[name].match.startswith("GET")
    if reads and fault in KEYED:
        return "a read has no idempotency key"
    if reads and fault is WireFault.HELD_BACK:
        return "a read that takes effect late takes none: it is timeout_before"
    if READER in ROWS[name].match and fault in KEYED:
        return "a command to the reader is never repeated under its key: each has its own"
    return ""


def cells() -> Iterator[tuple[str, WireFault, Cut]]:
    """The matrix without what cannot happen."""
    for name in ROWS:
        for fault in WireFault:
            if not impossible(name, fault):
                for moment in Cut:
                    yield name, fault, moment


@dataclass(slots=True, kw_only=True)
class Driver:
    """Reacts to the screen, also after a power cut, as a person would."""

    road: Roadside
    rail: RailKind
    goal: Goal
    charging_steps: int = 0
    offered_steps: int = 0
    seen: list[Screen] = field(default_factory=list)

    async def drive(self) -> None:
        """From the plug to the empty bay."""
        await self.road.plug()
        for _ in range(STEPS_MAX):
            await asyncio.sleep(STEP_S)
            if self.road.station is None or not self.road.views:
                continue
            screen = self.road.screen()
            if not self.seen or self.seen[-1] is not screen:
                self.seen.append(screen)
            if self._step(screen):
                break
        else:
            pytest.fail(f"never got there: {[screen.value for screen in self.seen]}")
        await self.road.unplug()

    def _step(self, screen: Screen) -> bool:
        """Do the next thing; True when it is time to take the cable out."""
        match screen:
            case Screen.CHOOSE if self.rail is QR:
                self._press(cmd.ChooseRail(1, QR))
            case Screen.CHOOSE if self.road.card_state() is RailState.LIVE:
                return self._offered()
            case Screen.SCAN if self.road.view().scan is not None:
                return self._offered()
            case Screen.REFUSED | Screen.FAULT:
                self._press(cmd.Acknowledge(1))
                self._press(cmd.GoBack(1))
            case Screen.CHARGING:
                self.charging_steps += 1
                if self.charging_steps * STEP_S > CHARGE_S:
                    self._press(cmd.AskToStop(1))
                    self._press(cmd.StopRequested(1))
            case Screen.SUMMARY:
                return True
            case _:
                pass
        return self.goal is Goal.PAY_AND_LEAVE and self.road.bank.totals()["held"] > 0

    def _offered(self) -> bool:
        """A way to pay is there."""
        self.offered_steps += 1
        if self.offered_steps * STEP_S < HESITATES_S:
            return False
        if self.goal is Goal.LEAVE:
            return True
        scan = self.road.view().scan
        if self.rail is QR and scan is not None:
            self.road.bank.pay_page(scan.url)
        elif self.rail is CARD and self.road.bank.asks_for_card:
            self.road.bank.present_card()
        return False

    def _press(self, command: cmd.Command) -> None:
        if self.road.station is not None:
            self.road.station.request(command)


class Mains:
    """Switches the station on again after each power cut."""

    def __init__(self, road: Roadside) -> None:
        self._road = road
        self.restarts = 0

    def fails(self) -> None:
        self._road.ledger.died.set()

    def fails_before_next_row(self) -> None:
        self._road.ledger.die_after_write = False
        self._road.ledger.die_at = self._road.ledger.appends + 1

    async def watch(self) -> None:
        """For as long as the cell is played."""
        while True:
            await self._road.ledger.died.wait()
            await self._road.restart(away_s=4.0, reboot=self.restarts % 2 == 1)
            self.restarts += 1


async def play(row: Row, fault: WireFault, moment: Cut) -> FaultyWire:
    """One cell, with everything that has to hold at its end."""
    road = Roadside(evses=1)
    road.rails = (row.rail,)
    provider = road.bank.provider
    mains = Mains(road)
    wire = FaultyWire(Gateway(provider), Plan(match=row.match, fault=fault, cut=moment), mains)
    road.wrap_rail = StripeOnWire(
        wire, road.clock, key=provider.settings.key, reader=provider.reader.id
    )
    async with road:
        watching = asyncio.create_task(mains.watch())
        try:
            await Driver(road=road, rail=row.rail, goal=row.goal).drive()
            await at_rest(road)
        finally:
            watching.cancel()
        all_is_right(road, row.goal, fault)
    return wire


async def at_rest(road: Roadside) -> None:
    """Until every session on the disk is closed. `Roadside.all_closed` looks ten times as often."""
    for _ in range(400):
        await asyncio.sleep(1)
        if all(isinstance(rows[-1], SessionClosed) for rows in road.ledger.sessions().values()):
            return
    pytest.fail(f"still open: {road.kinds()}")


def all_is_right(road: Roadside, goal: Goal, fault: WireFault) -> None:
    """The invariants of every cell."""
    road.money_is_right()
    bill_is_the_ledgers(road)
    taken = [intent for intent in road.bank.intents() if intent.captures]
    assert len(taken) == (goal is Goal.CHARGE)
    assert all(intent.amount_received > 0 for intent in taken)
    assert {i.status.value for i in road.bank.intents()} <= {"succeeded", "canceled"}
    assert not [c for c in road.bank.provider.books.checkouts.values() if c.status == "open"]
    if road.bank.asks_for_card:
        # It was told to stop twice and could not be: it asks in vain, and the next order clears it.
        action = road.bank.provider.reader.action
        assert fault is WireFault.UNAVAILABLE_503
        assert action is not None
        asked = road.bank.provider.books.intent(action.payment_intent or "")
        assert asked.status.value == "canceled"


def cell_is_right(name: str, fault: WireFault, moment: Cut) -> None:
    """Play one cell; it must have been the cell that it says."""
    wire = run(lambda: play(ROWS[name], fault, moment))
    assert wire.struck >= 1
    assert wire.cuts == {Cut.NEVER: 0, Cut.RECOVERY: 2}.get(moment, 1)


def named(chosen: Iterable[tuple[str, WireFault, Cut]]) -> list[ParameterSet]:
    """One test id per cell."""
    return [pytest.param(*cell, id="-".join(cell)) for cell in chosen]


def diagonal() -> Iterator[tuple[str, WireFault, Cut]]:
    """Every call with every fault, and each of the five moments in turn."""
    faults, moments = list(WireFault), list(Cut)
    for name, fault, moment in cells():
        turn = list(ROWS).index(name) + faults.index(fault)
        if moment is moments[turn % len(moments)]:
            yield name, fault, moment


@pytest.mark.parametrize(("name", "fault", "moment"), named(diagonal()))
def test_cell(name: str, fault: WireFault, moment: Cut) -> None:
    """One capture with the bill, or all of it released; nothing stays open."""
    cell_is_right(name, fault, moment)


OTHERS: Final = [cell for cell in cells() if cell not in set(diagonal())]


@pytest.mark.torture
@pytest.mark.parametrize(("name", "fault", "moment"), named(OTHERS))
def test_other_cell(name: str, fault: WireFault, moment: Cut) -> None:
    """The rest of the matrix: every call with every fault at the other four moments."""
    cell_is_right(name, fault, moment)


def test_what_cannot_happen_is_few_and_has_its_reason() -> None:
    """Nothing is left out in silence: all cells, less those with a reason."""
    left_out = [(n, f) for n in ROWS for f in WireFault if impossible(n, f)]
    assert len(left_out) * len(Cut) + len(list(cells())) == len(ROWS) * len(WireFault) * len(Cut)
    assert {fault for _, fault in left_out} == KEYED | {WireFault.HELD_BACK}
