"""Any driver, any order of events: the station stays up and the money stays right."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hw_drivers.simulated.evse import MeterFault
from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.controller import StopCause
from kiosk.domain.payment import RailKind
from kiosk.domain.session import replay
from kiosk.sandbox.errors import ApiError
from tests.simulation.bank import DECLINED, Fault
from tests.simulation.roadside import Roadside
from tests.simulation.virtual_time import run

EVSES: Final = (1, 2)
COMMANDS: Final = (
    *(cmd.ChooseRail(evse, rail) for evse in EVSES for rail in (RailKind.CARD, RailKind.QR)),
    *(
        make(evse)
        for evse in EVSES
        for make in (
            cmd.FocusEvse, cmd.ShowTariff, cmd.GoBack, cmd.AskToStop, cmd.KeepCharging,
            cmd.StopRequested, cmd.Acknowledge, cmd.ShowReceipt, cmd.Touched,
        )
    ),
)  # fmt: skip

command = st.sampled_from(COMMANDS).map(lambda one: ("tap", one))
street = st.tuples(
    st.sampled_from(
        ("plug", "unplug", "card", "bad_card", "cancel", "pay_code", "meter", "car_ends", "down",
         "link")
    ),
    st.sampled_from(EVSES),
)  # fmt: skip
fault = st.tuples(
    st.just("fault"),
    st.tuples(st.sampled_from(("open", "outcome", "cancel", "capture", "find")),
              st.sampled_from([f for f in Fault if f is not Fault.HANGS])),
)  # fmt: skip
wait = st.tuples(st.just("wait"), st.sampled_from((0.1, 1.0, 5.0, 31.0, 70.0)))
cut = st.tuples(st.just("cut"), st.booleans())
drive = st.tuples(st.just("drive"), st.sampled_from(EVSES))
step = st.one_of(command, street, street, drive, wait, wait, fault, cut)


async def act(road: Roadside, what: str, how: Any) -> None:
    """One thing that may happen at a station."""
    match what:
        case "tap":
            await road.tap(how)
        case "plug":
            await road.plug(how)
        case "unplug":
            await road.unplug(how)
        case "drive":
            await road.plug(how)
            await asyncio.sleep(1)
            await act(road, "card", how)
            await asyncio.sleep(15)
        case "card" | "bad_card" | "cancel":
            try:
                if what == "cancel":
                    road.bank.press_cancel()
                else:
                    road.bank.present_card(*([DECLINED] if what == "bad_card" else []))
            except ApiError:
                return
        case "pay_code":
            scan = road.view(how).scan
            if scan is not None:
                road.bank.pay_page(scan.url)
        case "meter":
            broken = road.at(how).meter_fault is MeterFault.NONE
            road.at(how).trip_meter(MeterFault.CLOSED if broken else MeterFault.NONE)
        case "car_ends":
            road.at(how).interrupt(StopCause.CAR)
            road.time.touch()
        case "down":
            road.bank.is_down = not road.bank.is_down
        case "link":
            road.at(how).link_cut = not road.at(how).link_cut
        case "fault":
            road.bank.plan(*how)
        case "wait":
            await asyncio.sleep(how)
        case "cut":
            await road.restart(away_s=2.0, reboot=how)


def never_two_live_orders(road: Roadside) -> None:
    """M2, at every single row; `evolve` itself refuses M3 and a close with open money."""
    for rows in road.ledger.sessions().values():
        for count in range(1, len(rows) + 1):
            session = replay(list(rows[:count]))
            assert sum(state.live for state in session.orders) <= 1
            closed = isinstance(rows[count - 1], ev.SessionClosed)
            assert not (closed and session.live_order)


async def live_through(steps: list[tuple[str, Any]]) -> None:
    """Play the steps, then repair everything, send everybody home, and look at the books."""
    async with Roadside() as road:
        for what, how in steps:
            await act(road, what, how)
        road.bank.is_down = False
        for evse_id in EVSES:
            road.at(evse_id).trip_meter(MeterFault.NONE)
            road.at(evse_id).link_cut = False
        await asyncio.sleep(3)
        for evse_id in EVSES:
            await road.unplug(evse_id)
        await road.all_closed(within_s=600)
        never_two_live_orders(road)
        road.money_is_right()


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(step, max_size=14))
def test_any_order_of_events_keeps_the_money_right(steps: list[tuple[str, Any]]) -> None:
    """Every session ends, the bank took what the bills say, and nothing ever ended the station."""
    run(lambda: live_through(steps))
