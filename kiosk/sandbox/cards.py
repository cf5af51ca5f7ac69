"""Test cards and amounts that make a bank refuse, from Stripe's testing pages.

Standard library only.

A number is looked up here and never kept: records carry brand, last four digits and a fingerprint.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a bank said no."""

    code: str
    message: str
    decline_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of a card after it was read."""

    brand: str
    last4: str
    fingerprint: str
    funding: str = "credit"
    country: str = "DE"
    exp_month: int = 12
    exp_year: int = 2034
    refusal: Refusal | None = None
    pin_rounds: int = 0
    """How often the cardholder enters a PIN; each one takes the authorisation delay again."""

    @property
    def increments(self) -> bool:
        """Whether the network raises a hold in every merchant category."""
        return self.brand in {"visa", "mastercard"}


def _declined(decline_code: str, message: str = "Your card was declined.") -> Refusal:
    return Refusal(code="card_declined", decline_code=decline_code, message=message)


GENERIC: Final = _declined("generic_decline")
NO_FUNDS: Final = _declined("insufficient_funds", "Your card has insufficient funds.")
LOST: Final = _declined("lost_card")
STOLEN: Final = _declined("stolen_card")
EXPIRED: Final = Refusal(
    code="expired_card", decline_code="expired_card", message="Your card has expired."
)
PROCESSING: Final = Refusal(
    code="processing_error",
    decline_code="processing_error",
    message="An error occurred while processing your card. Try again in a little bit.",
)
WRONG_CVC: Final = Refusal(
    code="incorrect_cvc",
    decline_code="incorrect_cvc",
    message="Your card's security code is incorrect.",
)
LIVE_CARD: Final = _declined(
    "test_mode_live_card",
    "Your card was declined. This is a test, but a non-test card was used.",
)

_REFUSED: Final[dict[str, Refusal]] = {
    "4000000000000002": GENERIC,
    "4000000000009995": NO_FUNDS,
    "4000000000009987": LOST,
    "4000000000009979": STOLEN,
    "4000000000000069": EXPIRED,
    "4000000000000119": PROCESSING,
    "4000000000000127": WRONG_CVC,
}
_ACCEPTED: Final[dict[str, tuple[str, int]]] = {
    "4242424242424242": ("credit", 0),
    "4000056655665556": ("debit", 0),
    "5555555555554444": ("credit", 0),
    "5200828282828210": ("debit", 0),
    "378282246310005": ("credit", 0),
    "6011111111111117": ("credit", 0),
    "4001000360000005": ("credit", 1),
    "4000002760000008": ("credit", 2),
    "4000008260000075": ("credit", 2),
}
"""Number -> (funding, PIN rounds).

The last three are the online-PIN and SCA-retry cards of the simulated reader.
"""

_REFUSED_ENDINGS: Final[dict[int, Refusal]] = {
    1: _declined("call_issuer"),
    5: GENERIC,
    55: Refusal(code="incorrect_pin", decline_code="incorrect_pin", message="Incorrect PIN."),
    65: _declined("withdrawal_count_limit_exceeded"),
    75: _declined("pin_try_exceeded"),
}

_BRANDS: Final = (
    ("34", "amex"),
    ("37", "amex"),
    ("4", "visa"),
    ("5", "mastercard"),
    ("6", "discover"),
)


def is_plausible(number: str) -> bool:
    """Length of a card number and its check digit (ISO/IEC 7812-1, Luhn)."""
    if not (number.isascii() and number.isdigit() and 12 <= len(number) <= 19):
        return False
    total = 0
    for position, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + position % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def card_of(number: str) -> Card:
    """The card behind a number; one that is not a test card is refused by its bank."""
    funding, pin_rounds = _ACCEPTED.get(number, ("credit", 0))
    refusal = None if number in _ACCEPTED else _REFUSED.get(number, LIVE_CARD)
    return Card(
        brand=next((brand for prefix, brand in _BRANDS if number.startswith(prefix)), "unknown"),
        last4=number[-4:],
        fingerprint=hashlib.sha256(b"sandbox card " + number.encode()).hexdigest()[:16],
        funding=funding,
        refusal=refusal,
        pin_rounds=pin_rounds,
    )


def refusal_by_amount(amount: int) -> Refusal | None:
    """The simulated reader's rule: the last two digits of the amount choose the answer."""
    return _REFUSED_ENDINGS.get(amount % 100)
