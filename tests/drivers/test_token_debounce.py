"""When a card counts again, on a clock that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hw_drivers.token_debounce import AWAY_MS, AWAY_UNSEEN_MS, Debounce

A, B = b"aaaa", b"bbbb"


class HandClock:
    """Stands still until it is moved."""

    boot_id = "test-boot"

    def __init__(self) -> None:
        self.ms = 1_000_000

    def now(self) -> datetime:
        return datetime(2026, 5, 4, 12, tzinfo=UTC)

    def monotonic_ms(self) -> int:
        return self.ms


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def debounce(clock: HandClock) -> Debounce:
    return Debounce(clock)


def test_a_card_that_lies_there_counts_once(debounce: Debounce, clock: HandClock) -> None:
    """An hour in the field, looked at each 200 ms."""
    counted = 0
    for _ in range(18_000):
        counted += debounce.seen(A)
        clock.ms += 200
    assert counted == 1


def test_time_alone_is_not_enough(debounce: Debounce, clock: HandClock) -> None:
    """It has to be taken away as well."""
    assert debounce.seen(A)
    clock.ms += 10 * AWAY_MS
    assert not debounce.seen(A)


def test_taking_it_away_alone_is_not_enough(debounce: Debounce, clock: HandClock) -> None:
    """One millisecond short is too soon, the whole of it is enough."""
    assert debounce.seen(A)
    debounce.gone()
    clock.ms += AWAY_MS - 1
    assert not debounce.seen(A)
    debounce.gone()
    clock.ms += AWAY_MS
    assert debounce.seen(A)


def test_the_wait_begins_when_it_is_taken_away(debounce: Debounce, clock: HandClock) -> None:
    """Held for a minute, then fluttering at the edge of the field: no second presentation."""
    assert debounce.seen(A)
    clock.ms += 60_000
    for _ in range(20):
        debounce.gone()
        clock.ms += 150
        assert not debounce.seen(A)


def test_another_card_counts_at_once(debounce: Debounce, clock: HandClock) -> None:
    """The next driver need not wait; the first card, still about, has to."""
    assert debounce.seen(A)
    assert debounce.seen(B)
    assert not debounce.seen(A)
    assert not debounce.seen(B)
    clock.ms += 500
    assert not debounce.seen(A)


def test_two_cards_in_one_wallet_count_once_each(debounce: Debounce, clock: HandClock) -> None:
    """A reader that finds one or the other at each look."""
    counted = 0
    for _ in range(100):
        counted += debounce.seen(A) + debounce.seen(B)
        clock.ms += 200
    assert counted == 2


def test_slots_are_told_apart(debounce: Debounce) -> None:
    """Empty here does not mean gone there; the same card in two fields is one presentation."""
    assert debounce.seen(A, "one")
    debounce.gone("two")
    assert not debounce.seen(A, "two")
    debounce.gone("one")
    assert not debounce.seen(A, "one")


def test_a_reader_that_never_sees_a_card_leave(clock: HandClock) -> None:
    """The longer window stands in for the removal, and each sighting begins it anew."""
    debounce = Debounce(clock, away_ms=AWAY_UNSEEN_MS)
    assert debounce.passed(A)
    for _ in range(10):
        clock.ms += AWAY_UNSEEN_MS - 1
        assert not debounce.passed(A)
    assert debounce.passed(B)
    clock.ms += AWAY_UNSEEN_MS
    assert debounce.passed(A)


def test_a_card_forgotten_over_an_outage_is_no_second_presentation(
    debounce: Debounce, clock: HandClock
) -> None:
    """However long the reader was away; taken off and laid on again after that, it counts."""
    assert debounce.seen(A)
    debounce.lost()
    clock.ms += 600_000
    debounce.back()
    clock.ms += AWAY_MS - 1
    assert not debounce.seen(A)
    debounce.gone()
    clock.ms += AWAY_MS
    assert debounce.seen(A)


def test_a_card_taken_during_an_outage_counts_when_it_comes_later(
    debounce: Debounce, clock: HandClock
) -> None:
    """What lay there before is not remembered for ever."""
    assert debounce.seen(A)
    debounce.lost()
    debounce.back()
    clock.ms += AWAY_MS
    assert debounce.seen(A)


def test_what_is_remembered_is_bounded(debounce: Debounce) -> None:
    """A million cards in a second leave no trace in memory."""
    for number in range(10_000):
        debounce.seen(number.to_bytes(4, "big"))
    assert len(debounce._left_ms) <= 64
    assert len(debounce._lying) == 1


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("wait"), st.integers(0, 3_000)),
            st.tuples(st.sampled_from(["seen", "gone"]), st.sampled_from([A, B])),
        ),
        max_size=60,
    )
)
def test_two_counts_of_a_card_are_always_a_removal_and_the_wait_apart(
    steps: list[tuple[str, int | bytes]],
) -> None:
    """Whatever happens in whatever order."""
    clock, counted_ms, removed = HandClock(), dict[bytes, int](), set[bytes]()
    debounce = Debounce(clock)
    lying: bytes | None = None
    for what, value in steps:
        if isinstance(value, int):
            clock.ms += value
        elif what == "gone":
            debounce.gone()
            removed |= {lying} if lying else set()
            lying = None
        else:
            removed |= {lying} - {value} if lying else set()
            lying = value
            if debounce.seen(value):
                if value in counted_ms:
                    assert value in removed
                    assert clock.ms - counted_ms[value] >= AWAY_MS
                counted_ms[value] = clock.ms
                removed.discard(value)
