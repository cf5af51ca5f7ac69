"""The thread every card reader shares: open, look again and again, close, try anew. May import
domain, ports, errors.

Reader libraries block, so each reader has one thread of its own. What differs between readers is a
`CardSource`; what is the same stands here: the link is told honestly, an outage ends by itself, a
long one asks for a restart, and no thread is left when the reader is left.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Final, Protocol, Self

from hw_drivers.polling import OUTAGE_S_MAX, reason_of
from hw_drivers.token_debounce import AWAY_MS, Debounce
from hw_drivers.token_stream import TokenStream
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.token import PresentedToken
from kiosk.errors import DeviceError, DeviceUnreachable
from kiosk.ports import Clock

RETRY_S: Final = 0.5
"""Between two tries to open a reader."""

_END_S_MAX: Final = 3.0
"""Longer than any round of any source. Past it the library is stuck, and the thread with it."""


class CardSource(Protocol):
    """One reader, as its own thread sees it. Every call comes from that thread."""

    @property
    def pause_s(self) -> float:
        """Rest between two rounds."""
        ...

    def open(self) -> None:
        """Make it usable; SDKs are imported here. Raises DeviceError."""
        ...

    def look(self, cards: TokenStream) -> None:
        """One round of at most a second or two: say what lies there, or wait for something to
        come. Raises DeviceError.
        """
        ...

    def close(self) -> None:
        """Let go, whatever state it is in. Harmless if it was not open."""
        ...


class ThreadedReader:
    """A card reader at work. Implements `kiosk.ports.TokenReader`."""

    def __init__(
        self,
        source: CardSource,
        *,
        name: str,
        clock: Clock,
        away_ms: int = AWAY_MS,
        retry_s: float = RETRY_S,
        outage_s_max: float = OUTAGE_S_MAX,
    ) -> None:
        self._source = source
        self._name = name
        self._clock = clock
        # Kept over a restart: a card that lies there all the while is still the same presentation.
        self._debounce = Debounce(clock, away_ms=away_ms)
        self._retry_s = retry_s
        self._outage_s_max = outage_s_max
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._ended = asyncio.Event()
        self._stream: TokenStream | None = None

    async def __aenter__(self) -> Self:
        """Raises DeviceUnreachable while a stuck thread of the last time still has the reader."""
        if self._thread is not None and self._thread.is_alive():
            msg = f"stuck: {self._name}: its library has not come back"
            raise DeviceUnreachable(msg)
        stop, ended = threading.Event(), asyncio.Event()
        self._debounce.lost()
        stream = TokenStream(self._name, self._clock, self._debounce)
        self._stop, self._ended, self._stream = stop, ended, stream
        loop = asyncio.get_running_loop()

        def run() -> None:
            try:
                self._work(stream, stop)
            except BaseException as error:  # noqa: BLE001  told to whoever iterates, never lost
                stream.fail(error)
            finally:
                _call(loop, ended)

        # A daemon, so that a library that never comes back cannot keep the process from ending.
        self._thread = threading.Thread(target=run, name=f"reader {self._name}", daemon=True)
        self._thread.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._stream = None
        try:
            async with asyncio.timeout(_END_S_MAX):
                await self._ended.wait()
        except TimeoutError:
            return  # kept in mind: `__aenter__` refuses to start a second one beside it
        if self._thread is not None:
            self._thread.join()

    def tokens(self) -> AsyncIterator[PresentedToken | DeviceStatus]:
        """Each card once per presentation and every change of the link; one caller at a time."""
        if self._stream is None:
            msg = "a reader is entered before it is listened to"
            raise RuntimeError(msg)
        return self._stream.items()

    def _work(self, stream: TokenStream, stop: threading.Event) -> None:
        well_s = time.monotonic()
        while not stop.is_set():
            stream.beat()
            try:
                self._source.open()
                stream.online()
                while not stop.is_set():
                    self._source.look(stream)
                    stream.beat()
                    well_s = time.monotonic()
                    stop.wait(self._source.pause_s)
            except DeviceError as failure:
                stream.offline(reason_of(failure))
                if time.monotonic() - well_s >= self._outage_s_max:
                    raise
            finally:
                self._source.close()
            stop.wait(self._retry_s)


def _call(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    try:
        loop.call_soon_threadsafe(ended.set)
    except RuntimeError:  # the loop is closed: nobody waits
        return
