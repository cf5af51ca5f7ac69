"""Amounts on their way to and from Stripe's integers. May import domain and errors.

Stripe counts some currencies in other units than ISO 4217 does (ISK, UGX, MGA) and refuses the last
digit of the three-decimal ones. Source: Stripe docs, "Supported currencies".
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.money import Amount, exponent_of
from kiosk.errors import PaymentRefused, PaymentUnknown

STRIPE_EXPONENTS: Final[dict[str, int]] = {
    **dict.fromkeys(
        ("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV",
         "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "JOD", "KWD", "OMR", "TND"), 3),
}  # fmt: skip
"""Stripe's own exponents that are not 2. ISK and UGX are 2 here although ISO 4217 says 0."""

_GRAINS: Final[dict[str, int]] = {
    **dict.fromkeys(("BHD", "JOD", "KWD", "OMR", "TND"), 10),
    **dict.fromkeys(("ISK", "UGX"), 100),
}
"""What an amount in Stripe's units must be a multiple of."""

_STRIPE_AMOUNT_MAX: Final = 99_999_999
"""Stripe takes at most eight digits."""

_MINIMUM_MAJOR_CENTS: Final[dict[str, int]] = {
    **dict.fromkeys(("EUR", "USD", "CHF", "AUD", "CAD", "NZD", "SGD", "INR"), 50),
    **dict.fromkeys(("PLN", "RON", "AED", "MYR"), 2_00),
    "GBP": 30, "CZK": 15_00, "DKK": 2_50, "HUF": 175_00, "NOK": 3_00, "SEK": 3_00, "BGN": 1_00,
    "JPY": 50_00, "MXN": 10_00, "HKD": 4_00, "THB": 10_00,
}  # fmt: skip
"""Smallest charge by settlement currency, in hundredths of the major unit."""


def to_stripe(amount: Amount) -> int:
    """The integer Stripe wants. Raises PaymentRefused (`amount_not_payable`) if there is none."""
    shift = _shift(amount.currency)
    value, rest = (
        (amount.minor * _ten(shift), 0) if shift >= 0 else divmod(amount.minor, _ten(-shift))
    )
    if rest or value % _GRAINS.get(amount.currency, 1) or not 0 < value <= _STRIPE_AMOUNT_MAX:
        msg = f"{amount.major} {amount.currency} cannot be charged through Stripe"
        raise PaymentRefused(msg, code="amount_not_payable")
    return value


def from_stripe(value: int, currency: str) -> Amount:
    """Stripe's integer and currency (any case) as our amount. PaymentUnknown if it is none."""
    code = currency.upper()
    shift = _shift(code)
    minor, rest = divmod(value, _ten(shift)) if shift >= 0 else (value * _ten(-shift), 0)
    try:
        amount = Amount(minor, code)
    except ValueError as error:
        msg = f"Stripe named a currency that is none: {currency!r}"
        raise PaymentUnknown(msg) from error
    if rest:
        msg = f"Stripe named {value} {code}, which is no whole number of minor units"
        raise PaymentUnknown(msg)
    return amount


def payable_step_minor(currency: str) -> int:
    """Holds and bills must be a multiple of this many ISO minor units (KWD 10, MGA 100, EUR 1)."""
    shift = _shift(currency)
    grain = _GRAINS.get(currency, 1)
    return max(1, grain // _ten(shift)) if shift >= 0 else grain * _ten(-shift)


def minimum_charge(currency: str) -> Amount:
    """The least Stripe charges an account that settles in this currency; one step if not listed."""
    step = payable_step_minor(currency)
    cents = _MINIMUM_MAJOR_CENTS.get(currency)
    if cents is None:
        return Amount(step, currency)
    minor = -(-cents * _ten(exponent_of(currency)) // 100)
    return Amount(-(-minor // step) * step, currency)


def _shift(currency: str) -> int:
    """How many decimals Stripe counts more than ISO 4217."""
    return STRIPE_EXPONENTS.get(currency, 2) - exponent_of(currency)


def _ten(power: int) -> int:
    ten: int = 10**power
    return ten
