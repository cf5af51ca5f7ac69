"""The pages for machines, on a real socket: what is answered, and what hostile clients get."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

import pytest

from kiosk.adapters import watch_server
from kiosk.adapters.watch_server import CONNECTIONS_MAX, HEAD_BYTES_MAX, Answer
from kiosk.errors import InputError

pytestmark = pytest.mark.anyio

PAGES = {
    "/good": lambda: Answer(body=b"yes\n", content_type="text/plain"),
    "/bad": lambda: Answer(
        body=b"no\n", content_type="text/plain", status=HTTPStatus.SERVICE_UNAVAILABLE
    ),
}


async def ask(address: tuple[str, int], question: bytes) -> bytes:
    """Everything that comes back until the far end hangs up."""
    reader, writer = await asyncio.open_connection(*address)
    try:
        writer.write(question)
        async with asyncio.timeout(10):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize(
    ("question", "status"),
    [
        (b"GET /good HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        (b"GET /good?x=1 HTTP/1.0\r\n\r\n", 200),
        (b"GET /bad HTTP/1.1\r\n\r\n", 503),
        (b"GET /../good HTTP/1.1\r\n\r\n", 404),
        (b"POST /good HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", 405),
        (b"GET /good\r\n\r\n", 400),
        (b"\xff\xfe\x00 \x00 \x00\r\n\r\n", 400),
    ],
)
async def test_what_is_answered(question: bytes, status: int) -> None:
    """Its own paths to GET; everything else is told off, and one answer ends the connection."""
    async with watch_server.watch_server("127.0.0.1", 0, PAGES) as address:
        answer = await ask(address, question)

    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    if status == 200:
        assert answer.endswith(b"\r\n\r\nyes\n")


async def test_a_question_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a head that grows nor one that never comes keeps a place."""
    monkeypatch.setattr(watch_server, "PATIENCE_S", 0.2)
    async with watch_server.watch_server("127.0.0.1", 0, PAGES) as address:
        endless = await ask(address, b"GET /good HTTP/1.1\r\nX: " + b"a" * (4 * HEAD_BYTES_MAX))
        silent = await ask(address, b"GET /good HTT")
        after = await ask(address, b"GET /good HTTP/1.1\r\n\r\n")

    assert (endless, silent) == (b"", b"")
    assert after.endswith(b"yes\n")


async def test_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes when all places are taken is hung up on; a place that is free again serves."""
    monkeypatch.setattr(watch_server, "PATIENCE_S", 1.0)
    async with watch_server.watch_server("127.0.0.1", 0, PAGES) as address:
        idle = [await asyncio.open_connection(*address) for _ in range(CONNECTIONS_MAX)]
        one_more = await ask(address, b"GET /good HTTP/1.1\r\n\r\n")
        for reader, writer in idle:
            assert await reader.read() == b""
            writer.close()
        later = await ask(address, b"GET /good HTTP/1.1\r\n\r\n")

    assert one_more == b""
    assert later.endswith(b"yes\n")


async def test_a_place_that_is_taken_is_told() -> None:
    """One line with the key of the configuration."""
    async with watch_server.watch_server("127.0.0.1", 0, PAGES) as (host, port):
        with pytest.raises(InputError, match=rf"operation\.metrics: cannot listen on .*{port}"):
            async with watch_server.watch_server(host, port, PAGES):
                pass
