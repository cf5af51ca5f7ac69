"""A few read-only pages over HTTP for whoever watches the station. Standard library only.

It answers GET of the paths it was given and nothing else: no body is read, no header is believed,
each connection serves one question, and there are few at a time, each with a limit.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.errors import InputError

CONNECTIONS_MAX: Final = 8
HEAD_BYTES_MAX: Final = 8192
PATIENCE_S: Final = 5.0
"""For the question and for the answer together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a page says."""

    body: bytes
    content_type: str
    status: HTTPStatus = HTTPStatus.OK


Page = Callable[[], Answer]
"""Made in the loop when it is asked for; takes milliseconds."""


@asynccontextmanager
async def watch_server(
    host: str, port: int, pages: Mapping[str, Page]
) -> AsyncIterator[tuple[str, int]]:
    """Listens while it is entered; where. Raises InputError when it cannot."""
    desk = _Desk(pages)
    try:
        server = await asyncio.start_server(desk.serve, host, port, limit=HEAD_BYTES_MAX)
    except OSError as error:
        place = "operation.metrics"
        raise InputError(place, f"cannot listen on {host}:{port}: {error.strerror}") from None
    try:
        at = server.sockets[0].getsockname()
        yield str(at[0]), int(at[1])
    finally:
        server.close()
        desk.hang_up()


class _Desk:
    """Serves connections, a few at a time."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._pages = pages
        self._serving: set[asyncio.StreamWriter] = set()

    def hang_up(self) -> None:
        """The station ends: nobody is waited for."""
        for writer in self._serving:
            writer.transport.abort()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._serving) >= CONNECTIONS_MAX:
            writer.transport.abort()
            return
        self._serving.add(writer)
        try:
            async with asyncio.timeout(PATIENCE_S):
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(_wire(self._answer(head)))
                await writer.drain()
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            # Whoever asks like that is not told anything.
            writer.transport.abort()
        finally:
            self._serving.discard(writer)
            writer.close()

    def _answer(self, head: bytes) -> Answer:
        line = head.split(b"\r\n", 1)[0].decode("ascii", "replace").split(" ")
        if len(line) != 3 or not line[2].startswith("HTTP/1."):
            return _plain(HTTPStatus.BAD_REQUEST)
        page = self._pages.get(line[1].partition("?")[0])
        if page is None:
            return _plain(HTTPStatus.NOT_FOUND)
        if line[0] != "GET":
            return _plain(HTTPStatus.METHOD_NOT_ALLOWED)
        return page()


def _plain(status: HTTPStatus) -> Answer:
    return Answer(body=f"{status.phrase}\n".encode(), content_type="text/plain", status=status)


def _wire(answer: Answer) -> bytes:
    head = (
        f"HTTP/1.1 {answer.status.value} {answer.status.phrase}\r\n"
        f"Content-Type: {answer.content_type}\r\n"
        f"Content-Length: {len(answer.body)}\r\n"
        "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )
    return head.encode("ascii") + answer.body
