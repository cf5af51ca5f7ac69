"""A card that is known only after the hold: the hold goes back first, then the driver is told."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.faults import MoneyWord
from kiosk.domain.fraud.verdict import Outcome, RuleId, Stage, TextKey
from kiosk.domain.guard_events import GuardDecided
from kiosk.domain.payment import Decline, ReleaseReason
from kiosk.domain.view import Screen
from kiosk.sandbox.cards import card_of
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.bank import VISA, Fault
from tests.simulation.rails import hashed
from tests.simulation.roadside import Roadside
from ui.formats import Formats
from ui.models.notice import notice_face

pytestmark = pytest.mark.anyio
MASTERCARD = "5555555555554444"


@pytest.fixture
async def denying(station: Roadside) -> Roadside:
    """A station whose operator has put one card on the list."""
    station.guard = {"denied_cards": (hashed(card_of(VISA).fingerprint),)}
    await station.restart()
    return station


@guards(MoneyRule.M5, Pitfall.LATE_FLAG)
async def test_the_hold_is_given_back_before_the_driver_is_told(denying: Roadside) -> None:
    """No energy, nothing held, and a refusal that is true when it is read."""
    await denying.plug()
    await denying.present_card()

    view = await denying.until(Screen.REFUSED)

    assert (view.refusal, view.money) == (Decline.NOT_ACCEPTED, MoneyWord.HOLD_RELEASED)
    released = denying.rows(ev.HoldReleased)
    assert [row.order_id for row in released] == [denying.rows(ev.HoldPlaced)[0].order_id]
    assert denying.rows(ev.ReleaseOrdered)[0].reason is ReleaseReason.GUARD_REFUSED
    assert denying.rows(ev.EnergyOrdered) == []
    assert denying.bank.totals()["held"] == 0
    shown = [each.evses[0].screen for each in denying.views]
    assert Screen.STARTING not in shown


@guards(MoneyRule.M5, Pitfall.LATE_FLAG)
async def test_a_release_that_gets_no_answer_keeps_the_driver_waiting(denying: Roadside) -> None:
    """While the hold may still stand, nobody says that nothing is reserved."""
    denying.bank.plan("cancel", *[Fault.UNAVAILABLE] * 3)
    await denying.plug()
    await denying.present_card()
    await denying.wait_for(lambda: bool(denying.rows(ev.ReleaseOrdered)))

    assert denying.view().screen is Screen.AUTHORISING
    await denying.until(Screen.REFUSED)
    assert denying.bank.totals()["held"] == 0


@guards(Pitfall.LATE_FLAG)
async def test_a_power_cut_between_hold_and_refusal_gives_no_energy(station: Roadside) -> None:
    """The card is looked at again when the hold is read back."""
    await station.plug()
    await station.wait_for(lambda: station.bank.asks_for_card)
    station.ledger.die_at = station.ledger.appends + 1
    await station.present_card()
    await station.ledger.died.wait()
    await station.switch_off()
    assert station.kinds()[-1] == "HoldPlaced"
    station.guard = {"denied_cards": (hashed(card_of(VISA).fingerprint),)}
    await station.switch_on()

    await station.until(Screen.REFUSED)

    assert station.rows(ev.EnergyOrdered) == []
    assert station.bank.totals()["held"] == 0


@guards(MoneyRule.M4, Pitfall.LATE_FLAG)
async def test_a_denied_bank_card_costs_nothing_and_leaves_its_reason(denying: Roadside) -> None:
    """Known only by its fingerprint, after the hold: the refusal stands in the ledger with rule,
    version and inputs before the hold goes back; the screen says what to do and that nothing was
    charged, and names no rule.
    """
    await denying.plug()
    await denying.present_card()
    view = await denying.until(Screen.REFUSED)

    (row,) = denying.rows(GuardDecided)
    (found,) = row.findings
    assert (row.outcome, row.stage) == (Outcome.REFUSE, Stage.BEFORE_ENERGY.value)
    assert (found.rule, found.version) == (RuleId.DENY_LIST, 1)
    assert [(each.name, each.value) for each in found.inputs] == [("on", "deny")]
    kinds = denying.kinds()
    assert kinds.index("HoldPlaced") < kinds.index("GuardDecided") < kinds.index("ReleaseOrdered")
    assert view.guard_text is TextKey.TRY_ANOTHER_WAY
    told = notice_face(denying.views[-1], view, Formats("en"))
    assert told.headline == "Not possible this way"
    assert told.money_text == "Nothing was charged. The reserved amount is released."
    assert told.do_text == "Please pay another way, or call the helpline."
    await denying.unplug()
    await denying.all_closed()
    assert denying.rows(ev.EnergyOrdered) == denying.rows(ev.TransactionStarted) == []
    assert denying.bank.totals()["captured"] == 0
    assert denying.bank.totals()["held"] == 0
    denying.money_is_right()


async def test_another_card_is_welcome(denying: Roadside) -> None:
    """The refusal is of the card, not of the person who holds it."""
    await denying.plug()
    await denying.present_card()
    await denying.until(Screen.REFUSED)
    await denying.tap(cmd.Acknowledge(1))

    await denying.present_card(MASTERCARD)

    await denying.until(Screen.CHARGING)
    await asyncio.sleep(60)
    await denying.stop()
    await denying.unplug()
    await denying.all_closed()
    denying.money_is_right()
