"""What a session cost by dimension, exact and before money is rounded. Standard library and domain
only.

The reading of OCPI's CDR totals (2.3.0 mod_cdrs): a cost per dimension is what its prices make of
the stepped quantity, less caps and discounts of that very fee, and before the tariff's minimum and
maximum, which belong to `total` alone. Fixed cost is the session's flat fee; reservation cost is
all of the reservation, its flat fee included.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from kiosk.domain.bill import Bill, LineKind
from kiosk.domain.charges import Charge
from kiosk.domain.lean import dataclass
from kiosk.domain.tariff import Tariff

_REDUCTIONS: Final = frozenset({LineKind.FEE_CUT, LineKind.DISCOUNT})
_RESERVATION: Final = frozenset({LineKind.RESERVATION_TIME, LineKind.RESERVATION_FLAT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """An exact sum in major units, without and with tax."""

    net: Fraction = Fraction(0)
    gross: Fraction = Fraction(0)

    def __add__(self, other: Cost) -> Cost:
        return Cost(net=self.net + other.net, gross=self.gross + other.gross)

    def __sub__(self, other: Cost) -> Cost:
        return Cost(net=self.net - other.net, gross=self.gross - other.gross)


NOTHING: Final = Cost()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """By dimension, and in all."""

    total: Cost
    """Minimum and maximum applied: what the session costs."""
    energy: Cost
    time: Cost
    idle: Cost
    fixed: Cost
    reservation: Cost
    reservation_fixed: Cost
    """The part of `reservation` that is its flat fee."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedSession:
    """A session's bill, what it adds up to, and what a person should know about how it was read."""

    tariff: Tariff
    bill: Bill
    charges: tuple[Charge, ...]
    """The exact lines, one for each line of the bill."""
    totals: Totals
    notes: tuple[str, ...] = ()


def decimals_text(value: Fraction, places: int = 4) -> str:
    """An exact number at so many decimals, half away from zero: to be shown, never to be summed."""
    scaled = (abs(value) * 10**places * 2 + 1) // 2
    whole, rest = divmod(scaled, 10**places)
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{whole}.{rest:0{places}}" if places else f"{sign}{whole}"


def cost_of(charge: Charge) -> Cost:
    return Cost(net=Fraction(charge.net, charge.over), gross=Fraction(charge.gross, charge.over))


def totals_of(charges: Iterable[Charge]) -> Totals:
    """Sums of a bill's exact lines, in the order in which `charges_of` makes them."""
    sums = dict.fromkeys(LineKind, NOTHING)
    total, fee = NOTHING, None
    for charge in charges:
        cost = cost_of(charge)
        total += cost
        # What is taken off a fee follows that fee.
        if charge.kind not in _REDUCTIONS or fee is None:
            fee = charge.kind
        sums[fee] += cost
    return Totals(
        total=total,
        energy=sums[LineKind.ENERGY],
        time=sums[LineKind.TIME],
        idle=sums[LineKind.IDLE],
        fixed=sums[LineKind.FLAT],
        reservation=sum((sums[kind] for kind in _RESERVATION), NOTHING),
        reservation_fixed=sums[LineKind.RESERVATION_FLAT],
    )
