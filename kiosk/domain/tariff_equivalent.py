"""What a charge costs per kWh with all fees folded in, and on which basis. Standard library and
domain only.

The UK's Public Charge Point Regulations 2023 (reg. 11) ask for an equivalent price per kWh where
services are bundled. The basis is a stated one: 20 kWh, at the charging point's power or, where
that is not known, in half an hour. Idle fees are outside that measure.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kiosk.domain.activity import Activity
from kiosk.domain.lean import dataclass
from kiosk.domain.rating import rate
from kiosk.domain.sample import Sample
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_money import without_vat
from kiosk.domain.tariff_words import clock_text, days_text
from kiosk.domain.week_table import at_nobody, starts, week_tables

BASIS_KWH: Final = 20
_HALF_HOUR_MS: Final = 1_800_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalent:
    """One begin in the week and what the basis costs from there."""

    days: frozenset[int]
    minute: int
    price: Fraction
    """Gross major units per kWh."""


def equivalents(tariff: Tariff, power_kw: Decimal | None) -> list[Equivalent]:
    """One per row and column of the week. Raises TariffTooComplex."""
    found = []
    for table in at_nobody(week_tables(tariff)):
        for day, minute, days in starts(table):
            midnight = datetime(day.year, day.month, day.day, tzinfo=tariff.zone)
            begin = (midnight + timedelta(minutes=minute)).astimezone(UTC)
            price = _gross(tariff, begin, power_kw) / BASIS_KWH
            found.append(Equivalent(days=days, minute=minute, price=price))
    return found


def equivalent_text(tariff: Tariff, power_kw: Decimal | None) -> str:
    """The range over the week, in pence for GBP, with its basis."""
    found = equivalents(tariff, power_kw)
    low, high = (pick(found, key=lambda one: one.price) for pick in (min, max))
    basis = f"{BASIS_KWH} kWh in {_minutes(_span_ms(power_kw))}"
    if power_kw is not None:
        basis += f" at {power_kw.normalize():f} kW"
    if low.price == high.price:
        price = _price(tariff, low.price)
    else:
        price = f"{_price(tariff, low.price)} ({_begin(low)}) to {_price(tariff, high.price)} "
        price += f"({_begin(high)})"
    vat = "" if without_vat(tariff) else " incl. VAT"
    return f"with all fees folded in, {basis} cost the equivalent of {price}{vat}"


def _gross(tariff: Tariff, begin: datetime, power_kw: Decimal | None) -> Fraction:
    end = begin + timedelta(milliseconds=_span_ms(power_kw))
    energy_mwh = BASIS_KWH * 1_000_000
    samples = (
        Sample(at=begin, energy_mwh=0),
        Sample(at=end, energy_mwh=energy_mwh, activity=Activity.CHARGING),
    )
    return rate(tariff, samples).gross_exact


def _span_ms(power_kw: Decimal | None) -> int:
    if power_kw is None:
        return _HALF_HOUR_MS
    return max(1, round(Fraction(BASIS_KWH * 3_600_000) / Fraction(power_kw)))


def _minutes(span_ms: int) -> str:
    whole, rest = divmod(span_ms, 60_000)
    return f"about {max(1, round(Fraction(span_ms, 60_000)))} min" if rest else f"{whole} min"


def _price(tariff: Tariff, price: Fraction) -> str:
    if tariff.currency == "GBP":
        return f"{_rounded(price * 100, 2)} p/kWh"
    return f"{_rounded(price, 4)} {tariff.currency}/kWh"


def _rounded(value: Fraction, places: int) -> str:
    whole = Decimal(round(value * 10**places)).scaleb(-places)
    return f"{whole:.{places}f}"


def _begin(one: Equivalent) -> str:
    return f"from {days_text(one.days)} {clock_text(one.minute)}"
