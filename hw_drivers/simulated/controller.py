"""The street's charge controller behind the kiosk's own port. May import domain, ports, errors.

It loses its link as a real one does, and gets it back by itself: a short outage is a DeviceStatus,
a long one an error that asks for a restart.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from types import TracebackType
from typing import Final, Self

from hw_drivers.polling import OUTAGE_S_MAX, reason_of
from hw_drivers.simulated.street_client import StreetClient
from kiosk.domain.controller import ControllerState
from kiosk.domain.readings import DeviceStatus
from kiosk.errors import DeviceError, DeviceProtocolError, DeviceUnreachable, InputError

_QUIET_S_MAX: Final = 3.0
"""With nothing heard for this long, ask: a frozen far end sends no farewell."""


class StreetController:
    """One EVSE of a running street. Implements `kiosk.ports.ChargeController`."""

    def __init__(
        self,
        *,
        host: str,
        port: int,
        street_evse_id: int,
        evse_id: int,
        retry_s: float = 0.5,
        timeout_s: float = 2.0,
        outage_s_max: float = OUTAGE_S_MAX,
    ) -> None:
        self._host = host
        self._port = port
        self._street_evse_id = street_evse_id
        self._evse_id = evse_id
        self._retry_s = retry_s
        self._timeout_s = timeout_s
        self._outage_s_max = outage_s_max
        self._client: StreetClient | None = None
        self._connecting = asyncio.Lock()

    async def __aenter__(self) -> Self:
        """Does not connect: a controller that is away is reported by `states`, it stops nobody."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._hang_up()

    async def states(self) -> AsyncIterator[ControllerState | DeviceStatus]:
        """The whole state on connect and after each change; one caller at a time."""
        loop = asyncio.get_running_loop()
        failing_since_s: float | None = None
        said: str | None = None
        while True:
            client: StreetClient | None = None
            reason = ""
            try:
                client = await self._linked()
            except DeviceError as error:
                failing_since_s = loop.time() if failing_since_s is None else failing_since_s
                if loop.time() - failing_since_s >= self._outage_s_max:
                    raise
                reason = reason_of(error)
            if client is None:
                if reason != said:
                    said = reason
                    yield DeviceStatus(online=False, reason=reason)
                await asyncio.sleep(self._retry_s)
                continue
            failing_since_s, said = None, ""
            yield DeviceStatus(online=True)
            async for state in self._until_lost(client):
                yield state

    async def start(self, transaction_id: str) -> None:
        """Raises DeviceRefused or DeviceUnreachable; after the latter, ask again with the same
        id.
        """
        await self._command("start", transaction_id)

    async def stop(self, transaction_id: str) -> None:
        await self._command("stop", transaction_id)

    async def _command(self, command: str, transaction_id: str) -> None:
        client = await self._linked()
        try:
            await client.request(
                command, evse_id=self._street_evse_id, transaction_id=transaction_id
            )
        except InputError as error:
            msg = f"bad_answer: {error}"
            raise DeviceProtocolError(msg) from error

    async def _linked(self) -> StreetClient:
        """The subscribed connection, made anew if it was lost."""
        async with self._connecting:
            if self._client is not None and self._client.connected:
                return self._client
            await self._hang_up()
            client = StreetClient(self._host, self._port, timeout_s=self._timeout_s)
            await client.connect()
            try:
                await client.subscribe(self._street_evse_id)
            except InputError as error:
                await client.close()
                msg = f"bad_answer: {error}"
                raise DeviceProtocolError(msg) from error
            except BaseException:
                await client.close()
                raise
            self._client = client
            return client

    async def _until_lost(self, client: StreetClient) -> AsyncIterator[ControllerState]:
        """The state at hand, then each change, until this connection is lost."""
        at_hand = client.skip_to_latest(self._street_evse_id)
        if at_hand is not None:
            yield self._own(at_hand)
        while True:
            try:
                async with asyncio.timeout(_QUIET_S_MAX):
                    state = await client.next_state()
            except TimeoutError:
                if not await self._still_there(client):
                    return
                continue
            except DeviceUnreachable:
                return
            yield self._own(state)

    async def _still_there(self, client: StreetClient) -> bool:
        try:
            await client.request("state", evse_id=self._street_evse_id)
        except DeviceError:
            await client.close()
            return False
        return True

    def _own(self, state: ControllerState) -> ControllerState:
        return replace(state, evse_id=self._evse_id)

    async def _hang_up(self) -> None:
        if self._client is not None:
            client, self._client = self._client, None
            await client.close()
