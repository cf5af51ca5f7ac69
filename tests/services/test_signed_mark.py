"""The mark for a signed meter: only where the meter signed, and nothing about it is in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain import events as ev
from kiosk.domain.view import SummaryView
from kiosk.services.proving import is_signed
from tests.services.test_signing_meters import charged
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


def summaries(station: Roadside) -> list[SummaryView]:
    """Every summary that was shown at the first EVSE."""
    return [view.evses[0].summary for view in station.views if view.evses[0].summary is not None]


async def test_a_signing_meter_is_named() -> None:
    """Begin and end were signed and agree with the bill."""
    road, _ = await charged()
    assert [row for row in road.rows(ev.ReviewRequired) if row.what.startswith("signed")] == []
    shown = summaries(road)
    assert shown
    assert all(summary.signed for summary in shown)


async def test_a_doubted_record_takes_the_mark_away() -> None:
    """What a person has to look at is not shown to the driver as proof."""
    road, _ = await charged()
    session = road.session()
    assert is_signed(session)
    assert is_signed(replace(session, review=("captured without an order to capture",)))
    assert not is_signed(replace(session, review=("signed record 7 is not valid",)))


async def test_an_ordinary_meter_is_not(station: Roadside) -> None:
    """No record, no mark."""
    await station.charge()
    await station.stop()
    shown = summaries(station)
    assert shown
    assert not any(summary.signed for summary in shown)
