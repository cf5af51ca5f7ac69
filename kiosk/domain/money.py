"""Money: exact inside, integer minor units at the edge, one rounding place. Standard library only.

`Amount` is what holds, captures, receipts and the wire carry. Everything before that is an exact
`Fraction` of the major unit; `round_to_minor` is the only place where one becomes the other.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from kiosk.domain.lean import dataclass

ISO_EXPONENTS: Final[dict[str, int]] = {
    **dict.fromkeys(
        ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND",
         "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}  # fmt: skip
"""ISO 4217 minor unit exponents that are not 2."""


def exponent_of(currency: str) -> int:
    """How many decimals ISO 4217 gives the currency (JPY 0, EUR 2, KWD 3)."""
    return ISO_EXPONENTS.get(currency, 2)


@lru_cache(maxsize=32)
def _is_code(currency: str) -> bool:
    # Remembered: a running bill makes several amounts a second, all in one currency.
    letters = currency.isascii() and currency.isalpha() and currency.isupper()
    return letters and len(currency) == 3


@dataclass(frozen=True, slots=True, order=False)
class Amount:
    """A sum in integer minor units (cents) of one ISO 4217 currency. Negative only
    in differences.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            msg = f"minor units are an integer, not {self.minor!r}"
            raise TypeError(msg)
        if not _is_code(self.currency):
            msg = f"not an ISO 4217 code: {self.currency!r}"
            raise ValueError(msg)

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.minor - self._same(other), self.currency)

    def __lt__(self, other: Amount) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Amount) -> bool:
        return self.minor <= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def _same(self, other: Amount) -> int:
        if other.currency != self.currency:
            msg = f"cannot mix {self.currency} and {other.currency}"
            raise ValueError(msg)
        return other.minor

    @property
    def major(self) -> Decimal:
        """The sum in major units, exactly, with the currency's own number of decimals."""
        return Decimal(self.minor).scaleb(-exponent_of(self.currency))


def zero(currency: str) -> Amount:
    """No money, in this currency."""
    return Amount(0, currency)


def round_to_minor(value: Fraction, currency: str) -> Amount:
    """Exact major units to minor units, ROUND_HALF_UP (away from zero at the half). The one
    rounding place.
    """
    return Amount(minor_of(value.numerator, value.denominator, currency), currency)


def minor_of(numerator: int, denominator: int, currency: str) -> int:
    """`round_to_minor` for a sum that is kept as two integers; they need not be reduced."""
    scale: int = 10 ** exponent_of(currency)
    scaled = abs(numerator) * scale
    minor = (scaled * 2 + denominator) // (denominator * 2)
    return minor if numerator >= 0 else -minor
