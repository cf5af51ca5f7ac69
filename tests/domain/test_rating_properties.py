"""What holds for any tariff and any session."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.apportioning import largest_remainder
from kiosk.domain.bill import Bill, Unit
from kiosk.domain.bill_json import bill_from_json, bill_to_json
from kiosk.domain.rating import Rater, rate
from kiosk.domain.sample import Sample
from kiosk.domain.tariff import Dimension, PriceLimit, Tariff, TaxMode
from kiosk.domain.tariff_json import tariff_from_json, tariff_to_json
from tests.domain.rating_samples import (
    CHARGE,
    IDLE,
    WITHHELD,
    element,
    energy,
    local,
    price,
    session,
    tariff,
)

ACTIVITIES = st.sampled_from([CHARGE, CHARGE, IDLE, WITHHELD])


@st.composite
def tariffs(draw: st.DrawFn, *, rounding: bool = True) -> Tariff:
    """Tiers, hours, weekdays, graces, caps, taxes, limits; steps and limits only if `rounding`."""
    vat = st.sampled_from([None, "0", "7", "19", "5.2"])
    cents = st.integers(0, 90).map(lambda n: f"0.{n:02}")
    step = st.sampled_from([0, 1, 300]) if rounding else st.just(0)
    limit = st.sampled_from([None, PriceLimit(gross=Decimal(3)), PriceLimit(net=Decimal(20))])
    parts = [
        element(energy(draw(cents), draw(vat)), energy_wh_max=draw(st.integers(1, 9000))),
        element(
            energy(draw(cents), draw(vat), draw(step)),
            start_minute=draw(st.integers(0, 1439)),
            end_minute=draw(st.integers(0, 1439)),
            days=draw(st.sampled_from([(), (1, 2), (6, 7)])),
        ),
        element(
            energy(draw(cents), draw(vat), draw(step)),
            price(Dimension.TIME, draw(cents), vat=draw(vat), step_s=draw(step)),
        ),
        element(
            price(
                Dimension.IDLE,
                draw(cents),
                Unit.MINUTE,
                vat=draw(vat),
                step_s=draw(step),
                **({"cap_minor": 700} if draw(st.booleans()) else {}),
            ),
            idle_ms_min=draw(st.integers(0, 5_000_000)),
        ),
        element(price(Dimension.FLAT, draw(cents), vat=draw(vat)), duration_ms_min=60_000),
    ]
    return tariff(
        *draw(st.permutations(parts)),
        mode=draw(st.sampled_from(TaxMode)),
        lock_price_at_start=draw(st.booleans()),
        price_min=draw(limit) if rounding else None,
        price_max=draw(limit) if rounding else None,
    )


@st.composite
def sessions(draw: st.DrawFn) -> list[Sample]:
    begins = ["2025-06-06T20:00", "2025-03-29T23:30", "2025-10-25T22:10", "2025-12-31T23:00"]
    period = st.tuples(st.integers(1, 20_000), st.integers(0, 9000), ACTIVITIES)
    periods = draw(st.lists(period, min_size=1, max_size=6))
    return session(local(draw(st.sampled_from(begins))), *periods)


def _adds_up(bill: Bill) -> None:
    assert bill.net + bill.tax == bill.gross
    assert sum(line.gross.minor for line in bill.lines) == bill.gross.minor
    assert sum(line.net.minor for line in bill.lines) == bill.net.minor
    assert all(line.net + line.tax == line.gross for line in bill.lines)
    assert sum(rate.net.minor for rate in bill.taxes) == bill.net.minor
    assert sum(rate.tax.minor for rate in bill.taxes) == bill.tax.minor
    assert abs(Fraction(bill.gross.minor, 100) - bill.gross_exact) <= Fraction(1, 200)


@settings(max_examples=150, deadline=None)
@given(tariffs(), sessions())
def test_incremental_equals_batch_and_adds_up(one: Tariff, samples: list[Sample]) -> None:
    """At every tick the running bill is the bill of the session so far, and its parts add up."""
    rater = Rater(one, samples[0])
    for count, sample in enumerate(samples[1:], start=2):
        ahead = rater.peek(sample)
        rater.advance(sample)
        running = rater.bill()
        assert running == rate(one, samples[:count])
        assert running.gross == ahead
        _adds_up(running)


@settings(max_examples=150, deadline=None)
@given(tariffs(rounding=False), sessions())
def test_running_total_never_falls(one: Tariff, samples: list[Sample]) -> None:
    """Cost only grows, but for steps: their provisional surplus may move to a cheaper price."""
    rater = Rater(one, samples[0])
    before = Fraction(0)
    for sample in samples[1:]:
        rater.advance(sample)
        after = rater.bill().gross_exact
        assert after >= before
        before = after


@settings(max_examples=150, deadline=None)
@given(tariffs(), sessions(), st.integers(2, 40))
def test_total_does_not_depend_on_sampling(one: Tariff, samples: list[Sample], parts: int) -> None:
    """The same session read more often costs the same, to the floor of the register at a cut."""
    finer = [samples[0]]
    for earlier, later in pairwise(samples):
        span_ms = (later.at - earlier.at) // timedelta(milliseconds=1)
        energy_mwh = later.energy_mwh - earlier.energy_mwh
        for n in range(1, parts + 1):
            at = earlier.at + timedelta(milliseconds=span_ms * n // parts)
            register = earlier.energy_mwh + energy_mwh * n // parts
            if at > finer[-1].at:
                finer.append(replace(later, at=at, energy_mwh=register))
    coarse, fine = rate(one, samples), rate(one, finer)
    assert fine.energy_mwh == coarse.energy_mwh
    assert fine.duration_ms == coarse.duration_ms
    # A register read in milli-watt-hours places at most a few of them on the other side of a cut by
    # the clock, and milliseconds likewise at an energy bound; a step can turn that into one step.
    assert abs(fine.gross_exact - coarse.gross_exact) <= _sampling_bound(one)


def _sampling_bound(one: Tariff) -> Fraction:
    stepped = any(
        component.step_wh > 1 or component.step_s > 1
        for part in one.elements
        for component in part.components
    )
    return Fraction(1, 1) if stepped else Fraction(1, 100)


@settings(max_examples=100, deadline=None)
@given(tariffs(), sessions())
def test_documents_round_trip(one: Tariff, samples: list[Sample]) -> None:
    """Tariff and bill survive their JSON, and the hash survives with them."""
    again = tariff_from_json(tariff_to_json(one))
    assert again == one
    assert again.content_hash == one.content_hash
    bill = rate(one, samples)
    assert bill_from_json(bill_to_json(bill)) == bill


@given(st.lists(st.integers(-1000, 1000), min_size=1), st.integers(1, 60), st.integers(-3, 3))
def test_largest_remainder_adds_up(shares: list[int], over: int, shift: int) -> None:
    """Whatever is shared out, the parts add up to it."""
    total = sum(shares) // over + shift
    assert sum(largest_remainder(total, shares, over)) == total
