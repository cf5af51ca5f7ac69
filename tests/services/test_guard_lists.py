"""Lists that change while the station runs."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from kiosk.adapters.guard_lists import GuardListFile, checked_entry, write_lists
from kiosk.domain import commands as cmd
from kiosk.domain.fraud.listing import ListKind
from kiosk.domain.fraud.verdict import Outcome, RuleId
from kiosk.domain.view import Screen
from kiosk.sandbox.cards import card_of
from tests.services.guard_support import decided, visit
from tests.simulation.bank import VISA
from tests.simulation.rails import hashed
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


@pytest.fixture
async def listed(station: Roadside, tmp_path: Path) -> tuple[Roadside, Path]:
    """A station that looks at a file of lists."""
    assert station.station is not None
    path = tmp_path / "lists"
    station.station._office.guard_book.read_lists = GuardListFile(path).changed
    return station, path


def enter(station: Roadside, path: Path, kind: ListKind) -> None:
    now = station.clock.now()
    new = checked_entry(
        token=hashed(card_of(VISA).fingerprint),
        kind=kind,
        reason="chargeback",
        who="Ada",
        entered_at=now,
        expires_at=None,
    )
    write_lists(path, [new])


async def test_a_card_is_denied_and_let_in_again_without_a_restart(
    listed: tuple[Roadside, Path],
) -> None:
    """Within ten seconds each time."""
    station, path = listed
    enter(station, path, ListKind.DENY)
    await asyncio.sleep(12)
    await station.plug()
    await station.present_card()
    await station.until(Screen.REFUSED)
    assert decided(station) == [(Outcome.REFUSE, [RuleId.DENY_LIST])]
    path.unlink()
    await asyncio.sleep(12)
    await station.tap(cmd.Acknowledge(1))

    await station.present_card()

    await station.until(Screen.CHARGING)


async def test_a_file_that_is_broken_leaves_the_entries_of_before(
    listed: tuple[Roadside, Path], caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody is let in by breaking it; a person is told once."""
    station, path = listed
    enter(station, path, ListKind.DENY)
    await asyncio.sleep(12)
    with caplog.at_level(logging.ERROR, "kiosk"):
        path.write_text("{")
        await asyncio.sleep(60)
    assert caplog.messages.count("guard_lists_unusable") == 1
    await station.plug()
    await station.present_card()
    await station.until(Screen.REFUSED)


async def test_an_allowed_card_is_spared_the_rules_about_habits(
    station: Roadside, tmp_path: Path
) -> None:
    """A fleet's card starts as often as it likes."""
    station.guard = {"velocity_challenge": 1, "velocity_refuse": 2}
    await station.restart()
    assert station.station is not None
    path = tmp_path / "lists"
    station.station._office.guard_book.read_lists = GuardListFile(path).changed
    enter(station, path, ListKind.ALLOW)
    await asyncio.sleep(12)

    for _ in range(3):
        await visit(station)

    assert decided(station) == []
