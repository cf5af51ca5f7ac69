"""Who gets into the service room: real hashes in a real file, virtual time, a ledger that lasts."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pyotp
import pytest

from kiosk.adapters.technician_file import (
    TechnicianFile,
    card_hash,
    hash_pin,
    write_technicians,
)
from kiosk.domain.service_events import LeftBecause, TechnicianEntered, TechnicianTried
from kiosk.domain.technicians import Refusal, Role, Technician
from kiosk.services.service_door import ServiceDoor
from tests.simulation.memory_ledger import MemoryLedger

pytestmark = pytest.mark.anyio

KEY: Final = b"key"
PIN: Final = "20481632"
SEED: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CARD: Final = "04A1B2C3D4E5F6"


class HandClock:
    """`kiosk.ports.Clock`, moved by hand."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
        self.ms = 5_000_000

    def now(self) -> datetime:
        return self.instant

    def monotonic_ms(self) -> int:
        return self.ms

    @property
    def boot_id(self) -> str:
        return "boot"

    def pass_s(self, seconds: float) -> None:
        self.ms += int(seconds * 1000)
        self.instant += timedelta(seconds=seconds)


class Station:
    """A door, its file, its clock, and a disk that outlives them."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "technicians"
        self.clock = HandClock()
        self.ledger = MemoryLedger()
        self.synced = True
        self.door = self.make()

    def make(self) -> ServiceDoor:
        self.ledger = MemoryLedger(self.ledger.disk)
        return ServiceDoor(
            book=TechnicianFile(self.path, KEY),
            ledger=self.ledger,
            record=self.ledger.append,
            clock=self.clock,
            is_synced=lambda: self.synced,
        )

    async def restart(self, *, at_ms: int = 9_000) -> None:
        """A new process after a reboot: monotonic time begins anew, wherever the wall clock is."""
        self.clock.ms = at_ms
        self.door = self.make()
        await self.door.remember()

    def tries(self) -> int:
        return sum(isinstance(row, TechnicianTried) for row in self.ledger.events())

    def code(self, *, steps: int = 0) -> str:
        return pyotp.TOTP(SEED).at(self.clock.now() + timedelta(seconds=30 * steps))


@pytest.fixture(scope="module")
def accounts() -> list[Technician]:
    """Without a second factor, with a code, with a card. Hashing takes a while: once."""
    hashed = hash_pin(PIN, has_second_factor=False)
    return [
        Technician(number="100", name="Pin", role=Role.MONEY, pin_hash=hashed),
        Technician(
            number="200", name="Code", role=Role.OPERATE, pin_hash=hashed, totp_secret=SEED
        ),
        Technician(
            number="300", name="Card", role=Role.LOOK, pin_hash=hashed,
            card_hash=card_hash(KEY, CARD),
        ),
    ]  # fmt: skip


@pytest.fixture
def station(tmp_path: Path, accounts: list[Technician]) -> Station:
    """A station with the three accounts."""
    station = Station(tmp_path)
    write_technicians(station.path, accounts)
    return station


async def test_the_right_pin_lets_in_and_is_written_down(station: Station) -> None:
    """Number and role are in the ledger, the PIN is nowhere."""
    answer = await station.door.enter("100", PIN)

    assert answer.technician is not None
    assert answer.technician.role is Role.MONEY
    entered = [row for row in station.ledger.events() if isinstance(row, TechnicianEntered)]
    assert [(row.number, row.role) for row in entered] == [("100", "money")]
    await station.door.leave(answer.technician, LeftBecause.DONE)
    assert PIN not in repr(station.ledger.disk)


@pytest.mark.parametrize(("number", "pin"), [("100", "11223344"), ("999", PIN)])
async def test_wrong_number_and_wrong_pin_look_alike(
    station: Station, number: str, pin: str
) -> None:
    """Nobody learns which numbers there are."""
    answer = await station.door.enter(number, pin)

    assert (answer.technician, answer.refusal, answer.wait_s) == (None, Refusal.UNKNOWN, 2)


async def test_a_try_that_cannot_be_written_is_not_made(station: Station) -> None:
    """A full disk opens no door, and buys no guesses either."""
    station.ledger.refuses = lambda event: isinstance(event, TechnicianTried)

    with pytest.raises(Exception, match="disk full"):
        await station.door.enter("100", PIN)


async def test_too_soon_is_not_looked_at(station: Station) -> None:
    """Even the right PIN waits, and costs nothing while it waits."""
    for _ in range(3):
        answer = await station.door.enter("100", "11223344")
        station.clock.pass_s(answer.wait_s)
    await station.door.enter("100", "11223344")

    answer = await station.door.enter("100", PIN)

    assert (answer.refusal, answer.wait_s) == (Refusal.LOCKED, 16)
    assert station.tries() == 4
    station.clock.pass_s(16)
    assert (await station.door.enter("100", PIN)).technician is not None


async def test_pulling_the_plug_buys_no_try(station: Station) -> None:
    """Killed between the row and the comparison: after the start the try counts, whatever the
    clock says, and the whole wait begins again.
    """
    for _ in range(3):
        answer = await station.door.enter("100", "11223344")
        station.clock.pass_s(answer.wait_s)
    station.ledger.die_at = station.ledger.appends + 1
    doomed = asyncio.create_task(station.door.enter("100", "11223344"))
    await station.ledger.died.wait()
    doomed.cancel()
    station.clock.instant += timedelta(days=365)

    await station.restart()

    answer = await station.door.enter("100", PIN)
    assert (answer.refusal, answer.wait_s) == (Refusal.LOCKED, 16)


async def test_an_entry_before_the_restart_still_forgives(station: Station) -> None:
    """Only tries since the last entry count."""
    await station.door.enter("100", "11223344")
    station.clock.pass_s(2)
    await station.door.enter("100", PIN)

    await station.restart()

    assert (await station.door.enter("100", PIN)).technician is not None


async def test_a_code_serves_once_also_across_a_restart(station: Station) -> None:
    """RFC 6238 section 5.2: seen over the shoulder, it is worth nothing."""
    code = station.code()
    assert (await station.door.enter("200", PIN, code)).technician is not None
    assert (await station.door.enter("200", PIN, code)).refusal is Refusal.UNKNOWN

    await station.restart()
    station.clock.pass_s(5)

    assert (await station.door.enter("200", PIN, code)).refusal is Refusal.UNKNOWN
    station.clock.pass_s(30)
    assert (await station.door.enter("200", PIN, station.code())).technician is not None


@pytest.mark.parametrize("steps", [-1, 0, 1])
async def test_a_phone_may_be_half_a_minute_off(station: Station, steps: int) -> None:
    """The code before and the code after are taken, too."""
    answer = await station.door.enter("200", PIN, station.code(steps=steps))

    assert answer.technician is not None


@pytest.mark.parametrize("code", ["", "000000", "x"])
async def test_a_second_factor_is_not_optional(station: Station, code: str) -> None:
    """The right PIN alone does not open it."""
    answer = await station.door.enter("200", PIN, code)

    assert (answer.technician, answer.refusal) == (None, Refusal.UNKNOWN)


async def test_no_code_counts_while_the_time_is_unknown(station: Station) -> None:
    """Whoever can set the clock could use an old code again; the technician is told the cause."""
    station.synced = False

    answer = await station.door.enter("200", PIN, station.code())

    assert answer.refusal is Refusal.CLOCK


async def test_the_card_is_the_second_factor_of_one_try(station: Station) -> None:
    """Presented before the PIN; a card left lying opens nothing for the next."""
    station.door.present_card(CARD)
    assert (await station.door.enter("300", PIN)).technician is not None
    assert (await station.door.enter("300", PIN)).refusal is Refusal.UNKNOWN
    station.clock.pass_s(2)
    station.door.present_card("04FFFFFFFFFFFF")

    assert (await station.door.enter("300", PIN)).refusal is Refusal.UNKNOWN


async def test_whoever_is_removed_is_out_at_once(
    station: Station, accounts: list[Technician]
) -> None:
    """The file is read at each try."""
    write_technicians(station.path, accounts[1:])

    assert (await station.door.enter("100", PIN)).refusal is Refusal.UNKNOWN
