"""The street's reader of charge cards behind the kiosk's own port. May import domain, ports,
errors.

It asks the street for the card as a serial reader is asked. A tap that began and ended between two
questions is told as well: the street counts them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, Final, Self

from hw_drivers.polling import OUTAGE_S_MAX, reason_of
from hw_drivers.simulated.street_client import StreetClient
from hw_drivers.token_debounce import Debounce
from hw_drivers.token_stream import TokenStream
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.token import PresentedToken, UnusableUid, normal_uid
from kiosk.errors import DeviceError, DeviceProtocolError, InputError
from kiosk.ports import Clock

_POLL_S: Final = 0.2
_RETRY_S: Final = 0.5


class StreetReader:
    """The one card reader of a running street. Implements `kiosk.ports.TokenReader`."""

    def __init__(
        self,
        *,
        host: str,
        port: int,
        name: str,
        clock: Clock,
        poll_s: float = _POLL_S,
        outage_s_max: float = OUTAGE_S_MAX,
    ) -> None:
        self._host = host
        self._port = port
        self._name = name
        self._clock = clock
        self._poll_s = poll_s
        self._outage_s_max = outage_s_max
        self._debounce = Debounce(clock)
        self._stream: TokenStream | None = None
        self._asking: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Does not connect: a reader that is away is told by `tokens`, it stops nobody."""
        self._debounce.lost()
        self._stream = TokenStream(self._name, self._clock, self._debounce)
        self._asking = asyncio.create_task(self._run(self._stream), name=self._name)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asking, self._asking, self._stream = self._asking, None, None
        if asking is not None:
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)

    def tokens(self) -> AsyncIterator[PresentedToken | DeviceStatus]:
        """Each card once per presentation and every change of the link; one caller at a time."""
        if self._stream is None:
            msg = "a reader is entered before it is listened to"
            raise RuntimeError(msg)
        return self._stream.items()

    async def _run(self, stream: TokenStream) -> None:
        try:
            await self._ask_for_ever(stream)
        except Exception as error:  # noqa: BLE001  told to whoever iterates, never lost
            stream.fail(error)

    async def _ask_for_ever(self, stream: TokenStream) -> None:
        loop = asyncio.get_running_loop()
        well_s = loop.time()
        while True:
            stream.beat()
            try:
                async with StreetClient(self._host, self._port) as client:
                    taps: int | None = None
                    while True:
                        taps = _look(await _card(client), taps, stream)
                        stream.beat()
                        well_s = loop.time()
                        await asyncio.sleep(self._poll_s)
            except DeviceError as error:
                stream.offline(reason_of(error))
                if loop.time() - well_s >= self._outage_s_max:
                    raise
            await asyncio.sleep(_RETRY_S)


async def _card(client: StreetClient) -> dict[str, Any]:
    try:
        return await client.request("card")
    except InputError as error:
        msg = f"bad_answer: {error}"
        raise DeviceProtocolError(msg) from error


def _look(card: dict[str, Any], taps: int | None, stream: TokenStream) -> int:
    """Tell the stream what the street says; returns how many cards it has seen so far."""
    try:
        now, uid = int(card["taps"]), normal_uid(card["uid"])
        lies = bool(card["lies"])
    except (KeyError, TypeError, ValueError, AttributeError, UnusableUid) as error:
        msg = f"bad_answer: no card: {type(error).__name__}"
        raise DeviceProtocolError(msg) from None
    stream.online()
    if uid and (lies or (taps is not None and now != taps)):
        stream.seen(uid)
    if not lies:
        stream.gone()
    return now
