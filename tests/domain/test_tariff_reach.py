"""Reach and gaps agree with the matching that rating uses, for any tariff and any moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.activity import Activity
from kiosk.domain.matching import Bounds, Moment, candidates_of
from kiosk.domain.plan import Plan
from kiosk.domain.rating import rate
from kiosk.domain.sample import NOBODY, RatingContext, Sample
from kiosk.domain.tariff import Dimension, Element, Restriction, Tariff
from kiosk.domain.tariff_reach import Key, gaps, payers, reach_of, reachable, space_of
from kiosk.domain.tariff_regions import (
    Axis,
    Box,
    boxes_of,
    meet,
    merged,
    without,
)
from kiosk.domain.week_table import week_tables
from tests.domain.rating_samples import energy, local, price, tariff

METERED = (Dimension.ENERGY, Dimension.TIME, Dimension.IDLE)
FIRST = date(2025, 6, 2)
MINUTES = st.sampled_from([None, 0, 60, 360, 480, 1320, 1439])
EDGES = (0, 59, 60, 359, 360, 479, 480, 1319, 1320, 1438, 1439)
"""Where a bound is off by one, it shows at these minutes."""
DATES = st.sampled_from([None, *(FIRST + timedelta(days=n) for n in (0, 1, 3, 9))])
DAYS = st.sampled_from([(), (), (5,), (6, 7), (1, 2, 3, 4, 5)])
SMALL = st.sampled_from([None, None, 0, 1, 2, 5])
"""Few values, so that bounds meet: coverage and contradictions are common, not rare."""

QUANTITIES = (
    "energy_wh_min",
    "energy_wh_max",
    "duration_ms_min",
    "duration_ms_max",
    "idle_ms_min",
    "charging_ms_max",
    "power_w_min",
    "power_w_max",
    "current_ma_max",
)


@st.composite
def restrictions(draw: st.DrawFn) -> Restriction:
    bounds = draw(
        st.fixed_dictionaries(
            {},
            optional=dict.fromkeys(
                (
                    "energy_wh_min",
                    "energy_wh_max",
                    "duration_ms_min",
                    "duration_ms_max",
                    "idle_ms_min",
                    "charging_ms_max",
                    "power_w_min",
                    "power_w_max",
                    "current_ma_max",
                ),
                SMALL,
            ),
        )
    )
    clock = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "start_minute": MINUTES,
                "end_minute": MINUTES,
                "days": DAYS,
                "start_date": DATES,
                "end_date": DATES,
            },
        )
    )
    group = draw(st.sampled_from(["", "", "fleet"]))
    brand = draw(st.sampled_from(["", "", "visa"]))
    return Restriction(**bounds, **clock, member_group=group, payment_brand=brand)


COMPONENTS = st.sampled_from(
    [
        energy("0.30"),
        energy("0.60"),
        price(Dimension.TIME, "6"),
        price(Dimension.IDLE, "3"),
        price(Dimension.FLAT, "1"),
    ]
)
TARIFFS = st.lists(
    st.builds(
        Element,
        components=st.lists(COMPONENTS, min_size=1, max_size=2).map(tuple),
        restriction=restrictions(),
    ),
    min_size=1,
    max_size=5,
).map(lambda elements: tariff(*elements))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    idle_ms, charging_ms = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    day = datetime(2025, 5, 31) + timedelta(days=draw(st.integers(0, 14)))
    minute = draw(st.one_of(st.sampled_from(EDGES), st.integers(0, 1439)))
    reading = st.one_of(st.none(), st.integers(0, 6))
    return Moment(
        local=day + timedelta(minutes=minute),
        mwh=draw(st.sampled_from([0, 999, 1000, 1001, 1999, 2000, 4999, 5000])),
        duration_ms=idle_ms + charging_ms + draw(st.integers(0, 3)),
        idle_ms=idle_ms,
        charging_ms=charging_ms,
        power_w=draw(reading),
        current_ma=draw(reading),
    )


def selected(
    one: Tariff, dimension: Dimension, now: Moment, context: RatingContext = NOBODY
) -> Key | None:
    """What rating picks at this moment, None where it leaves the dimension free."""
    found = Plan(one, 0, context).select(dimension, now)
    return None if found is None else (found.element, found.index)


@settings(max_examples=150, deadline=None)
@given(TARIFFS, st.lists(moments(), min_size=1, max_size=12))
def test_unreachable_is_never_selected(one: Tariff, chosen: list[Moment]) -> None:
    """Whatever the moment and whoever pays, the matching never picks what is called unreachable."""
    reached = reachable(one)
    for context in payers(one):
        for dimension in METERED:
            for now in chosen:
                assert selected(one, dimension, now, context) in {None, *reached}


@settings(max_examples=150, deadline=None)
@given(TARIFFS)
def test_reachable_is_selected_at_its_witness(one: Tariff) -> None:
    """For each component called reachable there is a moment at which the matching picks it."""
    for context in payers(one):
        for dimension in Dimension:
            for candidate, boxes in reach_of(one, dimension, context).picked:
                for box in boxes:
                    key = (candidate.element, candidate.index)
                    assert selected(one, dimension, box.witness(), context) == key


@settings(max_examples=150, deadline=None)
@given(TARIFFS, st.lists(moments(), min_size=1, max_size=12))
def test_free_is_free_and_nothing_else_is(one: Tariff, chosen: list[Moment]) -> None:
    """Every free box has a witness the matching leaves free; every moment left free is in a box."""
    for dimension in METERED:
        free = reach_of(one, dimension).free
        for box in free:
            assert selected(one, dimension, box.witness()) is None
        for now in chosen:
            lies_in = [box for box in free if meet(box, point(now))]
            assert (selected(one, dimension, now) is None) == (len(lies_in) == 1)


@settings(max_examples=100, deadline=None)
@given(TARIFFS)
def test_gaps_are_free_of_charge(one: Tariff) -> None:
    """At the witness of an energy or time gap the matching finds no price, for that very payer."""
    for gap in gaps(one):
        assert gap.boxes
        if gap.dimension in (Dimension.ENERGY, Dimension.TIME):
            for box in gap.boxes:
                assert selected(one, gap.dimension, box.witness(), gap.context) is None


def point(now: Moment) -> Box:
    """The smallest box around a moment."""
    values = (
        now.local.toordinal(),
        now.local.hour * 60 + now.local.minute,
        now.mwh,
        now.duration_ms,
        now.idle_ms,
        now.charging_ms,
        -1 if now.power_w is None else now.power_w,
        -1 if now.current_ma is None else now.current_ma,
    )
    days = frozenset({now.local.isoweekday()})
    return Box(days=days, spans=tuple((value, value + 1) for value in values))


@settings(max_examples=150, deadline=None)
@given(restrictions(), restrictions(), st.lists(moments(), min_size=1, max_size=12))
def test_boxes_are_sets(one: Restriction, other: Restriction, chosen: list[Moment]) -> None:
    """Difference, intersection and joining of boxes keep exactly the moments they should."""
    a, b = Bounds(one), Bounds(other)
    left = [box for box in boxes_of(a) if box.possible]
    for cover in boxes_of(b):
        left = [piece for box in left for piece in without(box, cover)]
    whole = merged(left)
    for now in chosen:
        expected = a.holds(now, None) and not b.holds(now, None)
        assert any(meet(box, point(now)) for box in left) == expected
        assert any(meet(box, point(now)) for box in whole) == expected


@settings(max_examples=60, deadline=None)
@given(TARIFFS, st.integers(0, 13), st.integers(0, 1439))
def test_week_table_shows_what_is_billed(one: Tariff, day: int, minute: int) -> None:
    """At any minute of any day the table of nobody lists the energy price the matching picks."""
    on = FIRST - timedelta(days=2) + timedelta(days=day)
    now = Moment(
        local=datetime(on.year, on.month, on.day) + timedelta(minutes=minute),
        mwh=0,
        duration_ms=0,
        idle_ms=0,
        charging_ms=0,
        power_w=0,
        current_ma=0,
    )
    (table,) = [
        table
        for table in week_tables(one)
        if table.context == NOBODY
        and (table.date_from is None or table.date_from <= on)
        and (table.date_to is None or on < table.date_to)
    ]
    (band,) = [band for band in table.bands if band.minutes[0] <= minute < band.minutes[1]]
    (column,) = [n for n, days in enumerate(table.columns) if on.isoweekday() in days]
    holding = [
        shown.price
        for shown in band.cells[column]
        if shown.dimension is Dimension.ENERGY
        and all(low <= 0 < high for _, (low, high) in shown.bounds)
    ]
    key = selected(one, Dimension.ENERGY, now)
    free = [Decimal(0)] if candidates_of(one, NOBODY)[Dimension.ENERGY] else []
    assert holding == (free if key is None else [one.elements[key[0]].components[key[1]].price])


def test_a_single_minute_is_not_lost() -> None:
    """A price up to 23:59 leaves the last minute of the day free, and the gap says so."""
    (gap,) = gaps(
        tariff(Element(components=(energy("1"),), restriction=Restriction(end_minute=1439)))
    )
    assert [box.span(Axis.MINUTE) for box in gap.boxes] == [(1439, 1440)]


def test_late_flat_is_never_billed() -> None:
    """What is called unreachable for want of a second session fee is on no bill."""
    late = Element(
        components=(price(Dimension.FLAT, "5"),), restriction=Restriction(duration_ms_min=1000)
    )
    one = tariff(late, price(Dimension.FLAT, "1"))
    assert (0, 0) not in reachable(one)
    samples = (
        Sample(at=local("2025-06-02T12:00"), energy_mwh=0),
        Sample(at=local("2025-06-02T13:00"), energy_mwh=9, activity=Activity.CHARGING),
    )
    assert rate(one, samples).gross.minor == 100


def test_no_energy_flows_in_a_reservation() -> None:
    """The space of a reservation holds no energy, no idling and no charging."""
    space = space_of(tariff(energy("1")), Dimension.RESERVATION_TIME)
    assert space.span(Axis.ENERGY) == space.span(Axis.IDLE) == space.span(Axis.CHARGING) == (0, 1)
