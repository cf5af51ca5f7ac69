"""One simulated card terminal for each file of tests, a new one's memory for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from hw_drivers.zvt.rail import ZvtCardRail
from tests.drivers.zvt_world import WELL, TerminalHand, rail_to, terminal_process


@pytest.fixture(scope="module")
def zvt_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TerminalHand]:
    """The process; use `hand`."""
    with terminal_process(tmp_path_factory.mktemp("terminal") / "books.json") as (hand, _):
        yield hand


@pytest.fixture
def hand(zvt_process: TerminalHand) -> TerminalHand:
    """The terminal, well and with empty books."""
    zvt_process.mood(**WELL)
    zvt_process.do("swap")
    return zvt_process


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Where the rail keeps what it knows; a second rail on it is a restarted kiosk."""
    return tmp_path / "ledger.sqlite.zvt"


@pytest.fixture
async def rail(hand: TerminalHand, journal: Path) -> AsyncIterator[ZvtCardRail]:
    async with rail_to(hand.port, journal) as rail:
        yield rail
