"""What the screen says about a tariff agrees with what rating charges."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.money import Amount
from kiosk.domain.prices import idle_grace_ms, next_change, price_views
from kiosk.domain.sample import RatingContext
from kiosk.domain.tariff import Dimension, PriceLimit, TaxMode
from tests.domain.rating_samples import (
    NOON,
    element,
    energy,
    local,
    ocpi,
    price,
    tariff,
    utc,
)

ASSETS = Path(__file__).parents[2] / "assets" / "tariffs"
NIGHT = tariff(element(energy("0.30"), start_minute=22 * 60, end_minute=6 * 60), energy("0.60"))


def test_order_is_energy_minute_session_other() -> None:
    """AFIR asks for per kWh, per minute, per session, any other, in whatever order they come."""
    mixed = tariff(
        price(Dimension.FLAT, "1"),
        price(Dimension.IDLE, "6"),
        price(Dimension.TIME, "3"),
        energy("0.5"),
        price_max=PriceLimit(gross=Decimal(50)),
    )
    assert [view.kind for view in price_views(mixed, NOON)] == [
        LineKind.ENERGY,
        LineKind.TIME,
        LineKind.IDLE,
        LineKind.FLAT,
        LineKind.MAX_CUT,
    ]


def test_demo_tariff_is_shown_gross_with_grace_and_cap() -> None:
    """0.59 per kWh, 0.10 per minute from minute 45, at most 12.00: as the operator wrote them."""
    demo = load_tariff(ASSETS / "demo_de.json")
    kwh, idle = price_views(demo, NOON)
    assert (kwh.price, kwh.unit, kwh.incl_vat) == (Decimal("0.59"), Unit.KWH, True)
    assert (idle.price, idle.unit, idle.after_min) == (Decimal("0.1"), Unit.MINUTE, 45)
    assert idle.cap == Amount(1200, "EUR")
    assert demo.hold_minor == 6000
    assert demo.lock_price_at_start


def test_net_price_is_shown_with_its_tax() -> None:
    """A consumer sees the price including VAT, even where the tariff states it without."""
    (view,) = price_views(tariff(energy("0.25", vat="10")), NOON)
    assert (view.price, view.incl_vat) == (Decimal("0.275"), True)


def test_unknown_tax_is_said() -> None:
    """North American prices on top of which tax comes are not called inclusive."""
    (view,) = price_views(ocpi("tariff_19_exclusive"), NOON)
    assert not view.incl_vat


def test_current_tier_follows_the_local_clock() -> None:
    """By day the day price is current, by night the night price; both are always listed."""
    by_day = price_views(NIGHT, local("2025-06-02T12:00"))
    by_night = price_views(NIGHT, local("2025-06-02T23:00"))
    assert [view.current for view in by_day] == [False, True]
    assert [view.current for view in by_night] == [True, False]
    assert (by_day[0].from_minute, by_day[0].to_minute) == (1320, 360)


def test_current_tier_follows_the_energy() -> None:
    """Past the first ten kilowatt-hours the second tier is the current one."""
    tiers = tariff(element(energy("0.39"), energy_wh_max=10_000), energy("0.59"))
    views = price_views(tiers, NOON, energy_mwh=10_000_000)
    assert [view.current for view in views] == [False, True]
    assert views[0].to_energy_wh == 10_000


def test_member_price_only_for_members() -> None:
    """A price that this payer cannot get is not on the list."""
    both = tariff(element(energy("0.45"), member_group="gold"), energy("0.59"))
    assert len(price_views(both, NOON)) == 1
    assert price_views(both, NOON, RatingContext(member_group="gold"))[0].current


def test_hourly_price_is_shown_per_minute_where_that_is_exact() -> None:
    """6.00 per hour is 0.10 per minute; 2.50 per hour has no finite price per minute."""
    (exact,) = price_views(tariff(price(Dimension.IDLE, "6")), NOON)
    (endless,) = price_views(tariff(price(Dimension.IDLE, "2.5")), NOON)
    (block,) = price_views(tariff(price(Dimension.TIME, "6", step_s=1800)), NOON)
    assert (exact.price, exact.unit) == (Decimal("0.1"), Unit.MINUTE)
    assert (endless.price, endless.unit) == (Decimal("2.5"), Unit.HOUR)
    assert (block.price, block.unit, block.block_min) == (Decimal(3), Unit.BLOCK, 30)


def test_next_change_is_the_next_other_price() -> None:
    """The next instant at which a kilowatt-hour costs something else, not merely the next cut."""
    change = next_change(NIGHT, local("2025-06-02T12:00"))
    assert change is not None
    assert (change.at, change.price) == (local("2025-06-02T22:00"), Decimal("0.3"))


def test_next_change_through_the_repeated_hour() -> None:
    """On the autumn change night ends at the local hour, 6 o'clock winter time."""
    change = next_change(NIGHT, utc("2025-10-26T00:30"))
    assert change is not None
    assert change.at == utc("2025-10-26T05:00")


def test_locked_price_has_no_next_change() -> None:
    """A price that is locked at the start does not announce a change."""
    locked = tariff(*NIGHT.elements, lock_price_at_start=True)
    assert next_change(locked, local("2025-06-02T12:00")) is None
    assert next_change(tariff(energy("0.5")), NOON) is None


def test_idle_grace_by_the_hour() -> None:
    """The grace is that of the fee which holds at this hour; at night there is none to wait for."""
    fee = price(Dimension.IDLE, "0.10", Unit.MINUTE)
    day_only = tariff(
        element(fee, start_minute=420, end_minute=1260, idle_ms_min=600_000), mode=TaxMode.INCL
    )
    assert idle_grace_ms(day_only, NOON) == 600_000
    assert price_views(day_only, NOON)[0].current
    assert not price_views(day_only, local("2025-06-02T23:00"))[0].current
    assert idle_grace_ms(day_only, local("2025-06-02T23:00")) is None
    assert idle_grace_ms(tariff(fee), NOON) == 0


def test_power_condition_is_noted() -> None:
    """A tier that depends on power says so."""
    views = price_views(ocpi("restriction_max_power"), NOON)
    assert [view.note for view in views] == ["< 16 kW", "< 32 kW", ""]
