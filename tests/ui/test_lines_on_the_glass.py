"""What a driver adds up by hand: the lines on the screen are the total on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.bill import Bill
from kiosk.domain.money import zero
from kiosk.domain.payment import RailKind
from kiosk.domain.rating import rate
from kiosk.domain.sample import Sample
from kiosk.domain.tariff import Tariff
from kiosk.domain.view import ChargeView, EvseView, SummaryView, TaxView
from kiosk.services.line_views import line_view
from tests.domain.test_rating_properties import sessions, tariffs
from tests.ui.sample_views import CHARGE, EVSES, SUMMARY
from ui.formats import Formats
from ui.models.charge import charge_face
from ui.models.prices import LineRow
from ui.models.summary import summary_face

LOCALES = st.sampled_from(["en", "de", "fr", "sv"])


def on_screen(bill: Bill) -> EvseView:
    """An EVSE that shows this bill, live and as a summary."""
    lines = tuple(line_view(line) for line in bill.lines)
    charge: ChargeView = replace(CHARGE, cost=bill.gross, lines=lines, hold=None, hold_left=None)
    summary: SummaryView = replace(
        SUMMARY,
        total=bill.gross,
        net=bill.net,
        lines=lines,
        taxes=tuple(TaxView(percent=Decimal(19), net=t.net, vat=t.tax) for t in bill.taxes),
        released=zero(bill.gross.currency),
    )
    return replace(EVSES["charging"], charge=charge, summary=summary, rail=RailKind.CARD)


def read(text: str) -> int:
    """The cents that somebody reads: digits, and a minus in front of them."""
    cents = int("".join(char for char in text if char.isdigit()))
    return -cents if "−" in text else cents


def total(rows: tuple[LineRow, ...]) -> int:
    """The right column, added up."""
    return sum(read(row.value) for row in rows)


@settings(max_examples=200, deadline=None)
@given(tariffs(), sessions(), LOCALES)
def test_the_lines_add_up_to_the_total_shown(
    one: Tariff, samples: list[Sample], locale: str
) -> None:
    """Any tariff, any session, at every tick, in every way of writing money: to the cent."""
    formats = Formats(locale, "Europe/Berlin")
    for count in range(1, len(samples) + 1):
        bill = rate(one, samples[:count])
        evse = on_screen(bill)
        charge, summary = charge_face(evse, formats), summary_face(evse, formats)

        assert total(charge.line_rows) == read(charge.cost_text) == bill.gross.minor
        assert total(summary.line_rows) == read(summary.total_text)


@pytest.mark.torture
@settings(max_examples=10_000, deadline=None)
@given(tariffs(), sessions(), LOCALES)
def test_ten_thousand_bills_add_up(one: Tariff, samples: list[Sample], locale: str) -> None:
    """The same, for a night."""
    bill = rate(one, samples)
    face = charge_face(on_screen(bill), Formats(locale, "Europe/Berlin"))
    assert total(face.line_rows) == read(face.cost_text)


def test_a_reader_of_the_screen_can_be_wrong() -> None:
    """A line that is a cent off is seen."""
    begun = datetime(2026, 5, 4, tzinfo=UTC)
    off = replace(CHARGE.lines[0], amount=replace(CHARGE.lines[0].amount, minor=1386), begins=begun)
    evse = replace(EVSES["charging"], charge=replace(CHARGE, lines=(off,)))
    face = charge_face(evse, Formats("de", "Europe/Berlin"))
    assert total(face.line_rows) != read(face.cost_text)
