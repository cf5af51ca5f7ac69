"""Stripe's own view of currencies: minor units, minimum charges, odd cases. Standard library only.

Stripe's exponents are not ISO 4217's (ISK, UGX), which is why this table is its own.
"""

from __future__ import annotations

from typing import Final

from kiosk.sandbox.errors import invalid

_ZERO: Final = frozenset(
    [
        "bif",
        "clp",
        "djf",
        "gnf",
        "jpy",
        "kmf",
        "krw",
        "mga",
        "pyg",
        "rwf",
        "vnd",
        "vuv",
        "xaf",
        "xof",
        "xpf",
    ]
)
_THREE: Final = frozenset(["bhd", "jod", "kwd", "omr", "tnd"])
_WHOLE_ONLY: Final = frozenset(("isk", "ugx"))
"""Written with two decimals that must be zero."""

_MINIMUM: Final[dict[str, int]] = {
    **dict.fromkeys(["eur", "usd", "chf", "aud", "cad", "nzd", "sgd", "inr"], 50),
    "gbp": 30, "czk": 1500, "dkk": 250, "huf": 17500, "nok": 300, "sek": 300, "pln": 200,
    "ron": 200, "aed": 200, "bgn": 100, "jpy": 50, "mxn": 1000, "hkd": 400, "thb": 1000,
    "myr": 200,
}  # fmt: skip

_SYMBOLS: Final = {"eur": "€", "gbp": "£", "usd": "$", "jpy": "¥"}


def exponent_of(currency: str) -> int:
    """Decimals of an amount on Stripe's wire."""
    return 0 if currency in _ZERO else 3 if currency in _THREE else 2


def check_amount(amount: int, currency: str, *, param: str = "amount") -> None:
    """Refuse what Stripe refuses at creation: no such currency, too small, too large, impossible
    last digits.
    """
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise invalid(f"Invalid currency: {currency}.", param="currency")
    minimum = _MINIMUM.get(currency, 1)
    if amount < minimum:
        at_least = f"Amount must be at least {text_of(minimum, currency)}."
        raise invalid(at_least, param=param, code="amount_too_small")
    if amount > 99_999_999:
        at_most = f"Amount must be no more than {text_of(99_999_999, currency)}."
        raise invalid(at_most, param=param, code="amount_too_large")
    if currency in _THREE and amount % 10:
        raise invalid("The last digit must be 0 in a three-decimal currency.", param=param)
    if currency in _WHOLE_ONLY and amount % 100:
        raise invalid("Amounts in this currency must be multiples of 100.", param=param)


def text_of(amount: int, currency: str) -> str:
    """The amount for people: symbol or code, then the number."""
    exponent = exponent_of(currency)
    major, minor = divmod(abs(amount), 10**exponent)
    number = f"{major:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    if exponent:
        number += f".{minor:0{exponent}d}"
    symbol = _SYMBOLS.get(currency, currency.upper() + "\N{NO-BREAK SPACE}")
    return f"{'−' if amount < 0 else ''}{symbol}{number}"
