"""Short words for tests of rating: tariffs in one line, sessions as a list of periods."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.domain.activity import Activity
from kiosk.domain.bill import Bill, Unit
from kiosk.domain.sample import Sample
from kiosk.domain.tariff import (
    Component,
    Dimension,
    Element,
    Restriction,
    Tariff,
    TaxMode,
    TaxRate,
)

TARIFFS = Path(__file__).parent / "tariffs"
BERLIN = "Europe/Berlin"
REGISTER_MWH = 123_456_789_000
"""A meter that has run before: rating must only ever look at differences."""

CHARGE, IDLE, WITHHELD, RESERVED = (
    Activity.CHARGING,
    Activity.IDLE,
    Activity.WITHHELD,
    Activity.RESERVED,
)


def ocpi(name: str) -> Tariff:
    return load_tariff(TARIFFS / f"{name}.json", BERLIN)


def local(text: str) -> datetime:
    """Local Berlin time to UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(BERLIN)).astimezone(UTC)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


NOON = local("2025-06-02T12:00")
"""A Monday."""


def price(
    dimension: Dimension,
    amount: str,
    per: Unit | None = None,
    *,
    vat: str | None = None,
    **more: int,
) -> Component:
    units = {Dimension.ENERGY: Unit.KWH, Dimension.FLAT: Unit.SESSION}
    taxes = () if vat is None else (TaxRate(name="VAT", percent=Decimal(vat)),)
    unit = per or units.get(dimension, Unit.HOUR)
    return Component(dimension=dimension, price=Decimal(amount), per=unit, taxes=taxes, **more)


def energy(amount: str, vat: str | None = None, step_wh: int = 0) -> Component:
    return price(Dimension.ENERGY, amount, vat=vat, step_wh=step_wh)


def element(*components: Component, **rule: object) -> Element:
    return Element(components=components, restriction=Restriction(**rule))  # type: ignore[arg-type]


def tariff(*elements: Element | Component, mode: TaxMode = TaxMode.EXCL, **more: object) -> Tariff:
    whole = tuple(one if isinstance(one, Element) else element(one) for one in elements)
    fields = {"tariff_id": "test", "currency": "EUR", "tz": BERLIN, **more}
    return Tariff(elements=whole, tax_mode=mode, **fields)  # type: ignore[arg-type]


Period = tuple[int, int, Activity] | tuple[int, int, Activity, dict[str, int]]
"""Seconds, Wh, activity and optionally power_w or current_ma."""


def session(begin: datetime, *periods: Period) -> list[Sample]:
    """The samples of a session in which these periods follow each other."""
    at, register = begin, REGISTER_MWH
    samples = [Sample(at=at, energy_mwh=register)]
    for span_s, energy_wh, activity, *more in periods:
        at += timedelta(seconds=span_s)
        register += energy_wh * 1000
        extra = more[0] if more else {}
        samples.append(Sample(at=at, energy_mwh=register, activity=activity, **extra))
    return samples


def charge(begin: datetime, hours: str, energy_wh: int) -> list[Sample]:
    """One uniform charge as a single interval."""
    return session(begin, (int(Decimal(hours) * 3600), energy_wh, CHARGE))


def resampled(samples: list[Sample], parts: int) -> list[Sample]:
    """The same first interval in equal parts, its energy floored cumulatively as a meter does."""
    first, last = samples
    span, energy_mwh = last.at - first.at, last.energy_mwh - first.energy_mwh
    return [first] + [
        Sample(
            at=first.at + span * n / parts,
            energy_mwh=first.energy_mwh + energy_mwh * n // parts,
            activity=last.activity,
        )
        for n in range(1, parts + 1)
    ]


def assert_bill(bill: Bill, net: str, gross: str) -> None:
    """Exact totals as expected (an empty text is not asked), and rounded parts that add up."""
    if net:
        assert bill.net_exact == Fraction(net)
    if gross:
        assert bill.gross_exact == Fraction(gross)
    assert bill.net + bill.tax == bill.gross
    assert sum(line.gross.minor for line in bill.lines) == bill.gross.minor
