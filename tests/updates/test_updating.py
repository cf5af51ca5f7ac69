"""The clerk for content: a real ledger, a real shelf, a real server, a real office.

What the station task does with its inbox is done here for the clerk's own messages; whole drivers
are in tests/services/test_new_prices.py.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.adapters.record_checking import OcmfChecking
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.adapters.system_clock import SystemClock
from kiosk.config import Config
from kiosk.domain.events import Event, SessionClosed, SessionOpened
from kiosk.domain.station_events import GuardRulesSet
from kiosk.domain.update_events import (
    ContentAccepted,
    ContentRefused,
    ContentRolledBack,
    ContentSwitched,
)
from kiosk.domain.updates import UpdateFault
from kiosk.domain.view import StationView
from kiosk.errors import InputError
from kiosk.services import content_looking, updating
from kiosk.services.conditions import Conditions
from kiosk.services.content_looking import ContentWork
from kiosk.services.guard_book import GuardBook
from kiosk.services.news import ContentLookAsked, UpdateNews
from kiosk.services.office import Office
from kiosk.services.updating import Updating
from tests.drivers.helpers import until
from tests.updates.operator_side import ROOT, Operator, now, served, station, tariff
from tests.updates.small_disk import fill, mounted
from ui.build import build
from ui.build.content import content_store, with_content
from ui.build.settings import station_settings
from ui.build.updates import content_work

pytestmark = pytest.mark.anyio
T = TypeVar("T")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A station that looks at once and often."""
    monkeypatch.setattr(content_looking, "FIRST_S", 0.01)
    monkeypatch.setattr(updating, "DUE_EVERY_S", 0.02)


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    return Operator(tmp_path / "operator").begin()


@pytest.fixture
def config(operator: Operator, tmp_path: Path) -> Iterator[Config]:
    """A station that takes this operator's content."""
    with served(operator.repository) as address:
        yield station(tmp_path / "station", address, operator.root)


class Shop:
    """An office with the one clerk in it."""

    def __init__(self, config: Config, office: Office, ledger: SqliteLedger) -> None:
        self.config, self.office, self.ledger = config, office, ledger

    async def rows(self, kind: type[T]) -> list[T]:
        found: list[Event] = list(await self.ledger.recent_audit(100))
        return [row for row in reversed(found) if isinstance(row, kind)]

    async def wait_for(self, kind: type[T], count: int = 1) -> T:
        async with asyncio.timeout(20):
            while len(found := await self.rows(kind)) < count:
                await asyncio.sleep(0.02)
        return found[-1]

    @property
    def price(self) -> str:
        return str(self.office.tariff.elements[0].components[0].price)

    async def look(self) -> None:
        await self.office.post(ContentLookAsked())

    async def plug_in(self) -> None:
        at = self.office.clock.now()
        await self.office.record(SessionOpened(session_id="s1", at=at, evse_id=1))
        self.office.desks[1].session_id = "s1"

    async def unplug(self) -> None:
        self.office.desks[1].session_id = None
        at = self.office.clock.now()
        await self.office.record(SessionClosed(session_id="s1", at=at))


@asynccontextmanager
async def opened(config: Config, work: ContentWork | None = None) -> AsyncIterator[Shop]:
    """The station of this configuration, as `build` makes it, without devices."""
    clock = SystemClock()
    at_start = with_content(config)
    first = load_tariff(at_start.tariff.file, tz=config.station.tz)
    made = content_work(config)
    assert made is not None
    async with SqliteLedger(config.ledger.path, station_id="DE*X", clock=clock) as ledger:
        office = Office(
            settings=station_settings(at_start, first),
            tariff=first,
            ledger=ledger,
            clock=clock,
            session_clock=clock,
            rails={},
            devices={},
            record_checking=OcmfChecking(),
            new_id=lambda: "s1",
            guard_book=GuardBook(keyed=str),
        )
        clerk = Updating(office, work or made)
        clerk.start()

        async def serve() -> None:
            while True:
                message = await office.inbox.get()
                assert isinstance(message, UpdateNews)
                await clerk.hear(message)

        office.spawn(serve(), "station task")
        try:
            yield Shop(config, office, ledger)
            assert not office.broken.is_set()
        finally:
            await office.close()


async def test_a_new_price_comes_and_stays(operator: Operator, config: Config) -> None:
    """Fetched, proven, put in force, written down; and the next process begins with it."""
    operator.publish({"tariff.json": tariff("0.61")})
    async with opened(config) as shop:
        assert shop.price == "0.59"
        switched = await shop.wait_for(ContentSwitched)
        assert shop.price == "0.61"
        assert shop.office.tariff_text
        assert switched.tariff_hash == shop.office.tariff.content_hash
        assert [row.version for row in await shop.rows(ContentAccepted)] == [1]
    async with opened(config) as shop:
        assert shop.price == "0.61"
        await until(lambda: shop.office.updates.shelf.current is not None)
        assert len(await shop.rows(ContentSwitched)) == 1


async def test_tables_lists_and_texts_come_with_it(operator: Operator, config: Config) -> None:
    """What is reserved, whom the station does not serve, what the idle screen says."""
    card = "ab" * 32
    operator.publish(
        {
            "config.toml": "[hold]\namount_minor = 4200\n[brand.greeting]\nen = 'Welcome'\n"
            "[guard]\nvelocity_challenge = 2\nshadow = ['stop_and_go']\n",
            "denied_cards.txt": f"{card}  # stolen\n",
        }
    )
    async with opened(config) as shop:
        await shop.wait_for(ContentSwitched)
        assert shop.office.settings.hold.minor == 4200
        book = shop.office.guard_book
        assert book.lists.look_up(card, now()).denied
        assert (book.thresholds.velocity_challenge, set(book.on_trial)) == (2, {"stop_and_go"})
        (told,) = await shop.rows(GuardRulesSet)
        assert (told.on_trial, told.because) == (("stop_and_go",), "content")
        assert shop.price == "0.59", "no tariff in it: the configuration's own"
    assert with_content(config).brand.greeting == {"en": "Welcome"}


async def test_not_before_its_instant(operator: Operator, config: Config) -> None:
    """It waits on the disk until then, and says so."""
    operator.publish({"tariff.json": tariff("0.61")}, effective_from=now() + timedelta(seconds=3))
    async with opened(config) as shop:
        accepted = await shop.wait_for(ContentAccepted)
        assert shop.price == "0.59"
        assert not await shop.rows(ContentSwitched)
        switched = await shop.wait_for(ContentSwitched)
        assert switched.at >= accepted.effective_from
        assert shop.price == "0.61"


async def test_never_during_a_session(operator: Operator, config: Config) -> None:
    """A driver who reads the price keeps it; the price changes when the cable is free."""
    operator.publish({"tariff.json": tariff("0.61")})
    async with opened(config) as shop:
        await shop.plug_in()
        await shop.wait_for(ContentAccepted)
        await asyncio.sleep(0.2)  # Ten looks at whether it is due.
        assert shop.price == "0.59"
        assert not await shop.rows(ContentSwitched)
        await shop.unplug()
        await shop.wait_for(ContentSwitched)
        assert shop.price == "0.61"


REFUSED = {
    "a tariff with an error": {
        "tariff.json": tariff(valid_to="2020-01-01T00:00:00Z", valid_from="2021-01-01T00:00:00Z")
    },
    "no tariff": {"tariff.json": "{}"},
    "another currency": {"tariff.json": tariff(currency="GBP")},
    "a table of devices": {"config.toml": "[station]\nid = 'other'\n"},
    "a key in the configuration": {"config.toml": "[hold]\nx = 'sk_live_1'\n"},
    "a value out of range": {"config.toml": "[hold]\namount_minor = 0\n"},
    "a threshold that nobody has": {"config.toml": "[guard]\nvelocity = 2\n"},
    "a threshold against another": {"config.toml": "[guard]\nvelocity_challenge = 9\n"},
    "an empty text": {"config.toml": "[brand]\ngreeting = ''\n"},
    "a list of names": {"denied_cards.txt": "Mr Miller\n"},
}


@pytest.mark.parametrize("files", REFUSED.values(), ids=REFUSED.keys())
async def test_what_the_station_could_not_work_by_is_refused(
    operator: Operator, config: Config, files: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """Before it is shelved; told once, with an alarm, however often it is offered."""
    operator.publish(files)
    async with opened(config) as shop:
        refused = await shop.wait_for(ContentRefused)
        assert refused.fault is UpdateFault.CHECK_FAILED, refused.detail
        before = shop.office.updates.looked_at
        await shop.look()
        await asyncio.sleep(0.3)
        assert len(await shop.rows(ContentRefused)) == 1
        assert shop.office.updates.fault is UpdateFault.CHECK_FAILED
        assert shop.office.updates.shelf.waiting is None
        assert before is None
        assert shop.price == "0.59"
    assert [r.levelname for r in caplog.records if r.getMessage() == "content_refused"] == ["ERROR"]


async def test_a_failed_check_after_the_switch_goes_back(
    operator: Operator, config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    """The disk, the station and the ledger: version 1 is in force, 2 is never fetched again."""
    operator.publish({"tariff.json": tariff("0.61")})
    made = content_work(config)
    assert made is not None

    async def prepare(version: int, keyed: Callable[[str], str]) -> Conditions:
        if version == 2:
            place = "tariff.json"
            raise InputError(place, "this program cannot")
        return await made.prepare(version, keyed)

    async with opened(config, replace(made, prepare=prepare)) as shop:
        await shop.wait_for(ContentSwitched)
        operator.publish({"tariff.json": tariff("0.99")})
        await shop.look()
        back = await shop.wait_for(ContentRolledBack)
        assert (back.version, back.to_version) == (2, 1)
        assert back.fault is UpdateFault.CHECK_FAILED
        assert shop.price == "0.61"
        assert shop.office.updates.fault is UpdateFault.CHECK_FAILED
        await shop.look()
        await until(lambda: shop.office.updates.detail == "it was in force and was taken back")
        assert len(await shop.rows(ContentAccepted)) == 2
    assert "content_rolled_back" in [
        record.getMessage() for record in caplog.records if record.levelname == "ERROR"
    ]
    assert content_store(config).open() == content_store(config).folder / "1"


async def test_a_disk_that_is_full_at_the_switch(
    operator: Operator,
    config: Config,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The old price sells, a person hears of it, and with room the new one comes after all."""
    monkeypatch.setattr(updating, "AFTER_FAILURE_MS", 100)
    with mounted(config.ledger.path.with_name("content")) as disk:
        operator.publish(
            {"tariff.json": tariff("0.61")}, effective_from=now() + timedelta(seconds=2)
        )
        async with opened(config) as shop:
            await shop.wait_for(ContentAccepted)
            filler = fill(disk, files=True)
            back = await shop.wait_for(ContentRolledBack)
            assert (back.version, back.to_version) == (1, 0)
            assert back.fault is UpdateFault.NO_SPACE
            assert shop.price == "0.59"
            for path in filler:
                path.unlink()
            await shop.wait_for(ContentSwitched)
            assert shop.price == "0.61"
    assert "content_rolled_back" in [r.getMessage() for r in caplog.records]


async def test_a_death_between_the_switch_and_its_row(operator: Operator, config: Config) -> None:
    """The next process writes the row: the ledger always says what was in force."""
    operator.publish({"tariff.json": tariff("0.61")}, effective_from=now() + timedelta(seconds=600))
    async with opened(config) as shop:
        await shop.wait_for(ContentAccepted)
    content_store(config).put_in_force(1)

    async with opened(config) as shop:
        switched = await shop.wait_for(ContentSwitched)
        assert (switched.version, shop.price) == (1, "0.61")


async def test_damage_on_the_disk_is_told_at_start(
    operator: Operator, config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    """The configuration's own price is in force again, and a person hears of it."""
    operator.publish({"tariff.json": tariff("0.61")})
    async with opened(config) as shop:
        await shop.wait_for(ContentSwitched)
    (content_store(config).folder / "1" / "tariff.json").write_text(tariff("0.01"))

    async with opened(config) as shop:
        back = await shop.wait_for(ContentRolledBack)
        assert (back.version, back.to_version, back.fault) == (1, 0, UpdateFault.DAMAGED)
        assert shop.price == "0.59"
    assert "content_rolled_back" in [record.getMessage() for record in caplog.records]


async def test_a_lie_is_an_alarm_and_a_row(
    operator: Operator, config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    """A bundle that is not what was signed: one row, one alarm, and the old price."""
    operator.publish({"tariff.json": tariff("0.61")})
    operator.bundle().write_bytes(b"PK")
    async with opened(config) as shop:
        refused = await shop.wait_for(ContentRefused)
        assert refused.fault is UpdateFault.TAMPERED
        assert shop.price == "0.59"
    assert "content_refused" in [r.getMessage() for r in caplog.records if r.levelname == "ERROR"]


def test_nothing_heavy_is_loaded_before_the_first_look(config: Config) -> None:
    """A station that is built with updates has not loaded the framework, nor an HTTP client."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from kiosk.config import load_config\n"
        "from ui.build.content import with_content\n"
        "from ui.build.updates import updates_of\n"
        "config = load_config(Path(sys.argv[1]))\n"
        "with_content(config)\n"
        "assert updates_of(config, lambda: True) is not None\n"
        "print(sorted({'tuf', 'securesystemslib', 'requests', 'urllib3'} & sys.modules.keys()))\n"
    )
    path = config.ledger.path.with_name("kiosk.toml")
    done = subprocess.run(
        [sys.executable, "-c", code, path],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "[]"


async def test_the_products_own_build_takes_content(operator: Operator, config: Config) -> None:
    """A whole station, its devices not answering: new content comes, and the next start has it."""
    operator.publish({"tariff.json": tariff("0.61")})
    seen: list[StationView] = []
    for _ in range(2):
        async with build(config, seen.append, rails={}) as station_task:
            running = asyncio.create_task(station_task.run("test"))
            await until(lambda: content_in_force(config) == 1, within_s=20)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    with LedgerReader(config.ledger.path) as reader:
        kinds = [row.kind for row in reader.rows(after_seq=0)]
    assert kinds.count("ContentAccepted") == 1
    assert kinds.count("ContentSwitched") == 1
    assert seen


def content_in_force(config: Config) -> int:
    """By the ledger, as anybody else may read it."""
    with LedgerReader(config.ledger.path) as reader:
        kinds = [row.kind for row in reader.rows(after_seq=0)]
    return kinds.count("ContentSwitched")
