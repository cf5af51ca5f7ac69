"""The meter of an EVerest keeps the contract that every meter keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hw_drivers.everest.evse import EverestEvse
from hw_drivers.everest.link import EverestLink
from hw_drivers.everest.meter import EverestMeter
from hw_drivers.everest.topics import Names
from hw_drivers.everest.versioned import Versioned
from hw_drivers.everest.wire import token_of
from kiosk.domain.readings import MeterTransaction, TransactionBegun, TransactionDone
from kiosk.ports import Meter
from tests.drivers.everest_bench import a_name
from tests.drivers.everest_peer import EverestPeer
from tests.drivers.helpers import CountingClock, until
from tests.drivers.meter_contract import (
    EVSE_ID,
    METER_ID,
    MeterBench,
    MeterContract,
    TransactionMeterContract,
    Trouble,
)
from tests.drivers.mosquitto import Mosquitto


class ChargedMeter(EverestMeter):
    """EVerest begins and ends its transactions by itself; here it does so when it is asked."""

    peer: EverestPeer

    async def begin(self, transaction: MeterTransaction) -> TransactionBegun:
        begun = await super().begin(transaction)
        if self.peer.transaction is None:
            await self.peer.plug()
            token = {"id_token": {"value": token_of(transaction.transaction_id), "type": "Local"}}
            await self.peer.begin(token)
        return begun

    async def end(self, transaction_id: str) -> TransactionDone:
        if self.peer.transaction is not None:
            await self.peer.finish("Local")
        return await super().end(transaction_id)


class EverestBench:
    """A broker of its own and a scripted EVerest that measures twenty times a second."""

    def __init__(self, broker: Mosquitto, peer: EverestPeer) -> None:
        self._broker = broker
        self._peer = peer

    def driver(self, *, outage_s_max: float = 60.0) -> Meter:
        names = Names(evse=self._peer.evse, token="kiosk_token")
        link = EverestLink("127.0.0.1", self._broker.port)
        meter = ChargedMeter(
            EverestEvse(link, Versioned(names)),
            meter_id=METER_ID,
            evse_id=EVSE_ID,
            clock=CountingClock(),
            outage_s_max=outage_s_max,
            read_s=0.5,
            silent_s=0.3,
        )
        meter.peer = self._peer
        meter.evse.pulse.told(0.12)
        return meter

    async def show(self, energy_wh: int) -> None:
        self._peer.energy_wh = float(energy_wh)
        await self._peer.drained()  # What is on its way still has the register of before.

    async def play(self, trouble: Trouble) -> None:
        match trouble:
            case Trouble.GONE:
                self._broker.kill()
                await until(lambda: not self._peer.is_connected)
            case Trouble.SILENT:
                self._peer.fall_silent()
            case _:
                self._peer.garbles = True
        await self._peer.drained()

    async def restore(self) -> None:
        self._peer.garbles = False
        self._peer.beats = self._peer.measures = self._peer.informs = True
        if not self._peer.is_connected:
            self._broker.start()
            await until(lambda: self._peer.is_connected)


class TestEverestMeter(MeterContract, TransactionMeterContract):
    troubles = (Trouble.GONE, Trouble.SILENT, Trouble.NO_VALUE)

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self._path = tmp_path

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[MeterBench]:
        broker = Mosquitto(self._path)
        broker.start()
        try:
            async with EverestPeer(broker.port, evse=a_name(), pace_s=0.03) as peer:
                peer.energy_wh, peer.heartbeat_ms, peer.beat_s = 1_000.0, 120, 0.04
                yield EverestBench(broker, peer)
        finally:
            broker.kill()
