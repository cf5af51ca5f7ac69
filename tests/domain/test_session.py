"""A session is the fold of its events, and refuses what cannot have happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain import events as ev
from kiosk.domain.activity import Activity
from kiosk.domain.money import Amount
from kiosk.domain.payment import CardFace, Decline, HoldOrder, RailKind, ReleaseReason
from kiosk.domain.readings import MeterReading
from kiosk.domain.session import ImpossibleEvent, OrderPhase, Phase, Session, money_of, replay
from tests.money_rules import MoneyRule, guards

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
HOLD = Amount(6000, "EUR")


def order(number: int = 1) -> HoldOrder:
    return HoldOrder(
        order_id=f"s1-{number}",
        session_id="s1",
        evse_id=1,
        rail=RailKind.CARD,
        amount=HOLD,
        key=f"k{number}",
    )


def reading(wh: int, ms: int = 0) -> MeterReading:
    return MeterReading(
        meter_id="m1",
        evse_id=1,
        energy_import_wh=wh,
        received_at=AT + timedelta(milliseconds=ms),
        received_ms=ms,
        sequence=ms,
    )


OPENED = ev.SessionOpened(session_id="s1", at=AT, evse_id=1)
PINNED = ev.TariffPinned(session_id="s1", at=AT, content_hash="h", tariff_json="{}")
ORDERED = ev.HoldOrdered(session_id="s1", at=AT, order=order())
ORDERED_2 = ev.HoldOrdered(session_id="s1", at=AT, order=order(2))
KNOWN = ev.HoldOpened(session_id="s1", at=AT, order_id="s1-1", provider_ref="pi_1")
DECLINED = ev.HoldDeclined(session_id="s1", at=AT, order_id="s1-1", decline=Decline.CARD_DECLINED)
HELD = ev.HoldPlaced(
    session_id="s1", at=AT, order_id="s1-1", provider_ref="pi_1", held=HOLD,
    capture_before=None, card=CardFace(brand="visa", last4="4242"),
)  # fmt: skip
RELEASE = ev.ReleaseOrdered(
    session_id="s1", at=AT, order_id="s1-1", reason=ReleaseReason.EXPIRED, key="r"
)
RELEASED = ev.HoldReleased(session_id="s1", at=AT, order_id="s1-1", released=HOLD)
ENERGY = ev.EnergyOrdered(
    session_id="s1", at=AT, transaction_id="t", start_deadline=AT + timedelta(minutes=1)
)
STARTED = ev.TransactionStarted(
    session_id="s1", at=AT, transaction_id="t", begin=reading(1000), boot_id="b"
)
KEPT = ev.ReadingKept(session_id="s1", at=AT, reading=reading(1500, 10), activity=Activity.CHARGING)
STOP = ev.StopOrdered(session_id="s1", at=AT, reason=ev.StopReason.DRIVER)
ENDED = ev.TransactionEnded(
    session_id="s1", at=AT, reason=ev.StopReason.DRIVER, end=reading(2000, 20)
)
BILL = ev.BillMade(session_id="s1", at=AT, payable=Amount(590, "EUR"), bill_json="{}")
CAPTURE = ev.CaptureOrdered(
    session_id="s1", at=AT, order_id="s1-1", amount=Amount(590, "EUR"), key="c"
)
CAPTURED = ev.Captured(
    session_id="s1", at=AT, order_id="s1-1", amount=Amount(590, "EUR"),
    released=Amount(5410, "EUR"),
)  # fmt: skip
CLOSED = ev.SessionClosed(session_id="s1", at=AT)

JOURNEY: tuple[tuple[ev.SessionEvent, Phase], ...] = (
    (OPENED, Phase.OPEN),
    (PINNED, Phase.OPEN),
    (ORDERED, Phase.ORDERED),
    (KNOWN, Phase.ORDERED),
    (DECLINED, Phase.ORDERED),
    (HELD, Phase.HELD),
    (ENERGY, Phase.HELD),
    (STARTED, Phase.STARTING),
    (KEPT, Phase.CHARGING),
    (STOP, Phase.STOPPING),
    (ENDED, Phase.SETTLING),
    (BILL, Phase.SETTLING),
    (CAPTURE, Phase.SETTLING),
    (CAPTURED, Phase.SETTLED),
    (CLOSED, Phase.CLOSED),
)
ROWS = [event for event, _ in JOURNEY]


def after(*events: ev.SessionEvent) -> Session:
    return replay(events)


def test_the_phase_follows_from_what_happened() -> None:
    """The whole journey, event by event."""
    assert [after(*ROWS[: n + 1]).phase for n in range(len(ROWS))] == [p for _, p in JOURNEY]


def test_what_the_last_event_left_is_there() -> None:
    """Orders, registers, money and card of a closed session."""
    session = after(*ROWS)
    paid = session.paid_order
    assert paid is not None
    assert paid.phase is OrderPhase.CAPTURED
    assert (paid.captured, paid.released) == (Amount(590, "EUR"), Amount(5410, "EUR"))
    assert paid.card.last4 == "4242"
    assert money_of(session) == (Amount(590, "EUR"), Amount(5410, "EUR"))
    assert (session.begin, session.tariff_hash, session.boot_id) == (reading(1000), "h", "b")


def test_a_withdrawn_order_may_still_be_held() -> None:
    """M7: paid at the moment it expired: adopted, and can be released or captured later."""
    session = after(OPENED, PINNED, ORDERED, KNOWN, RELEASE, HELD)
    assert session.phase is Phase.HELD
    assert after(OPENED, PINNED, ORDERED, KNOWN, RELEASE, HELD, RELEASE, RELEASED).phase is (
        Phase.OPEN
    )


def test_a_new_order_may_follow_a_dead_one() -> None:
    """M2: proven dead, then the next."""
    session = after(OPENED, ORDERED, RELEASE, RELEASED, ORDERED_2)
    assert [state.live for state in session.orders] == [False, True]


IMPOSSIBLE: tuple[tuple[str, tuple[ev.SessionEvent, ...]], ...] = (
    ("a session that was not opened", (ORDERED,)),
    ("opened twice", (OPENED, OPENED)),
    ("another session", (OPENED, replace(PINNED, session_id="s2"))),
    ("a second live order", (OPENED, ORDERED, ORDERED_2)),
    ("an unknown order", (OPENED, HELD)),
    ("held twice", (OPENED, ORDERED, HELD, HELD)),
    ("held after death", (OPENED, ORDERED, RELEASED, HELD)),
    ("declined after held", (OPENED, ORDERED, HELD, DECLINED)),
    ("captured from nothing", (OPENED, ORDERED, KNOWN, CAPTURE)),
    (
        "captured above the hold",
        (*ROWS[:12], replace(CAPTURE, amount=Amount(6001, "EUR"))),
    ),
    ("released while it is captured", (*ROWS[:13], RELEASE)),
    ("captured twice", (*ROWS[:14], CAPTURED)),
    ("begun twice", (*ROWS[:8], STARTED)),
    ("priced anew while it charges", (*ROWS[:8], PINNED)),
    ("a reading before the begin", (OPENED, KEPT)),
    ("a reading after the end", (*ROWS[:11], KEPT)),
    ("ended twice", (*ROWS[:11], ENDED)),
    ("stopped after the end", (*ROWS[:11], STOP)),
    ("billed before the end", (*ROWS[:10], BILL)),
    ("billed twice", (*ROWS[:12], BILL)),
    ("ordered after the end", (*ROWS[:14], ORDERED_2)),
    ("closed with money open", (*ROWS[:13], CLOSED)),
    ("closed while it charges without an order", (*ROWS[:9], RELEASED, CLOSED)),
    ("closed without a bill", (*ROWS[:11], RELEASED, CLOSED)),
    ("anything after the close", (*ROWS, PINNED)),
    ("no events at all", ()),
)


@guards(MoneyRule.M2, MoneyRule.M3)
@pytest.mark.parametrize(("what", "events"), IMPOSSIBLE, ids=[what for what, _ in IMPOSSIBLE])
def test_what_cannot_have_happened_is_refused(
    what: str, events: tuple[ev.SessionEvent, ...]
) -> None:
    """A ledger that says otherwise must not be built upon; all but the last event are fine."""
    for count in range(1, len(events)):
        after(*events[:count])
    with pytest.raises(ImpossibleEvent):
        after(*events)
