"""What was taken beside what was billed, when the two books agree on what was taken (M10)."""

from __future__ import annotations

import pytest

from kiosk.domain import events as ev
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOutcome, HoldState, ProviderOrder, RailKind
from kiosk.domain.reconciliation import DifferenceKind, difference_of
from tests.domain.test_session import AT, CAPTURE, CAPTURED, HOLD, RELEASED, ROWS, after
from tests.money_rules import MoneyRule, guards

BILLED = CAPTURE.amount
TO_CAPTURE = ROWS[: ROWS.index(CAPTURE) + 1]


def taken(minor: int) -> ev.Captured:
    """The provider's word that so much was taken."""
    amount = Amount(minor, "EUR")
    return ev.Captured(
        session_id="s1", at=AT, order_id="s1-1", amount=amount, released=HOLD - amount
    )


def refunded(minor: int) -> tuple[ev.SessionEvent, ...]:
    amount = Amount(minor, "EUR")
    return (
        ev.RefundOrdered(
            session_id="s1", at=AT, order_id="s1-1", amount=amount, key="f", reason="r", who="w"
        ),
        ev.Refunded(session_id="s1", at=AT, order_id="s1-1", amount=amount),
    )


def found(*rows: ev.SessionEvent) -> tuple[DifferenceKind, Amount | None, Amount | None] | None:
    """What differs for a provider whose book says the same as these rows."""
    (state,) = after(*TO_CAPTURE, *rows).orders
    listed = ProviderOrder(
        rail=RailKind.CARD,
        order_id="s1-1",
        session_id="s1",
        outcome=HoldOutcome(
            state=HoldState.DEAD if state.captured is None else HoldState.CAPTURED,
            captured=state.captured,
            refunded=state.refunded,
        ),
    )
    difference = difference_of(listed, state)
    return None if difference is None else (difference.kind, difference.ledger, difference.provider)


@guards(MoneyRule.M10)
@pytest.mark.parametrize("minor", [BILLED.minor - 1, BILLED.minor + 1])
def test_another_sum_than_the_bill_is_a_difference(minor: int) -> None:
    """Both books say 5.89 or 5.91, and the bill says 5.90."""
    assert found(taken(minor)) == (DifferenceKind.NOT_AS_BILLED, BILLED, Amount(minor, "EUR"))


@guards(MoneyRule.M10)
def test_a_bill_that_nobody_paid_is_a_difference() -> None:
    """The hold was gone before it was captured: both books say nothing, the bill says 5.90."""
    assert found(RELEASED) == (DifferenceKind.NOT_AS_BILLED, BILLED, None)


@pytest.mark.parametrize(
    "rows",
    [(CAPTURED,), (CAPTURED, *refunded(100)), (taken(BILLED.minor + 10), *refunded(10))],
    ids=["as billed", "given back of good will", "surplus given back"],
)
def test_what_is_right_is_no_difference(rows: tuple[ev.SessionEvent, ...]) -> None:
    """A refund explains itself, and giving a surplus back puts the sum right."""
    assert found(*rows) is None
