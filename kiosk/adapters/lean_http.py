"""HTTP/1.1 over asyncio for one client of few hosts. May import h11, which knows the protocol.

What is here is what h11 leaves out: connections that are used again, bounds on every wait, and the
one distinction that money needs. `NotSent` means that no byte of the request left this machine,
`Unanswered` that the far end may have got it, whatever else is known. A request is sent once.

httpx would bring proxies, cookies, redirects and a second async framework, and nobody here has a
use for them. Proxy settings of the machine are not looked at.
"""

from __future__ import annotations

import asyncio
import select
import ssl
import zlib
from collections.abc import Mapping
from typing import Final, cast
from urllib.parse import SplitResult, urlsplit

import h11

from kiosk.domain.lean import dataclass

IDLE_S_MAX: Final = 4.0
"""Servers hang up after five quiet seconds and more; a request must not meet that moment."""
IDLE_MAX: Final = 4
HEAD_BYTES_MAX: Final = 64 * 1024
BODY_BYTES_MAX: Final = 16 * 1024 * 1024
_PORTS: Final = {"http": 80, "https": 443}
_NEXT_ADDRESS_S: Final = 0.25
"""RFC 8305: when a host's next address is tried beside one that does not answer."""
_GZIP: Final = 16 + zlib.MAX_WBITS
"""How zlib is told that it is to read gzip, and nothing else."""


class NotSent(Exception):
    """No byte of the request left: no address, no connection, no proof of who is there."""


class Unanswered(Exception):
    """The request may have arrived; no whole answer came back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer, of whatever status."""

    status: int
    headers: Mapping[str, str]
    """Names in small letters."""
    body: bytes


class LeanHttp:
    """Sends requests, each over a connection of its own or one that an earlier one left."""

    def __init__(
        self, *, connect_timeout_s: float, read_timeout_s: float, context: ssl.SSLContext | None
    ) -> None:
        """`connect_timeout_s` counts to the end of the TLS handshake, `read_timeout_s` between two
        pieces of an answer. Without `context`, https is refused.
        """
        self._connect_timeout_s = connect_timeout_s
        self._read_timeout_s = read_timeout_s
        self._context = context
        self._idle: list[_Line] = []
        self._closed = False

    async def request(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        """Raises NotSent, Unanswered; their cause says why."""
        try:
            parts = urlsplit(url)
            request = _request(method, parts, headers, body)
            line = self._kept(parts) or await self._connected(parts)
        except (OSError, ValueError, h11.LocalProtocolError) as error:
            raise NotSent(type(error).__name__) from error
        try:
            answer = await line.exchange(request, body, self._read_timeout_s)
        except (OSError, h11.ProtocolError, zlib.error) as error:
            line.abort()
            raise Unanswered(type(error).__name__) from error
        except BaseException:
            # A late answer must not meet the next question.
            line.abort()
            raise
        self._keep(line)
        return answer

    async def aclose(self) -> None:
        """Hang up. What is under way still gets its answer, and hangs up then."""
        self._closed = True
        while self._idle:
            self._idle.pop().abort()
        await asyncio.sleep(0)  # Until the sockets are closed.

    def _kept(self, parts: SplitResult) -> _Line | None:
        """The connection that was used last and can still be used."""
        now_s = asyncio.get_running_loop().time()
        kept, self._idle = self._idle, []
        for line in kept:
            if now_s - line.idle_since_s < IDLE_S_MAX and line.is_quiet():
                self._idle.append(line)
            else:
                line.abort()
        place = next((n for n, line in enumerate(self._idle) if line.origin == parts[:2]), None)
        return None if place is None else self._idle.pop(place)

    def _keep(self, line: _Line) -> None:
        if self._closed or len(self._idle) == IDLE_MAX or not line.ready_again():
            line.abort()
            return
        line.idle_since_s = asyncio.get_running_loop().time()
        self._idle.insert(0, line)

    async def _connected(self, parts: SplitResult) -> _Line:
        context = self._context if parts.scheme == "https" else None
        if parts.scheme != "http" and context is None:
            msg = f"no way to prove who answers: {parts.scheme}"
            raise ValueError(msg)
        line = _Line(parts[:2])
        try:
            async with asyncio.timeout(self._connect_timeout_s):
                await asyncio.get_running_loop().create_connection(
                    lambda: line,
                    parts.hostname or "",
                    parts.port or _PORTS[parts.scheme],
                    ssl=context,
                    happy_eyeballs_delay=_NEXT_ADDRESS_S,
                )
        except BaseException:
            line.abort()  # The connection may have stood in the moment that its time was up.
            raise
        return line


def _request(
    method: str, parts: SplitResult, headers: Mapping[str, str], body: bytes
) -> h11.Request:
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    said = {
        "Host": parts.netloc,
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
        **headers,
        **({"Content-Length": str(len(body))} if body or method.upper() == "POST" else {}),
    }
    return h11.Request(method=method.upper(), target=target, headers=list(said.items()))


class _Line(asyncio.Protocol):
    """One connection, and at most one request on it at a time."""

    def __init__(self, origin: tuple[str, str]) -> None:
        self.origin = origin
        self.idle_since_s = 0.0
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD_BYTES_MAX)
        self._transport: asyncio.Transport | None = None
        self._came = asyncio.Event()
        self._data = bytearray()
        self._over = False
        self._failure: Exception | None = None

    # What asyncio tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._data += data
        self._came.set()

    def eof_received(self) -> None:
        self._over = True
        self._came.set()

    def connection_lost(self, error: Exception | None) -> None:
        self._over, self._failure = True, error
        self._came.set()

    # What the client asks.

    async def exchange(self, request: h11.Request, body: bytes, timeout_s: float) -> Answer:
        """Raises OSError (TimeoutError included), h11.ProtocolError, zlib.error."""
        if self._transport is None:
            raise ConnectionError
        self._transport.write(self._encoded(request, body))
        head: h11.Response | None = None
        content = bytearray()
        while True:
            event = self._http.next_event()
            if event is h11.NEED_DATA:
                self._http.receive_data(await self._piece(timeout_s))
            elif isinstance(event, h11.Response):
                head = event
            elif isinstance(event, h11.Data):
                content += event.data
                _check_size(len(content))
            elif isinstance(event, h11.EndOfMessage) and head is not None:
                return _answer(head, bytes(content))
            elif not isinstance(event, h11.InformationalResponse):
                msg = f"no answer, but {event!r}"
                raise ConnectionError(msg)

    def _encoded(self, request: h11.Request, body: bytes) -> bytes:
        pieces = [self._http.send(request)]
        if body:
            pieces.append(self._http.send(h11.Data(data=body)))
        pieces.append(self._http.send(h11.EndOfMessage()))
        return b"".join(piece for piece in pieces if piece)

    async def _piece(self, timeout_s: float) -> bytes:
        """What came since, or empty at the end."""
        while not self._data and not self._over:
            self._came.clear()
            async with asyncio.timeout(timeout_s):
                await self._came.wait()
        if not self._data and self._failure is not None:
            raise ConnectionError(str(self._failure)) from self._failure
        data, self._data = bytes(self._data), bytearray()
        return data

    def ready_again(self) -> bool:
        """Whether another request may follow."""
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        if self._http.trailing_data[0]:
            return False
        self._http.start_next_cycle()
        return self.is_quiet()

    def is_quiet(self) -> bool:
        """Whether it is open and nothing was said on it unasked, such as a goodbye, which would
        pass for the next answer; the socket tells what asyncio has not read yet.
        """
        if self._transport is None or self._transport.is_closing() or self._over or self._data:
            return False
        poll = select.poll()
        poll.register(self._transport.get_extra_info("socket"), select.POLLIN)
        return not poll.poll(0)

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()


def _answer(head: h11.Response, content: bytes) -> Answer:
    headers = {name.decode("ascii"): value.decode("latin-1") for name, value in head.headers}
    return Answer(status=head.status_code, headers=headers, body=_unpacked(headers, content))


def _unpacked(headers: Mapping[str, str], body: bytes) -> bytes:
    kind = headers.get("content-encoding", "identity").lower()
    if kind == "identity":
        return body
    if kind != "gzip":
        msg = f"packed as nobody asked for: {kind}"
        raise ConnectionError(msg)
    unpacking = zlib.decompressobj(_GZIP)
    whole = unpacking.decompress(body, BODY_BYTES_MAX + 1)
    _check_size(len(whole))
    if not unpacking.eof or unpacking.unused_data:
        msg = "a packed body that was cut or goes on"
        raise ConnectionError(msg)
    return whole


def _check_size(size: int) -> None:
    if size > BODY_BYTES_MAX:
        msg = f"more than {BODY_BYTES_MAX} bytes"
        raise ConnectionError(msg)
