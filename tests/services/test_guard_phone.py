"""Payments by phone before the guard: a payment opens one session, for the sum that was shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.domain import events as ev
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Outcome, RuleId
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOrder, HoldOutcome, RailKind
from kiosk.domain.view import Screen
from kiosk.ports import PaymentRail
from tests.services.guard_support import decided, leave, pay_by_phone
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


class Altered:
    """The phone's rail, whose answers somebody has changed on their way."""

    def __init__(self, rail: PaymentRail, **changes: Any) -> None:
        self._rail = rail
        self._changes = changes

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rail, name)

    async def outcome(self, order: HoldOrder, provider_ref: str) -> HoldOutcome:
        told = await self._rail.outcome(order, provider_ref)
        return told if told.held is None else replace(told, **self._changes)


def altered(road: Roadside, **changes: Any) -> None:
    road.wrap_rail = lambda rail: Altered(rail, **changes) if rail.kind is RailKind.QR else rail  # type: ignore[return-value]


async def test_another_sum_than_the_one_on_the_screen_opens_nothing(station: Roadside) -> None:
    """The page was not for this price: given back, and the screen says what to scan."""
    altered(station, held=Amount(1, "EUR"))
    await station.restart()
    await station.plug()
    assert station.bank.pay_page(await station.choose_qr())

    view = await station.until(Screen.REFUSED)

    assert view.guard_text is TextKey.SCAN_SCREEN
    assert decided(station) == [(Outcome.REFUSE, [RuleId.QR_TOKEN])]
    assert station.rows(ev.EnergyOrdered) == []
    assert station.bank.totals()["held"] == 0


async def test_a_guard_that_breaks_lets_no_phone_through(
    station: Roadside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rule about codes fails closed: what nobody could look at is given back."""

    def broken(*_: object) -> None:
        msg = "a bug"
        raise ZeroDivisionError(msg)

    monkeypatch.setattr("kiosk.domain.fraud.guard.Guard.start", broken)
    await station.plug()
    assert station.bank.pay_page(await station.choose_qr())

    view = await station.until(Screen.REFUSED)

    assert view.guard_text is TextKey.HELPLINE
    assert station.bank.totals()["held"] == 0


async def test_the_same_phone_pays_twice_in_a_day(station: Roadside) -> None:
    """Each session has a payment of its own; the card behind it may be the same."""
    for _ in range(2):
        await station.plug()
        await pay_by_phone(station)
        await station.stop()
        await leave(station)

    assert decided(station) == []
