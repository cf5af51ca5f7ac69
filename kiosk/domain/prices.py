"""What the screen says about a tariff before and during a charge; it asks the same questions as
rating.

Standard library and domain only. Order: AFIR, Regulation (EU) 2023/1804 Art. 5(4): per kWh, per
minute, per session, any other.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.charges import KIND_OF
from kiosk.domain.cuts import epoch_ms, instant, local_time
from kiosk.domain.matching import Candidate, Moment
from kiosk.domain.money import Amount
from kiosk.domain.plan import Plan
from kiosk.domain.sample import NOBODY, RatingContext
from kiosk.domain.tariff import Component, Dimension, PriceLimit, Restriction, Tariff, TaxMode
from kiosk.domain.taxing import net_and_gross, tax_percent_of
from kiosk.domain.view import PriceChange, PriceView

AFIR_ORDER: Final = (
    Dimension.ENERGY,
    Dimension.TIME,
    Dimension.IDLE,
    Dimension.FLAT,
    Dimension.RESERVATION_TIME,
    Dimension.RESERVATION_FLAT,
)
_HORIZON_MS: Final = 8 * 86_400_000
"""A price that changes by the clock does so within a week."""
_CUTS_MAX: Final = 8 * 1440
_DECIMALS_MAX: Final = 24
_MINUTE_MS: Final = 60_000


def price_views(
    tariff: Tariff,
    at: datetime,
    context: RatingContext = NOBODY,
    *,
    energy_mwh: int = 0,
    duration_ms: int = 0,
) -> tuple[PriceView, ...]:
    """Every price this payer may meet, those that hold now marked `current`, in AFIR order."""
    plan = Plan(tariff, epoch_ms(at), context)
    now = _moment(plan, epoch_ms(at), energy_mwh, duration_ms)
    views: list[PriceView] = []
    for dimension in AFIR_ORDER:
        selected = plan.select(dimension, now)
        for candidate in plan.by_dimension[dimension]:
            current = candidate is selected
            if dimension is Dimension.IDLE:
                # Nobody idles yet: the fee that will hold once the grace is over is the current
                # one.
                current = _clock_holds(candidate, now.local)
            views.append(_view(tariff, candidate, current=current))
    return (*views, *_limit_views(tariff))


def next_change(
    tariff: Tariff,
    at: datetime,
    context: RatingContext = NOBODY,
    *,
    energy_mwh: int = 0,
    duration_ms: int = 0,
) -> PriceChange | None:
    """The next change of the energy price by the clock; None if it is locked or never changes."""
    if tariff.lock_price_at_start:
        return None
    at_ms = epoch_ms(at)
    plan = Plan(tariff, at_ms, context)
    price = _energy_price(plan, at_ms, energy_mwh, duration_ms)
    cut_ms = at_ms
    for _ in range(_CUTS_MAX):
        found = plan.clock_after(cut_ms)
        if found is None or found > at_ms + _HORIZON_MS:
            return None
        cut_ms = found
        later = _energy_price(plan, cut_ms, energy_mwh, duration_ms)
        if later != price:
            return PriceChange(at=instant(cut_ms), price=later, unit=Unit.KWH)
    return None


def idle_grace_ms(tariff: Tariff, at: datetime, context: RatingContext = NOBODY) -> int | None:
    """Idle time before a fee begins at this local time; None if there is no fee then."""
    at_ms = epoch_ms(at)
    plan = Plan(tariff, at_ms, context)
    local = local_time(plan.zone, at_ms)
    graces = [
        candidate.rule.idle_ms_min or 0
        for candidate in plan.by_dimension[Dimension.IDLE]
        if candidate.component.price and _clock_holds(candidate, local)
    ]
    return min(graces, default=None)


def gross_price(component: Component, mode: TaxMode) -> Decimal:
    """What the driver pays per `component.per`, exactly; net where the tax is not known."""
    percent = tax_percent_of(component, mode)
    return _exact(net_and_gross(Fraction(component.price), percent, mode)[1]) or Decimal(0)


def _moment(plan: Plan, at_ms: int, energy_mwh: int, duration_ms: int) -> Moment:
    return Moment(
        local=local_time(plan.zone, at_ms),
        mwh=energy_mwh,
        duration_ms=duration_ms,
        idle_ms=0,
        charging_ms=duration_ms,
        power_w=None,
        current_ma=None,
    )


def _energy_price(plan: Plan, at_ms: int, energy_mwh: int, duration_ms: int) -> Decimal:
    found = plan.select(Dimension.ENERGY, _moment(plan, at_ms, energy_mwh, duration_ms))
    return Decimal(0) if found is None else gross_price(found.component, plan.tariff.tax_mode)


def _clock_holds(candidate: Candidate, local: datetime) -> bool:
    return candidate.clock is None or candidate.clock.holds(local)


def _view(tariff: Tariff, candidate: Candidate, *, current: bool) -> PriceView:
    component, rule = candidate.component, candidate.rule
    price, unit, block_min = price_as_shown(component, tariff.tax_mode)
    timed = rule.start_minute is not None or rule.end_minute is not None
    after_ms = rule.idle_ms_min or rule.duration_ms_min or rule.charging_ms_min
    cap = component.cap_minor
    return PriceView(
        kind=KIND_OF[component.dimension],
        price=price,
        unit=unit,
        currency=tariff.currency,
        incl_vat=tariff.tax_mode is not TaxMode.EXCL or bool(component.taxes),
        vat_percent=_exact(component.tax_percent) if component.taxes else None,
        block_min=block_min,
        after_min=after_ms // _MINUTE_MS if after_ms else None,
        from_energy_wh=rule.energy_wh_min,
        to_energy_wh=rule.energy_wh_max,
        from_minute=rule.start_minute or 0 if timed else None,
        to_minute=rule.end_minute or 1440 if timed else None,
        days=rule.days,
        cap=None if cap is None else cap_as_shown(tariff, component, cap),
        current=current,
        note=_note(rule),
    )


def cap_as_shown(tariff: Tariff, component: Component, cap_minor: int) -> Amount:
    """The most a fee can be, gross; a part of a minor unit counts as a whole one."""
    percent = tax_percent_of(component, tariff.tax_mode)
    gross = net_and_gross(Fraction(cap_minor), percent, tariff.tax_mode)[1]
    return Amount(-(-gross.numerator // gross.denominator), tariff.currency)


def price_as_shown(component: Component, mode: TaxMode) -> tuple[Decimal, Unit, int]:
    """Gross price, unit, minutes per block. Times are per started block or minute where exact."""
    price = gross_price(component, mode)
    if component.per is Unit.BLOCK:
        return price, Unit.BLOCK, component.block_ms // _MINUTE_MS
    if component.per not in (Unit.HOUR, Unit.MINUTE):
        return price, component.per, 0
    per_minute = Fraction(price) / (60 if component.per is Unit.HOUR else 1)
    if component.step_s > 60 and component.step_s % 60 == 0:
        block = _exact(per_minute * (component.step_s // 60))
        if block is not None:
            return block, Unit.BLOCK, component.step_s // 60
    minute = _exact(per_minute)
    return (price, Unit.HOUR, 0) if minute is None else (minute, Unit.MINUTE, 0)


def _exact(value: Fraction) -> Decimal | None:
    """The same number in decimal notation, None where it has no end."""
    for places in range(_DECIMALS_MAX + 1):
        scaled = value * 10**places
        if scaled.denominator == 1:
            return Decimal(scaled.numerator).scaleb(-places)
    return None


def _note(rule: Restriction) -> str:
    """Conditions that have no field of their own, in signs that need no translation."""
    parts: list[str] = []
    for low, high, scale, unit in (
        (rule.power_w_min, rule.power_w_max, 1000, "kW"),
        (rule.current_ma_min, rule.current_ma_max, 1000, "A"),
        (None, rule.duration_ms_max, _MINUTE_MS, "min"),
        (None, rule.charging_ms_max, _MINUTE_MS, "min"),
        (None, rule.idle_ms_max, _MINUTE_MS, "min"),
    ):
        parts += [f"≥ {_number(low, scale)} {unit}"] if low is not None else []
        parts += [f"< {_number(high, scale)} {unit}"] if high is not None else []
    parts += [f"≥ {rule.start_date.isoformat()}"] if rule.start_date else []
    parts += [f"< {rule.end_date.isoformat()}"] if rule.end_date else []
    parts += [rule.payment_brand] if rule.payment_brand else []
    return ", ".join(parts)


def _number(value: int, scale: int) -> str:
    whole, rest = divmod(value, scale)
    if not rest:
        return str(whole)
    exact = _exact(Fraction(value, scale))
    return f"{whole}+" if exact is None else format(exact.normalize(), "f")


def _limit_views(tariff: Tariff) -> list[PriceView]:
    pairs = ((LineKind.MIN_TOP_UP, tariff.price_min), (LineKind.MAX_CUT, tariff.price_max))
    return [_limit_view(tariff, kind, limit) for kind, limit in pairs if limit is not None]


def _limit_view(tariff: Tariff, kind: LineKind, limit: PriceLimit) -> PriceView:
    gross = limit.gross
    return PriceView(
        kind=kind,
        price=gross if gross is not None else limit.net or Decimal(0),
        unit=Unit.SESSION,
        currency=tariff.currency,
        incl_vat=gross is not None or tariff.tax_mode is TaxMode.NONE,
    )
