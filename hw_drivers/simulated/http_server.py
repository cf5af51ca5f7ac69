"""A small HTTP/1.1 server on a socket for simulated devices, and everything it can do wrong.

Standard library only. It is no server for the world: it answers one device's API on loopback, and
keeps connections open between questions as embedded servers do.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qs, urlsplit

_BODY_MAX: Final = 65_536
_SILENCE_S: Final = 30.0
"""Longer than any client waits, and an end."""
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
    _serving: set[asyncio.Task[None]] = field(default_factory=set)

    async def open(self) -> None:
        """Listen; harmless if it does."""
        if self._server is None:
            self._server = await asyncio.start_server(
                self._serve, "127.0.0.1", self.port, ssl=self.tls
            )
            self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Stop listening and cut every connection."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None:
            return
        self._serving.add(task)
        self.connections += 1
        try:
            while (request := await _request(reader)) is not None:
                self.asked.append(request)
                if not await self._reply(request, writer):
                    break
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        except asyncio.CancelledError:
            # The server closes: asyncio's own callback logs a cancelled connection as an error.
            pass
        finally:
            self._serving.discard(task)
            writer.close()
            with suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _reply(self, request: HttpRequest, writer: asyncio.StreamWriter) -> bool:
        """Answer; whether the connection stays."""
        fault = self.fault if self.only in f"{request.method} {request.path}" else HttpFault.NONE
        match fault:
            case HttpFault.SILENT:
                await asyncio.sleep(_SILENCE_S)
                return False
            case HttpFault.ERROR:
                reply = HttpReply(status=500, body=b"Internal Server Error")
            case HttpFault.REFUSED:
                reply = HttpReply(status=403, body=b"{}")
            case HttpFault.MOVED:
                reply = HttpReply(status=307)
            case _:
                reply = self.answer(request)
        if fault is HttpFault.LOST:
            return False
        head, body = _written(reply, fault)
        writer.write(head)
        if fault is HttpFault.SLOW:
            for at in range(len(body)):
                writer.write(body[at : at + 1])
                await writer.drain()
                await asyncio.sleep(_DRIP_S)
            return True
        if fault is HttpFault.HUGE:
            for _ in range(64):
                writer.write(b" " * 4096)
                await writer.drain()
        writer.write(body)
        await writer.drain()
        return fault not in {HttpFault.CUT, HttpFault.NO_HTTP}


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


async def _request(reader: asyncio.StreamReader) -> HttpRequest | None:
    """The next request; None when the client has gone. Raises ValueError for what is none."""
    line = await reader.readline()
    if not line:
        return None
    method, target, _ = line.decode("ascii").split(" ", 2)
    length = 0
    while (header := await reader.readline()).strip():
        name, _, value = header.decode("latin-1").partition(":")
        if name.strip().lower() == "content-length":
            length = int(value)
    if not 0 <= length <= _BODY_MAX:
        msg = f"a body of {length} bytes"
        raise ValueError(msg)
    parts = urlsplit(target)
    return HttpRequest(
        method=method,
        path=parts.path,
        query={name: values[0] for name, values in parse_qs(parts.query).items()},
        body=await reader.readexactly(length),
    )
