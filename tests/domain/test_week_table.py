"""The week as a table: what is alike is one row and one column, what differs is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kiosk.domain.money import Amount
from kiosk.domain.tariff import Dimension, TaxMode
from kiosk.domain.tariff_regions import Axis
from kiosk.domain.week_table import WeekTable, starts, week_tables
from tests.domain.rating_samples import element, energy, price, tariff

EVERY_DAY = frozenset(range(1, 8))


def rows(table: WeekTable) -> list[tuple[int, int]]:
    return [(band.minutes[0] // 60, band.minutes[1] // 60) for band in table.bands]


def prices(table: WeekTable, row: int, column: int = 0) -> list[Decimal]:
    return [shown.price for shown in table.bands[row].cells[column]]


def test_one_price_is_one_cell() -> None:
    """No hours, no days: one row, one column."""
    (table,) = week_tables(tariff(energy("0.50", "10")))
    assert table.columns == (EVERY_DAY,)
    assert rows(table) == [(0, 24)]
    assert prices(table, 0) == [Decimal("0.55")]


def test_hours_with_the_same_price_are_one_row() -> None:
    """Two elements of one price that follow each other make no line between them."""
    (table,) = week_tables(
        tariff(
            element(energy("0.40"), start_minute=360, end_minute=600),
            element(energy("0.40"), start_minute=600, end_minute=1200),
            energy("0.30"),
        )
    )
    assert rows(table) == [(0, 6), (6, 20), (20, 24)]
    assert [prices(table, row) for row in range(3)] == [
        [Decimal("0.30")],
        [Decimal("0.40")],
        [Decimal("0.30")],
    ]


def test_days_with_the_same_prices_are_one_column() -> None:
    """Also where they are not neighbours, and whatever element they have their price from."""
    (table,) = week_tables(
        tariff(
            element(energy("0.40"), days=(1, 3)),
            element(energy("0.40"), days=(5,)),
            energy("0.30"),
        )
    )
    assert table.columns == (frozenset({1, 3, 5}), frozenset({2, 4, 6, 7}))


def test_weekday_past_midnight_is_cut_at_midnight() -> None:
    """Fri 22-06 is in Friday's column only: early and late, as rating reads it."""
    (table,) = week_tables(
        tariff(element(energy("0.10"), start_minute=1320, end_minute=360, days=(5,)), energy("1"))
    )
    friday = table.columns.index(frozenset({5}))
    assert [prices(table, row, friday)[0] for row in range(3)] == [
        Decimal("0.10"),
        Decimal(1),
        Decimal("0.10"),
    ]
    assert all(prices(table, row, 1 - friday) == [Decimal(1)] for row in range(3))


def test_dates_make_tables_and_equal_spans_are_joined() -> None:
    """One table per span of dates whose prices differ; short spans have only their own days."""
    june = element(energy("0.40"), start_date=date(2025, 6, 6), end_date=date(2025, 6, 9))
    again = element(energy("0.30"), start_date=date(2025, 7, 1), end_date=date(2025, 8, 1))
    before, during, after = week_tables(tariff(june, again, energy("0.30")))
    assert (before.date_from, before.date_to) == (None, date(2025, 6, 6))
    assert during.columns == (frozenset({5, 6, 7}),)
    assert (after.date_from, after.date_to) == (date(2025, 6, 9), None)


def test_members_have_a_table_only_where_they_pay_another_price() -> None:
    """A group that pays what everyone pays is no table of its own."""
    fleet = element(energy("0.40"), member_group="fleet")
    crew = element(energy("0.50"), member_group="crew")
    tables = week_tables(tariff(fleet, crew, energy("0.50")))
    assert [table.context.member_group for table in tables] == ["", "fleet"]


def test_tiers_and_caps_are_in_the_cell() -> None:
    """Bounds of energy and idle time; a net cap is shown gross like its price."""
    capped = price(Dimension.IDLE, "0.10", vat="10", cap_minor=1000)
    (table,) = week_tables(
        tariff(element(energy("0.55"), energy_wh_max=9), energy("0.65"), capped, mode=TaxMode.EXCL)
    )
    low, high, idle = table.bands[0].cells[0]
    assert [(axis, span[1]) for axis, span in low.bounds] == [(Axis.ENERGY, 9000)]
    assert [(axis, span[0]) for axis, span in high.bounds] == [(Axis.ENERGY, 9000)]
    assert idle.cap == Amount(1100, "EUR")


def test_starts_lie_in_their_columns() -> None:
    """Each begin is on a weekday of its column, within the table's dates."""
    weekend = element(energy("0.40"), days=(6, 7), start_date=date(2025, 6, 5))
    for table in week_tables(tariff(weekend, energy("0.30"))):
        for day, _, days in starts(table):
            assert day.isoweekday() in days
            assert table.date_from is None or day >= table.date_from
            assert table.date_to is None or day < table.date_to
