"""What the pages of the service room say of tariff, updates, network and panel."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.domain.service_view import ServiceAction, ServiceRow, ServiceSection, Tone
from kiosk.domain.updates import ContentShelf, ContentState, UpdateFault
from kiosk.services.office import Office
from kiosk.services.service_pages.display import display_page
from kiosk.services.service_pages.network import network_page
from kiosk.services.service_pages.tariff import ELEMENTS_MAX, tariff_page
from kiosk.services.service_pages.update import update_page
from tests.journeys.service_day import HandPanel
from tests.services.service_support import BOOK
from tests.simulation.roadside import Roadside
from ui.build.workshop import StationWorkshop

pytestmark = pytest.mark.anyio
TARIFFS = Path(__file__).parents[2] / "assets" / "tariffs"
WAITING = ContentState(
    bundle="b", version=42, digest="d", effective_from=datetime(2026, 12, 1, tzinfo=UTC)
)


class NoWayOut(StationWorkshop):
    """A machine without a network."""

    def own_address(self) -> str:
        return ""


@pytest.fixture
async def office(anyio_backend: Any) -> AsyncIterator[Office]:
    """Of a station at work."""
    road = Roadside()
    road.technicians = BOOK
    async with road:
        assert road.station is not None
        yield road.station._office


def row(sections: Sequence[ServiceSection], label: str) -> ServiceRow:
    return next(each for part in sections for each in part.rows if each.label == label)


def part(sections: Sequence[ServiceSection], title: str) -> ServiceSection:
    return next(each for each in sections if each.title == title)


async def test_the_week_is_a_table(office: Office) -> None:
    """Days that are alike under one heading, hours that are alike in one row, to the minute."""
    office.tariff = load_tariff(TARIFFS / "night_tou.json", tz="Europe/Berlin")

    sections = await tariff_page(office)

    weekend = part(sections, "week:67").rows
    assert [each.label for each in weekend] == [
        "hours:0-360", "hours:360-420", "hours:420-660", "hours:660-900", "hours:900-1260",
        "hours:1260-1320", "hours:1320-1440",
    ]  # fmt: skip
    assert weekend[3].value.startswith("0.45 EUR/kWh · 0.10 EUR/min from 30 min idle")
    assert weekend[0].value == "0.39 EUR/kWh · 0.35 EUR/session"
    workdays = part(sections, "week:12345").rows
    assert [each.label for each in workdays][2] == "hours:420-1260"


async def test_a_week_that_is_too_large_says_so(office: Office, tmp_path: Path) -> None:
    """The page does not keep the station waiting for it."""
    tariff = json.loads((TARIFFS / "night_tou.json").read_text(encoding="utf-8"))
    tariff["elements"] = (tariff["elements"] * ELEMENTS_MAX)[: ELEMENTS_MAX + 1]
    path = tmp_path / "large.json"
    path.write_text(json.dumps(tariff), encoding="utf-8")
    office.tariff = load_tariff(path, tz="Europe/Berlin")

    assert row(await tariff_page(office), "week").word == "too_complex"


async def test_the_next_prices_are_named_with_their_instant(office: Office) -> None:
    """None, or the content that waits."""
    assert row(await tariff_page(office), "next_tariff").word == "none_waits"
    office.updates = replace(office.updates, shelf=ContentShelf(waiting=WAITING))

    found = row(await tariff_page(office), "next_tariff")

    assert (found.word, found.value) == ("waits", "42, 2026-12-01 00:00 UTC")


async def test_versions_stand_under_the_updates(office: Office) -> None:
    """Also where nobody publishes and nothing updates the program."""
    sections = await update_page(office, StationWorkshop(Path("unused")))

    assert row(sections, "last_look").offers == ()
    assert row(sections, "last_look").word == "nobody_publishes"
    assert all(each.value for each in part(sections, "versions").rows)
    office.updates = replace(office.updates, has_source=True)
    sections = await update_page(office, StationWorkshop(Path("unused")))
    assert [each.action for each in row(sections, "last_look").offers] == [
        ServiceAction.UPDATE_CONTENT
    ]


async def test_a_machine_without_a_way_out_says_so(office: Office) -> None:
    """And rails that cannot look at themselves, a server that was not heard."""
    office.updates = replace(
        office.updates, has_source=True, fault=UpdateFault.UNREACHABLE, detail="no route"
    )

    sections = await network_page(office, NoWayOut(Path("unused")))

    assert (row(sections, "own_address").tone, row(sections, "own_address").word) == (
        Tone.BAD, "no_way_out",
    )  # fmt: skip
    assert row(sections, "content").word == "unreachable"
    assert row(sections, "rail_card").word == "not_probed"


async def test_the_display_is_as_it_was_turned() -> None:
    """One row says what is spoken, the others offer it; a station without a panel says so."""
    panel = HandPanel()
    panel.brightness_percent, panel.language = 70, "de"

    sections = await display_page(panel)

    assert row(sections, "brightness").value == "70 %"
    assert row(sections, "language:de").offers == ()
    assert [each.target for each in row(sections, "language:en").offers] == ["en"]
    assert row(await display_page(None), "display").word == "no_panel"
