"""Whether the station may sell, and its figures, while things go wrong on virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.domain import service_commands as cmd
from kiosk.domain.clock_state import ClockState
from kiosk.domain.commands import AskToStop, StopRequested
from kiosk.domain.events import CaptureOrdered
from kiosk.domain.health import Health
from kiosk.domain.service_view import ServiceAction
from kiosk.domain.station_events import OrphanReleased
from kiosk.services import reconciling
from kiosk.services.metrics import metrics_of
from kiosk.services.office import Office
from kiosk.services.readiness import is_ready, reasons_not_to_sell
from tests.services.service_support import BOOK, act, ask, enter
from tests.services.test_reconciling import EVERY_S, compared, paid, stray
from tests.simulation.bank import Fault
from tests.simulation.full_rails import full
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


class Box:
    """A machine whose clock and disk a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 4, tzinfo=UTC)
        self.is_synced = True
        self.free = 10**12

    def clock(self) -> ClockState:
        return ClockState(now=self.now, is_synced=self.is_synced, offset_ns=1_500_000)

    def free_bytes(self) -> int:
        if self.free < 0:
            raise OSError(5, "Input/output error")
        return self.free


@pytest.fixture
async def road(anyio_backend: Any, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Roadside]:
    """A station with a service room, whose books are compared every minute."""
    monkeypatch.setattr(reconciling, "EVERY_S", EVERY_S)
    road = Roadside(evses=1)
    road.technicians = BOOK
    road.wrap_rail = full(road.bank)
    async with road:
        await asyncio.sleep(2)
        yield road


def office(road: Roadside) -> Office:
    assert road.station is not None
    return road.station._office


def reasons(road: Roadside, box: Box) -> dict[str, Health]:
    found = reasons_not_to_sell(office(road), box)
    assert is_ready(found) is (Health.BROKEN not in {each.health for each in found})
    return {each.reason: each.health for each in found}


def figure(road: Roadside, name: str, *labels: str) -> float:
    metric = next(
        each for each in metrics_of(office(road), Box(), version="1") if each.name == name
    )
    return next(sample.value for sample in metric.samples if sample.labels == labels)


async def test_a_good_station_may_sell(road: Roadside) -> None:
    """Nothing stands in the way, and it says so in one figure."""
    assert reasons(road, Box()) == {}
    assert figure(road, "kiosk_ready") == 1
    assert figure(road, "kiosk_clock_offset_seconds") == 0.0015


@pytest.mark.parametrize(
    ("change", "reason", "health"),
    [
        ({"is_synced": False}, "clock_unsynced", Health.DOUBTFUL),
        ({"now": datetime(1970, 1, 1, tzinfo=UTC)}, "clock_wrong", Health.BROKEN),
        ({"free": 10**8}, "disk_low", Health.BROKEN),
        ({"free": -1}, "disk_silent", Health.BROKEN),
    ],
)
async def test_the_machine_below(
    road: Roadside, change: dict[str, Any], reason: str, health: Health
) -> None:
    """A clock without a time service is worth a remark; a wrong one, or a full disk, is not."""
    box = Box()
    for name, value in change.items():
        setattr(box, name, value)

    assert reasons(road, box) == {reason: health}


async def test_a_shut_station(road: Roadside) -> None:
    """A technician took it out of service."""
    await enter(road, "200")
    await act(road, ServiceAction.OUT_OF_SERVICE)

    assert reasons(road, Box()) == {"station_shut": Health.BROKEN}


async def test_a_failed_ledger(road: Roadside) -> None:
    """Nothing can be recorded: it is not ready, whatever else is well."""
    office(road).ledger_failed = "LedgerUnwritable"

    assert reasons(road, Box())["ledger_failed"] is Health.BROKEN


async def test_a_silent_meter(road: Roadside) -> None:
    """Its driver says that nobody answers."""
    office(road).desks[1].watch.link(online=False, reason="no_answer")

    assert reasons(road, Box()) == {"no_answer": Health.BROKEN}


async def test_books_that_differ(road: Roadside) -> None:
    """A difference that nobody explained stops the sale, and is a sum in the metrics."""
    await paid(road)
    (intent,) = (each for each in road.bank.intents() if each.captures)
    road.bank.provider.refunds.create({"payment_intent": intent.id, "amount": 25})
    await compared(road, 2)

    assert reasons(road, Box()) == {"books_differ": Health.BROKEN}
    assert figure(road, "kiosk_reconcile_diff_minor", "EUR") == 25
    assert figure(road, "kiosk_reconcile_differences") == 1


async def test_an_orphan_is_counted_until_it_is_dead(road: Roadside) -> None:
    """Seen while it is being given back, gone after."""
    await road.switch_off()
    await stray(road, "s900-1")
    road.bank.plan("cancel", *[Fault.UNAVAILABLE] * 3)
    await road.switch_on()

    await road.wait_for(lambda: figure(road, "kiosk_orphan_holds") == 1)
    await road.wait_for(lambda: bool(road.rows(OrphanReleased)))
    assert figure(road, "kiosk_orphan_holds") == 0


async def test_what_is_unresolved_has_an_age(road: Roadside) -> None:
    """A capture whose answer does not come; both figures are zero again when it has."""
    await road.charge(for_s=60)
    assert figure(road, "kiosk_ops_unresolved") == 0
    road.bank.plan("capture", *[Fault.UNAVAILABLE] * 6)
    await road.tap(AskToStop(1))
    await road.tap(StopRequested(1))
    # Nobody looks at the metrics meanwhile: the age does not depend on being looked at.
    await road.wait_for(lambda: bool(road.rows(CaptureOrdered)))
    await asyncio.sleep(5)

    assert figure(road, "kiosk_ops_unresolved") == 1
    assert figure(road, "kiosk_oldest_unresolved_seconds") >= 5
    await road.wait_for(lambda: figure(road, "kiosk_ops_unresolved") == 0)
    assert figure(road, "kiosk_oldest_unresolved_seconds") == 0


async def test_sessions_and_money_are_counted(road: Roadside) -> None:
    """What was billed was captured, and held is captured plus released."""
    await paid(road)
    await road.all_closed()
    held, captured, released, billed = (
        figure(road, "kiosk_money_minor", kind, "EUR")
        for kind in ("held", "captured", "released", "billed")
    )

    assert figure(road, "kiosk_sessions", "paid") == 1
    assert figure(road, "kiosk_sessions", "left") == 0
    assert captured == billed > 0
    assert held == captured + released


async def test_wrong_pins_are_counted(road: Roadside) -> None:
    """At the door of the service room; a right one is not."""
    await enter(road)
    assert figure(road, "kiosk_service_login_fail") == 0
    await ask(road, cmd.LeaveService())
    await ask(road, cmd.KnockAtService())
    await ask(road, cmd.EnterService("300", "nip"))

    assert figure(road, "kiosk_service_login_fail") == 1
