"""Somebody holds one false charge card after the other to the reader and does not stop."""

from __future__ import annotations

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain.fraud.verdict import Outcome, RuleId
from kiosk.domain.guard_events import GuardDecided
from kiosk.domain.view import RailState, Screen
from tests.services.guard_support import decided, leave, pay_by_phone
from tests.simulation.members import card
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


async def test_a_flood_of_cards_fills_neither_memory_nor_disk_and_phones_still_pay(
    street: Roadside,
) -> None:
    """Five are looked at, then the reader rests: three hundred more leave one row, and the guard
    knows no more tokens than before. The code on the screen charges.
    """
    await street.plug()
    for number in range(100, 400):
        await street.present_token(card(number))
        if street.screen() is Screen.REFUSED:
            await street.tap(cmd.Acknowledge(1))

    assert street.card_state() is RailState.UNAVAILABLE
    assert {rule for _, rules in decided(street) for rule in rules} == {RuleId.CARD_TESTING}
    assert len(street.rows(GuardDecided)) <= 3
    assert street.station is not None
    assert street.station._office.guard_book.guard.memory.sizes()[0] <= 10
    await pay_by_phone(street)
    await street.stop()
    await leave(street)
    assert all(outcome is Outcome.REFUSE for outcome, _ in decided(street))
