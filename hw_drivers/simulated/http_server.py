"""A small HTTP/1.1 server on a socket for simulated devices, and everything it can do wrong.

Standard library only. It is no server for the world: it answers one device's API on loopback, and
keeps connections open between questions as embedded servers do.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Callable
from dataclasses import field
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qs, urlsplit

from kiosk.domain.lean import dataclass

_BODY_MAX: Final = 65_536
_DRIP_S: Final = 0.05
_REASONS: Final = {200: "OK", 201: "Created"}


class HttpFault(StrEnum):
    """What goes wrong with an answer. What was asked is carried out all the same, except where
    said.
    """

    NONE = "none"
    SILENT = "silent"
    """No answer comes, and nothing is carried out."""
    LOST = "lost"
    """Carried out; the connection is cut before the answer."""
    SLOW = "slow"
    """The body drips, a byte at a time."""
    CUT = "cut"
    """The connection ends in the middle of the body."""
    ERROR = "error"
    """500, and nothing is carried out."""
    REFUSED = "refused"
    """403, and nothing is carried out."""
    MOVED = "moved"
    """A redirect to somewhere else, and nothing is carried out."""
    NO_HTTP = "no_http"
    """Something that is no HTTP."""
    NO_JSON = "no_json"
    """A body that ends in the middle, honestly measured."""
    NOT_A_NUMBER = "not_a_number"
    """Every fraction is NaN, as a careless printf writes it."""
    HUGE = "huge"
    """A body that does not end."""
    PACKED = "packed"
    """A body that says it is gzip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpRequest:
    """What was asked."""

    method: str
    path: str
    query: dict[str, str]
    body: bytes

    def json(self) -> dict[str, object]:
        """The body as an object. Raises ValueError."""
        value = json.loads(self.body)
        if not isinstance(value, dict):
            msg = "the body is no object"
            raise ValueError(msg)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpReply:
    """What is answered."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/json"


def json_reply(value: object, status: int = 200) -> HttpReply:
    return HttpReply(body=json.dumps(value).encode(), status=status)


@dataclass(slots=True, kw_only=True)
class HttpServer:
    """Listens on loopback. `fault` may be changed at any time."""

    answer: Callable[[HttpRequest], HttpReply]
    fault: HttpFault = HttpFault.NONE
    only: str = ""
    """The fault strikes requests whose method and path contain this; empty: all."""
    asked: list[HttpRequest] = field(default_factory=list)
    connections: int = 0
    """How many were ever made."""
    port: int = 0
    """Chosen by the system at the first start and kept after."""
    tls: ssl.SSLContext | None = None
    _server: asyncio.Server | None = None
    _open: set[_Connection] = field(default_factory=set)

    async def open(self) -> None:
        """Listen; harmless if it does."""
        if self._server is None:
            self._server = await asyncio.get_running_loop().create_server(
                lambda: _Connection(self, self._open), "127.0.0.1", self.port, ssl=self.tls
            )
            self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Stop listening and cut every connection."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
        for connection in list(self._open):
            connection.abort()
        if self._open:
            await asyncio.sleep(0)  # what was aborted is told so in the next turn of the loop

    def fault_of(self, request: HttpRequest) -> HttpFault:
        """What goes wrong with this one."""
        strikes = self.only in f"{request.method} {request.path}"
        return self.fault if strikes else HttpFault.NONE


class _Connection(asyncio.Protocol):
    """One client, one question after the other. It is no task: it only ever reacts."""

    def __init__(self, server: HttpServer, among: set[_Connection]) -> None:
        self._server = server
        self._among = among
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport
            self._among.add(self)
            self._server.connections += 1

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  asyncio's name
        self._transport = None
        self._among.discard(self)

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        try:
            request = _request(self._buffer)
        except ValueError:
            self.abort()
            return
        if request is not None:
            self._buffer.clear()
            self._server.asked.append(request)
            self._reply(request)

    def _reply(self, request: HttpRequest) -> None:
        fault = self._server.fault_of(request)
        match fault:
            case HttpFault.SILENT:
                return
            case HttpFault.ERROR:
                reply = HttpReply(status=500, body=b"Internal Server Error")
            case HttpFault.REFUSED:
                reply = HttpReply(status=403, body=b"{}")
            case HttpFault.MOVED:
                reply = HttpReply(status=307)
            case _:
                reply = self._server.answer(request)
        if self._transport is None or fault is HttpFault.LOST:
            self.abort()
            return
        head, body = _written(reply, fault)
        if fault is HttpFault.SLOW:
            self._transport.write(head)
            self._drip(body)
            return
        if fault is HttpFault.HUGE:
            body = b" " * (4 * _BODY_MAX) + body
        self._transport.write(head + body)
        if fault in {HttpFault.CUT, HttpFault.NO_HTTP}:
            self._transport.close()

    def _drip(self, body: bytes) -> None:
        if body and self._transport is not None:
            self._transport.write(body[:1])
            asyncio.get_running_loop().call_later(_DRIP_S, self._drip, body[1:])


def _written(reply: HttpReply, fault: HttpFault) -> tuple[bytes, bytes]:
    """Head and body as they go out."""
    body = reply.body
    lines = [
        f"HTTP/1.1 {reply.status} {_REASONS.get(reply.status, 'No')}",
        f"Content-Type: {reply.content_type}",
    ]
    match fault:
        case HttpFault.NO_HTTP:
            return b"220 smtp.example ready\r\n\r\n", b""
        case HttpFault.NO_JSON:
            body = body[: len(body) // 2]
        case HttpFault.NOT_A_NUMBER:
            body = _without_numbers(body)
        case HttpFault.PACKED:
            lines.append("Content-Encoding: gzip")
        case HttpFault.MOVED:
            lines.append("Location: /elsewhere")
    length = 10**9 if fault is HttpFault.HUGE else len(body)
    if fault is HttpFault.CUT:
        body = body[: len(body) // 2]
    lines.append(f"Content-Length: {length}")
    return "\r\n".join([*lines, "", ""]).encode(), body


def _without_numbers(body: bytes) -> bytes:
    """The same JSON with NaN for each number. What is no JSON stays."""
    try:
        value = json.loads(body, parse_float=lambda _: float("nan"))
    except ValueError:
        return body
    return json.dumps(value).encode()


def _request(buffer: bytearray) -> HttpRequest | None:
    """The request, None while there is more to come. Raises ValueError for what is none."""
    head, end, body = bytes(buffer).partition(b"\r\n\r\n")
    if len(buffer) > 2 * _BODY_MAX:
        msg = "a request without an end"
        raise ValueError(msg)
    if not end:
        return None
    line, *headers = head.decode("latin-1").split("\r\n")
    length = 0
    for header in headers:
        name, _, value = header.partition(":")
        if name.strip().lower() == "content-length":
            length = int(value)
    if len(body) < length:
        return None
    method, target, _ = line.split(" ", 2)
    parts = urlsplit(target)
    return HttpRequest(
        method=method,
        path=parts.path,
        query={name: values[0] for name, values in parse_qs(parts.query).items()},
        body=body[:length],
    )
