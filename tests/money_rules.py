"""The money rules and the pitfalls by name, and the mark that ties a test to what it guards.

`@guards(MoneyRule.M1, Pitfall.LOST_ANSWER)` says: without the product's own care for these, this
test fails. `tests/test_money_rules.py` proves that no name is without such a test; docs/money.md
says where the care stands in the code. May import pytest only.
"""

from __future__ import annotations

from enum import StrEnum

import pytest


class MoneyRule(StrEnum):
    """What holds for every cent, whatever breaks."""

    M1 = "M1"
    """Order, sum and key are on the disk before a call that moves money, its outcome after it."""
    M2 = "M2"
    """A session never has two holds that could both be captured."""
    M3 = "M3"
    """No more is captured than is held; the energy stops, or the hold is raised, before that."""
    M4 = "M4"
    """Nothing delivered, or next to nothing: the hold goes back and the receipt says 0.00."""
    M5 = "M5"
    """A hold without energy has an end, kept as an instant on the disk."""
    M6 = "M6"
    """Paid is what the provider says; until then it is retried, and a person is warned in time."""
    M7 = "M7"
    """A payment at the last moment is used if it is still wanted, given back if not."""
    M8 = "M8"
    """The price that was shown when the driver paid is the price of the bill."""
    M9 = "M9"
    """Energy is the difference of one register; a doubtful reading neither raises nor lowers it."""
    M10 = "M10"
    """What the provider captured is what the ledger billed, per session and per day."""
    M11 = "M11"
    """No card number gets in, no secret gets out, and what recognises a card is a keyed hash."""


class Pitfall(StrEnum):
    """How payment at a charger is known to go wrong."""

    LOST_ANSWER = "P1"
    """No answer is no refusal: read back, then the same key; never a new key first."""
    DOUBLE_HOLD = "P2"
    """After a decline the same order is offered again; another one only when that is dead."""
    FALSE_TIMEOUT = "P3"
    """A reader that says it failed may have asked for the card: the payment is looked at."""
    TAP_DURING_CANCEL = "P4"
    """A card tapped while the order is withdrawn: wait for the bank, then adopt or give back."""
    WALK_AWAY = "P5"
    """An armed reader nobody stands at is disarmed before the next person's card pays."""
    OLD_CODE_PAID = "P6"
    """A QR code that was replaced, expired or forgotten by a crash is closed, or what it got is."""
    SENT_BEFORE_SAVED = "P7"
    """An order that could not be written is never sent."""
    NEVER_STARTS = "P8"
    """Paid, and no energy comes: past the stored deadline the hold goes back and it is told."""
    NEXT_TO_NOTHING = "P9"
    """A sum not worth a capture is waived; zero is a release, never a capture."""
    COST_ABOVE_HOLD = "P10"
    """The cost of the next interval is known ahead of the hold, and the capture is capped."""
    RAISE_DECLINED = "P11"
    """A declined raise is no error: the old hold stands and the energy ends below it."""
    HOLD_EXPIRES = "P12"
    """At half of the capture window a person is told, the energy ends and the sum is taken."""
    PAID_TOO_SOON = "P13"
    """A capture that is still being retried is not called charged."""
    OTHER_AMOUNT = "P14"
    """The sum is frozen with its key; a capture made before is adopted, whatever it took."""
    POWER_LOSS = "P15"
    """Everything a bill needs is on the disk; energy is not started again unasked."""
    METER_CONTRADICTS = "P16"
    """A register that fell, jumped, froze or is another's moves no bill, and a person is told."""
    FLOAT_MONEY = "P17"
    """Exact sums, each currency's own decimals at both ends, one place that rounds."""
    PRICE_CHANGED = "P18"
    """A tariff that changes during the session changes nothing for it."""
    EVENTS_BELIEVED = "P19"
    """State comes from reading, never from webhooks, events or the echo of an old answer."""
    REPLAYED_FAILURE = "P20"
    """A failure the provider keeps under a key is read back, then left behind with a new key."""
    DISPLAY_KILLS_PAYMENT = "P21"
    """Nothing is ever drawn on the reader, where it would replace the payment."""
    ONE_READER_TWO_CARS = "P22"
    """The reader serves one payment at a time, and the others are told whose turn it is."""
    WRONG_MODE = "P23"
    """Test and live money never meet: not in the key, not in an answer, not on the screen."""
    REFUND_TWICE = "P24"
    """One refund at a time, keyed, capped at what is left, with a reason and a name."""
    LATE_FLAG = "P25"
    """A fraud flag after the hold gives the hold back first; only then it is told."""
    WRONG_CLOCK = "P26"
    """Durations are monotonic, page ends are in the provider's time, a failed TLS names the clock.
    """
    UNEXPLAINED_HOLD = "P27"
    """The hold is named before the tap as no charge; the receipt has held, charged, given back."""
    SHARED_RATE_LIMIT = "P28"
    """Looks happen only while something is pending, out of step, and slower after a refusal."""
    CLEANUP_KILLS_HOLDS = "P29"
    """No clean-up, at start or later, touches a session that the ledger says is running."""
    STRANGER_STOPS = "P30"
    """Only whoever pays may stop a charge."""


Promise = MoneyRule | Pitfall


def guards(*promises: Promise) -> pytest.MarkDecorator:
    """Mark a test that fails when the product stops keeping these."""
    return pytest.mark.guards(*promises)
