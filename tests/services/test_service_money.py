"""Money from the service room when things are not as they should be: said plainly, nothing moved,
and the station works on.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from kiosk.domain import events as ev
from kiosk.domain import service_commands as cmd
from kiosk.domain.payment import RailKind
from kiosk.domain.service_view import ServiceAction, ServicePage, Tone
from kiosk.domain.session import ImpossibleEvent, replay
from kiosk.domain.view import Screen
from kiosk.errors import PaymentRefused
from kiosk.services.news import RefundAsked
from tests.services.service_support import BOOK, act, ask, enter, offered, paid, room, rows
from tests.simulation.bank import Fault
from tests.simulation.full_rails import full
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


@pytest.fixture
async def road(anyio_backend: Any) -> AsyncIterator[Roadside]:
    """A station with a service room and a provider that does everything."""
    made = Roadside()
    made.technicians = BOOK
    made.wrap_rail = full(made.bank)
    async with made:
        yield made


async def works_on(road: Roadside) -> None:
    """Another driver charges and pays."""
    await ask(road, cmd.LeaveService())
    await road.charge(2, for_s=60)
    await road.stop(2)
    await road.unplug(2)
    await road.until(Screen.ATTRACT, 2)


@pytest.mark.parametrize(
    ("action", "target", "word"),
    [
        (ServiceAction.RELEASE, "s1", "nothing_held"),
        (ServiceAction.RELEASE, "s99", "nothing_held"),
        (ServiceAction.CAPTURE_NOW, "s1", "nothing_to_capture"),
        (ServiceAction.REFUND, "s99-1", "nothing_was_captured"),
        (ServiceAction.REFUND, "", "nothing_was_captured"),
        (ServiceAction.READ_METER, "9", "not_here"),
        (ServiceAction.LIGHT_READER, "", "cannot_be_lit"),
        (ServiceAction.RULE_ON_TRIAL, "no_rule", "not_here"),
        (ServiceAction.RULE_ON_TRIAL, "amount_tamper", "rule_stays"),
        (ServiceAction.UPDATE_CONTENT, "", "nobody_publishes"),
        (ServiceAction.UPDATE_PROGRAM, "", "no_newer_program"),
        (ServiceAction.SHOW_DAY, "", "not_here"),
        (ServiceAction.BRIGHTER, "", "not_here"),
        (ServiceAction.SPEAK, "de", "not_here"),
        (ServiceAction.AUDIT_NOW, "", "not_here"),
        (ServiceAction.TEST_READER, "1", "reader_offline"),
    ],
)
async def test_what_cannot_be_done_is_said(
    road: Roadside, action: ServiceAction, target: str, word: str
) -> None:
    """In a word of the table; a closed session, a station without panel, updater, auditor."""
    await paid(road)

    await act(road, action, target)

    assert room(road).told == f"refused:{word}"
    await works_on(road)


@pytest.mark.parametrize(
    ("amount_minor", "reason", "word"),
    [
        (None, "r", "above_what_is_left"),
        (0, "r", "above_what_is_left"),
        (-5, "r", "above_what_is_left"),
        (10**9, "r", "above_what_is_left"),
        (30, " ", "reason_missing"),
    ],
)
async def test_a_refund_that_may_not_be_is_told(
    road: Roadside, amount_minor: int | None, reason: str, word: str
) -> None:
    """At once, and no row looks as if money was ordered."""
    order_id = await paid(road)

    await act(road, ServiceAction.REFUND, order_id, amount_minor=amount_minor, reason=reason)

    assert room(road).told == f"refused:{word}"
    assert road.rows(ev.RefundOrdered) == []


async def test_a_second_press_finds_the_first_under_way(road: Roadside) -> None:
    """While the provider is away; when it is back, money moves once."""
    order_id = await paid(road)
    road.bank.is_down = True
    await act(road, ServiceAction.REFUND, order_id, amount_minor=30, reason="r")
    await act(road, ServiceAction.REFUND, order_id, amount_minor=30, reason="r")
    assert room(road).told == "refused:refund_under_way"

    road.bank.is_down = False
    await road.wait_for(lambda: bool(road.rows(ev.Refunded)))

    assert len(road.rows(ev.RefundOrdered)) == 1
    await works_on(road)


async def test_a_provider_that_refuses_is_shown_and_survived(road: Roadside) -> None:
    """The refusal is a row, the page offers it again, the station works on."""
    order_id = await paid(road)
    road.bank.plan("refund", Fault.REFUSED)

    await act(road, ServiceAction.REFUND, order_id, amount_minor=30, reason="r")
    await road.wait_for(lambda: bool(road.rows(ev.RefundRefused)))
    await ask(road, cmd.ShowServicePage(ServicePage.MONEY))

    assert offered(road, ServiceAction.REFUND) == [order_id]
    await works_on(road)


@pytest.mark.parametrize("is_refusal", [False, True])
async def test_a_comparison_that_fails_is_told(
    road: Roadside, monkeypatch: pytest.MonkeyPatch, is_refusal: bool
) -> None:
    """Out of reach, or a right that is missing."""
    await paid(road)
    road.bank.is_down = not is_refusal
    if is_refusal:

        async def refused(*_: object) -> None:
            msg = "list: this key may not"
            raise PaymentRefused(msg)

        monkeypatch.setattr("tests.simulation.full_rails.FullCardRail.orders_since", refused)

    await act(road, ServiceAction.RECONCILE)
    await road.wait_for(lambda: room(road).told != "under_way")

    assert room(road).told.startswith("refused:")
    road.bank.is_down = False
    await works_on(road)


async def test_a_comparison_is_made_now(road: Roadside) -> None:
    """And is a row, as the hourly one is."""
    await paid(road)

    await act(road, ServiceAction.RECONCILE)
    await road.wait_for(lambda: room(road).told != "under_way")

    assert room(road).told == "books_agree"


async def test_a_session_whose_rows_contradict_each_other_hides_no_other(road: Roadside) -> None:
    """It is shown as what it is, nothing is done for it, and the station works on."""
    order_id = await paid(road)
    await ask(road, cmd.LeaveService())
    await works_on(road)
    forge(road, "s1")
    with pytest.raises(ImpossibleEvent):
        replay(list(road.ledger.sessions()["s1"]))
    await enter(road)
    await ask(road, cmd.ShowServicePage(ServicePage.MONEY))

    [bad] = [row for row in rows(road) if row.word == "rows_contradict"]
    assert bad.tone is Tone.BAD
    assert bad.offers == ()
    assert offered(road, ServiceAction.REFUND) == ["s2-1"]
    await act(road, ServiceAction.REFUND, order_id, amount_minor=30, reason="r")
    assert room(road).told == "refused:rows_contradict"
    assert road.rows(ev.RefundOrdered) == []
    await road.wait_for(lambda: room(road).page is ServicePage.MONEY)


async def test_a_wish_that_its_rows_do_not_allow_does_not_end_the_station(road: Roadside) -> None:
    """Even where the clerk's own checks let it through."""
    order_id = await paid(road)
    await ask(road, cmd.LeaveService())
    forge(road, "s1")
    assert road.station is not None
    amount = road.rows(ev.Captured)[0].amount
    road.station.request(RefundAsked("s1", order_id, amount, "r", "technician 300"))
    await asyncio.sleep(1)

    assert road.rows(ev.RefundOrdered) == []
    await works_on(road)


async def test_a_release_that_its_rows_do_not_allow_does_not_end_the_station(
    road: Roadside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same, for what the room asks of the drivers' clerks."""

    async def impossible(*_: object) -> None:
        msg = "ReleaseOrdered cannot follow"
        raise ImpossibleEvent(msg)

    road.world.evses[1].car_refuses = True
    await road.plug()
    await road.present_card()
    await road.wait_for(lambda: bool(road.rows(ev.HoldPlaced)))
    await enter(road)
    with monkeypatch.context() as patched:
        patched.setattr("kiosk.services.authorising.Authorising.withdraw", impossible)
        await act(road, ServiceAction.RELEASE, "s1")

    assert road.rows(ev.ReleaseOrdered) == []
    road.world.evses[1].car_refuses = False
    await works_on(road)


async def test_a_way_to_pay_that_is_gone_ends_nothing(road: Roadside) -> None:
    """A hold whose rail is no longer configured: neither taken nor given back from here."""
    await road.charge(for_s=120)
    road.bank.is_down = True
    await road.stop()
    await asyncio.sleep(5)
    assert road.station is not None
    office = road.station._office
    gone = {kind: rail for kind, rail in office.rails.items() if kind is not RailKind.CARD}
    rails, office.rails = office.rails, gone
    await enter(road)

    await act(road, ServiceAction.CAPTURE_NOW, "s1")
    assert room(road).told == "refused:way_to_pay_gone"
    office.rails = rails
    road.bank.is_down = False

    await act(road, ServiceAction.CAPTURE_NOW, "s1")
    await road.wait_for(lambda: bool(road.rows(ev.Captured)))


def forge(road: Roadside, session_id: str) -> None:
    """The first row of the session once more, at its end."""
    first = next(
        row for row in road.ledger.disk if row[0] == "SessionOpened" and session_id in row[1]
    )
    road.ledger.disk.append(first)
