"""The product's own station in front of an EVerest: whole sessions in real time, to the bill."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from hw_drivers.simulated.ocmf_signing import OcmfSigner, ocmf_time
from kiosk.adapters.system_clock import SystemClock
from kiosk.config import Config, read
from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.payment import RailKind
from kiosk.domain.session import Session, replay
from kiosk.domain.view import EvseView, Screen, StationView
from kiosk.services.station import Station
from tests.drivers.everest_bench import a_name
from tests.drivers.everest_peer import EverestPeer
from tests.drivers.mosquitto import Mosquitto
from tests.simulation.bank import Bank
from tests.simulation.memory_ledger import MemoryLedger
from tests.simulation.rails import BankCardRail
from tests.simulation.roadside import TARIFFS
from ui.build import build

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mosquitto]:
    mosquitto = Mosquitto(tmp_path_factory.mktemp("broker"))
    mosquitto.start()
    yield mosquitto
    mosquitto.kill()


class RealClock(SystemClock):
    """The machine's own time, for a bank that asks what time it truly is."""

    def true_now(self) -> datetime:
        return self.now()


class Site:
    """A charger with a kiosk: what happens there and what is on the disk afterwards."""

    def __init__(self, broker: Mosquitto, peer: EverestPeer, *, legacy: bool = False) -> None:
        self.clock = RealClock()
        self.bank = Bank(self.clock, answer_s=0.1)  # type: ignore[arg-type] - asks for true_now
        self.peer = peer
        self.ledger = MemoryLedger()
        self.views: list[StationView] = []
        url = f"everest://127.0.0.1:{broker.port}/{peer.evse}"
        url += "?token=kiosk_token&auth=kiosk_auth&errors=kiosk_errors&connector=1"
        if legacy:
            url = f"everest+legacy://127.0.0.1:{broker.port}/{peer.evse}"
        self.url = url
        self._ids = count(1)
        self._station: Station | None = None

    @asynccontextmanager
    async def station(self) -> AsyncIterator[None]:
        """One process of the kiosk; leaving it is a power cut."""
        self.ledger = MemoryLedger(self.ledger.disk)
        self.views.clear()
        living = asyncio.create_task(self._live())
        try:
            await self.wait_for(lambda: bool(self.views), "a first picture")
            yield
        finally:
            living.cancel()
            await asyncio.gather(living, return_exceptions=True)

    async def _live(self) -> None:
        async with build(
            self._config(),
            self.views.append,
            clock=self.clock,
            session_clock=self.clock,
            ledger=self.ledger,
            rails={RailKind.CARD: BankCardRail(self.bank)},
            new_id=lambda: f"s{next(self._ids)}",
        ) as station:
            self._station = station
            await station.run("test")

    def _config(self) -> Config:
        return read(
            Config,
            {
                "station": {
                    "id": "EVSE-TEST",
                    "operator": "Roadside Charging",
                    "helpline": "+49 30 000",
                    "tz": "Europe/Berlin",
                },
                "ledger": {"path": Path("unused.sqlite")},
                "tariff": {"file": TARIFFS / "demo_de.json"},
                "hold": {"minimum_capture_minor": 1},
                "payment": {
                    "mode": "sandbox",
                    "stripe": {"address": "https://pay.example", "key_env": "UNUSED"},
                },
                "evse": [
                    {
                        "id": 1,
                        "label": "1",
                        "power_max_kw": 1000,
                        "meter": self.url,
                        "controller": self.url,
                    }
                ],
            },
        )

    def tap(self, command: cmd.Command) -> None:
        assert self._station is not None
        self._station.request(command)

    @property
    def shown(self) -> EvseView:
        return self.views[-1].evses[0]

    async def wait_for(self, is_true: Callable[[], bool], what: str) -> None:
        for _ in range(3000):
            if is_true():
                return
            await asyncio.sleep(0.01)
        screen = self.shown.screen if self.views else "nothing"
        msg = f"{what} did not come; the screen shows {screen}; {self.kinds()}"
        raise AssertionError(msg)

    async def until(self, screen: Screen) -> None:
        await self.wait_for(lambda: self.shown.screen is screen, f"screen {screen}")

    async def pay(self) -> None:
        await self.peer.plug()
        await self.wait_for(lambda: self.bank.asks_for_card, "the card reader")
        self.bank.present_card()

    async def stop(self) -> None:
        self.tap(cmd.AskToStop(1))
        await self.until(Screen.STOP)
        self.tap(cmd.StopRequested(1))

    def session(self) -> Session:
        return replay(list(next(iter(self.ledger.sessions().values()))))

    def rows(self, kind: type[Any]) -> list[Any]:
        return [event for event in self.ledger.events() if isinstance(event, kind)]

    def kinds(self) -> list[str]:
        return [type(event).__name__ for event in self.ledger.events()]

    def energy_wh(self) -> int:
        return int(max((r.reading.energy_import_wh for r in self.rows(ev.ReadingKept)), default=0))


@asynccontextmanager
async def site(broker: Mosquitto) -> AsyncIterator[Site]:
    async with EverestPeer(broker.port, evse=a_name()) as peer:
        peer.energy_wh, peer.step_wh = 1_000_000.0, 20.0
        yield Site(broker, peer)


def signing(signer: OcmfSigner) -> Callable[[str, float], str]:
    """Records as a meter behind EVerest makes them: each text once, however often it is told."""

    @cache
    def sign(letter: str, energy_wh: float) -> str:
        pages = {"B": "T1", "E": "T2"}
        reading = {
            "TM": ocmf_time(datetime.now(UTC), "S"), "TX": letter, "RI": "1-b:1.8.0",
            "RV": str(Decimal(int(energy_wh))), "RU": "Wh", "ST": "G",
        }  # fmt: skip
        return signer.record({"FV": "1.0", "PG": pages[letter], "MS": "PM1", "RD": [reading]})

    return sign


async def test_the_bill_is_what_everest_says(broker: Mosquitto) -> None:
    """From its begin, which no live reading had, to its end, which none had either."""
    async with site(broker) as place, place.station():
        peer = place.peer
        peer.signs, peer.begin_ahead_wh, peer.end_ahead_wh = True, 1.0, 1.0
        peer.measures_after_end = False
        peer.sign = signing(OcmfSigner())
        await place.pay()
        await place.until(Screen.CHARGING)
        await place.wait_for(lambda: place.energy_wh() > 1_000_250, "250 Wh")
        await place.stop()
        await place.wait_for(lambda: bool(place.rows(ev.ReceiptIssued)), "the receipt")
        session = place.session()
    assert session.begin is not None
    assert session.end is not None
    assert place.rows(ev.TransactionStarted)[0].begin.energy_import_wh == 1_000_000
    assert session.begin.energy_import_wh == 1_000_001
    assert session.review == ()
    assert session.end.end.energy_import_wh == int(peer.official_end_wh)
    assert (session.end.end.energy_import_wh - 1_000_000) % 20 == 2
    delivered_wh = int(peer.official_end_wh) - 1_000_001
    assert f'"energy_mwh":{delivered_wh * 1000}' in session.bill_json.replace(" ", "")
    begin, end = (record.text for record in session.records)
    assert ('"TX":"B"' in begin, '"TX":"E"' in end) == (True, True)
    assert len(peer.tokens) == 1
    assert peer.tokens[0]["id_token"]["value"] == "s1-t"
    assert session.payable is not None
    assert place.bank.totals()["captured"] == session.payable.minor > 0
    assert place.bank.totals()["held"] == 0


async def test_a_kiosk_that_dies_in_the_middle_goes_on(broker: Mosquitto) -> None:
    """The next process finds the charge running, and the driver pays for all of it once."""
    async with site(broker) as place:
        peer = place.peer
        async with place.station():
            await place.pay()
            await place.until(Screen.CHARGING)
            await place.wait_for(lambda: place.energy_wh() > 1_000_100, "100 Wh")
        async with place.station():
            await place.until(Screen.CHARGING)
            seen_wh = peer.energy_wh
            await place.wait_for(lambda: peer.energy_wh > seen_wh + 100, "100 Wh more")
            assert "StopOrdered" not in place.kinds()
            await peer.unplug()
            await place.wait_for(lambda: bool(place.rows(ev.ReceiptIssued)), "the receipt")
        session = place.session()
    assert session.end is not None
    assert session.end.end.energy_import_wh == int(peer.official_end_wh)
    assert session.end.reason is ev.StopReason.UNPLUGGED
    assert len(peer.tokens) == 1
    assert session.payable is not None
    assert place.bank.totals()["captured"] == session.payable.minor > 0


async def test_a_refused_token_gives_the_money_back(broker: Mosquitto) -> None:
    """EVerest says no: the hold goes back, nothing is charged."""
    async with site(broker) as place, place.station():
        place.peer.verdict = "reject"
        await place.pay()
        await place.wait_for(lambda: bool(place.rows(ev.SessionFaulted)), "the refusal")
        refused_s = time.monotonic()
        await place.wait_for(lambda: bool(place.rows(ev.ReleaseOrdered)), "the release")
        # Nobody waits for the end of what never began; a station's patience for one is 20 s.
        assert time.monotonic() - refused_s < 15
        await place.wait_for(lambda: place.bank.totals()["held"] == 0, "the money")
    assert place.bank.totals()["captured"] == 0
    assert len(place.peer.tokens) == 1
