"""The lean HTTP client at real sockets: what is certainly not sent, what may be, what is reused."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.adapters import lean_http
from kiosk.adapters.lean_http import LeanHttp, NotSent, Unanswered
from tests.adapters.test_stripe_tls import certificate
from tests.money_rules import MoneyRule, Pitfall, guards

pytestmark = pytest.mark.anyio

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
WAIT_S = 0.3


def packed(body: bytes, encoding: str = "gzip") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


class FarEnd:
    """A server that gives its replies in turn, the last one for ever; None hangs up instead."""

    def __init__(self, *replies: bytes | None, after: bytes = b"", hangs_up: bool = False) -> None:
        self._replies = list(replies)
        self._after = after
        """Said unasked, a moment after each answer."""
        self._hangs_up = hangs_up
        self.url = ""
        self.connections = 0
        self.heard: list[bytes] = []
        self.gone = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                self.heard.append(await reader.readuntil(b"\r\n\r\n"))
                reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
                if reply is None:
                    break
                writer.write(reply)
                if self._after or self._hangs_up:
                    await asyncio.sleep(0.02)
                    writer.write(self._after)
                if self._hangs_up:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            self.gone.set()


@asynccontextmanager
async def listening(end: FarEnd, context: ssl.SSLContext | None = None) -> AsyncIterator[LeanHttp]:
    """A client, and the far end at `end.url`."""
    server = await asyncio.start_server(end.serve, "127.0.0.1", 0, ssl=context)
    scheme = "http" if context is None else "https"
    end.url = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1/x"
    client = LeanHttp(connect_timeout_s=WAIT_S, read_timeout_s=WAIT_S, context=None)
    async with server:
        yield client
        await client.aclose()


async def asked(client: LeanHttp, end: FarEnd) -> bytes:
    return (await client.request("get", end.url, {})).body


# ------------------------------------------------------------------------------------ certainly not


@guards(MoneyRule.M1, Pitfall.LOST_ANSWER)
@pytest.mark.parametrize(
    ("url", "headers"),
    [
        ("http://127.0.0.1:1/", {}),
        ("http://nowhere.invalid/", {}),
        ("http://127.0.0.1:99999/", {}),
        ("https://127.0.0.1:1/", {}),
        ("ftp://127.0.0.1/", {}),
        ("nonsense", {}),
        ("http://127.0.0.1:1/", {"Idempotency-Key": "a\r\nb"}),
    ],
)
async def test_what_cannot_be_sent_is_told_as_not_sent(url: str, headers: dict[str, str]) -> None:
    """Nobody there, no such name, no such port, no proof, no such way, no address, no header."""
    contexts = (None, ssl.create_default_context())
    for context in contexts[: 1 if url.startswith("https") else 2]:
        client = LeanHttp(connect_timeout_s=WAIT_S, read_timeout_s=WAIT_S, context=context)
        with pytest.raises(NotSent):
            await client.request("post", url, headers, b"a=b")


async def test_a_handshake_that_hangs_is_not_sent() -> None:
    """The far end takes the connection and says nothing: the request waits for the handshake."""
    silent = FarEnd(OK)
    async with listening(silent):
        client = LeanHttp(
            connect_timeout_s=WAIT_S, read_timeout_s=9, context=ssl.create_default_context()
        )
        with pytest.raises(NotSent) as caught:
            await client.request("post", silent.url.replace("http:", "https:"), {})
    assert isinstance(caught.value.__cause__, TimeoutError)
    assert silent.heard == []


# ----------------------------------------------------------------------------------- perhaps it was


@guards(MoneyRule.M1, Pitfall.LOST_ANSWER)
@pytest.mark.parametrize(
    "reply",
    [
        None,
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\ncut",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * lean_http.HEAD_BYTES_MAX * 2,
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        packed(gzip.compress(b"hello")[:-6]),
        packed(gzip.compress(b"hello") + b"more"),
        packed(b"no gzip"),
        packed(zlib.compress(b"hello"), "deflate"),
        packed(gzip.compress(bytes(lean_http.BODY_BYTES_MAX + 1))),
    ],
    ids="gone silent ssh cut cut-chunk head 101 cut-zip long-zip no-zip deflate bomb".split(),
)
async def test_whatever_is_no_whole_answer_leaves_it_open(reply: bytes | None) -> None:
    """The request was written: nobody may conclude that it was not done."""
    end = FarEnd(reply)
    async with listening(end) as client:
        with pytest.raises(Unanswered):
            await asked(client, end)
        assert len(end.heard) == 1
        async with asyncio.timeout(2):
            await end.gone.wait()


async def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body that grows beyond its bound is not collected."""
    monkeypatch.setattr(lean_http, "BODY_BYTES_MAX", 100)
    end = FarEnd(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + bytes(101))
    async with listening(end) as client:
        with pytest.raises(Unanswered):
            await asked(client, end)


@pytest.mark.parametrize(
    "reply",
    [
        b"HTTP/1.1 100 Continue\r\n\r\n" + OK,
        packed(gzip.compress(b"hi")),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nh\r\n1\r\ni\r\n0\r\n\r\n",
    ],
    ids=["continue", "gzip", "chunked"],
)
async def test_a_whole_answer_in_another_form_is_one(reply: bytes) -> None:
    """Interim answers, packed bodies and pieces are read, and the connection is kept."""
    end = FarEnd(reply)
    async with listening(end) as client:
        assert [await asked(client, end) for _ in range(2)] == [b"hi", b"hi"]
    assert end.connections == 1


async def test_what_is_sent_is_a_plain_request() -> None:
    """Line, host, the given headers, the length and the body; names of answers in small letters."""
    end = FarEnd(b"HTTP/1.1 402 Payment Required\r\nRequest-Id: r1\r\nContent-Length: 0\r\n\r\n")
    async with listening(end) as client:
        told = await client.request("post", f"{end.url}?a[]=b", {"X-Key": "k"}, b"c=d")
    place = end.url.split("/")[2]

    assert end.heard[0].decode() == (
        f"POST /v1/x?a[]=b HTTP/1.1\r\nHost: {place}\r\nAccept: */*\r\nAccept-Encoding: gzip\r\n"
        "X-Key: k\r\nContent-Length: 3\r\n\r\n"
    )
    assert (told.status, dict(told.headers)["request-id"], told.body) == (402, "r1", b"")


# ----------------------------------------------------------------------------------- used once more


@pytest.mark.parametrize(
    ("end", "connections"),
    [
        (lambda: FarEnd(OK), 1),
        (lambda: FarEnd(OK, hangs_up=True), 2),
        (lambda: FarEnd(OK, after=b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"), 2),
        (lambda: FarEnd(OK + b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"), 2),
        (lambda: FarEnd(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi"), 2),
        (lambda: FarEnd(b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi"), 2),
    ],
    ids=["open", "hung-up", "goodbye", "too-much", "close", "old"],
)
async def test_a_connection_is_used_again_while_it_is_quiet(
    end: Callable[[], FarEnd], connections: int
) -> None:
    """Never after the far end has gone or said something that would pass for the next answer."""
    far = end()
    async with listening(far) as client:
        assert await asked(client, far) == b"hi"
        await asyncio.sleep(0.06)
        assert await asked(client, far) == b"hi"
    assert far.connections == connections


async def test_a_hang_up_that_is_just_arriving_is_noticed() -> None:
    """The loop has not read it yet; the socket knows."""
    end = FarEnd(OK)
    server_side: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_side.append(writer)
        await end.serve(reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    end.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    client = LeanHttp(connect_timeout_s=WAIT_S, read_timeout_s=WAIT_S, context=None)
    async with server:
        await asked(client, end)
        server_side[0].transport.get_extra_info("socket")._sock.shutdown(2)
        assert await asked(client, end) == b"hi"
        await client.aclose()
    assert end.connections == 2


async def test_a_connection_that_was_idle_too_long_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The far end may be about to hang up."""
    end = FarEnd(OK)
    async with listening(end) as client:
        await asked(client, end)
        monkeypatch.setattr(lean_http, "IDLE_S_MAX", 0.0)
        await asked(client, end)
    assert end.connections == 2


async def test_a_question_given_up_does_not_get_the_next_ones_answer() -> None:
    """Cancelled in the middle: its connection is closed, another is made."""
    end = FarEnd(b"", OK)
    async with listening(end) as client:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await asked(client, end)
        async with asyncio.timeout(2):
            await end.gone.wait()
        assert await asked(client, end) == b"hi"
    assert end.connections == 2


async def test_two_at_once_have_a_connection_each() -> None:
    """Nobody waits for another driver's answer, and both connections stay for later."""
    end = FarEnd(OK)
    async with listening(end) as client:
        for _ in range(2):
            await asyncio.gather(asked(client, end), asked(client, end))
    assert end.connections == 2


async def test_closing_hangs_up() -> None:
    """What is idle now, and what is under way once it has its answer."""
    end = FarEnd(OK)
    async with listening(end) as client:
        await asked(client, end)
        await client.aclose()
        async with asyncio.timeout(2):
            await end.gone.wait()
        end.gone.clear()
        assert await asked(client, end) == b"hi"
        async with asyncio.timeout(2):
            await end.gone.wait()


async def test_tls_with_a_certificate_that_is_believed(tmp_path: Path) -> None:
    """The same over TLS, and the connection is used again there too."""
    file = certificate(tmp_path, timedelta(days=-1), timedelta(days=1))
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(file)
    end = FarEnd(OK)
    async with listening(end, serving):
        client = LeanHttp(
            connect_timeout_s=2,
            read_timeout_s=2,
            context=ssl.create_default_context(cafile=str(file)),
        )
        assert [await asked(client, end) for _ in range(3)] == [b"hi"] * 3
        await client.aclose()
    assert end.connections == 1


async def test_a_host_whose_first_address_is_dead_is_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A board with an IPv6 address and no way out by it: the other address is tried beside."""
    end = FarEnd(OK)
    loop = asyncio.get_running_loop()
    connect = loop.sock_connect

    async def found(*_: object, **__: object) -> list[tuple[object, ...]]:
        port = int(end.url.split(":")[2].split("/")[0])
        kind = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "")
        return [(*kind, ("192.0.2.1", port)), (*kind, ("127.0.0.1", port))]

    async def connected(sock: socket.socket, address: tuple[str, int]) -> None:
        if address[0] == "192.0.2.1":
            await asyncio.Event().wait()
        await connect(sock, address)

    monkeypatch.setattr(loop, "getaddrinfo", found)
    monkeypatch.setattr(loop, "sock_connect", connected)
    monkeypatch.setattr(lean_http, "_NEXT_ADDRESS_S", 0.02)
    async with listening(end) as client:
        told = await client.request("get", end.url.replace("127.0.0.1", "example.com"), {})

    assert told.body == b"hi"
