"""What a member sees and touches: the line, the PIN, the note to whoever came too early."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.commands import EnterPin
from kiosk.domain.faults import MoneyWord
from kiosk.domain.payment import RailKind
from kiosk.domain.view import CardNote
from tests.ui.conftest import Bench
from tests.ui.sample_views import EVSES, SUMMARY, VARIANTS, station


def test_the_pin_is_sent_with_its_last_digit_and_stands_nowhere(bench: Bench) -> None:
    """Four keys make one command, which does not show the digits in a log."""
    bench.show(station(VARIANTS["member_pin"]))
    for digit in "4711":
        bench.click(f"key{digit}Button")
    (sent,) = bench.sent
    assert sent == EnterPin(EVSES["charging"].evse_id, "4711")
    assert "4711" not in repr(sent)
    assert bench.item("pinHint").property("text") == "That was another PIN. Please try again."


def test_the_sheet_is_gone_where_no_pin_is_asked(bench: Bench) -> None:
    """Whoever presented a bank card never sees it."""
    bench.show(station(EVSES["present_card"]))
    assert not bench.item("pinSheet").isVisible()


def test_the_plan_and_the_allowance_stand_on_the_charge(bench: Bench) -> None:
    """And what the bar is measured by is the account's cap, which nobody reserved."""
    bench.show(station(VARIANTS["member_charging"]))
    charge = bench.model.evse.charge
    assert charge.memberText == "Gold · 6.512\u00a0kWh of your allowance left"
    assert charge.holdText == "€13.85 of at most €60.00"


def test_a_note_to_an_early_card_comes_and_goes(bench: Bench) -> None:
    """On the idle screen, where there is nothing it could pay for."""
    early = replace(EVSES["attract"], card_note=CardNote.PLUG_IN_FIRST)
    bench.show(station(early))
    assert bench.item("cardNote").isVisible()
    bench.show(station(EVSES["attract"]))
    assert not bench.item("cardNote").isVisible()


def test_a_member_reads_of_an_account_and_never_of_a_reserved_sum(bench: Bench) -> None:
    """Charged, released and waiting: no word of a bank."""
    for word in MoneyWord:
        summary = replace(SUMMARY, money=word)
        evse = replace(VARIANTS["member_summary"], summary=summary, rail=RailKind.MEMBER)
        bench.show(station(evse))
        text = bench.model.evse.summary.moneyText
        assert "reserved" not in text
        assert ("account" in text) is (word is MoneyWord.CHARGED)
