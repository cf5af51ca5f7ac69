"""A peer that says anything at all: the driver ends the command and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hw_drivers.zvt import commands
from hw_drivers.zvt.codec import Apdu, encode_apdu
from hw_drivers.zvt.messages import Aborted
from hw_drivers.zvt.terminal import AnswerLost, Patience
from kiosk.errors import DeviceError
from tests.drivers.zvt_world import terminal_at

pytestmark = pytest.mark.anyio

BRIEF = Patience(connect_s=1, ack_s=0.4, gap_s=0.4, short_gap_s=0.4)

Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def scripted(script: Script) -> AsyncIterator[int]:
    """A terminal that registers well and then does as the script says."""
    serving: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        serving.add(task)
        try:
            for _ in ("registration", "status"):
                await heard(reader)
                writer.write(bytes.fromhex("800000 060F00"))
                await heard(reader)
            await script(reader, writer)
        except (ConnectionError, EOFError):
            pass
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        async with asyncio.timeout(5):
            await asyncio.gather(*serving)


async def heard(reader: asyncio.StreamReader) -> bytes:
    """One whole APDU of the kiosk."""
    head = await reader.readexactly(3)
    return head + await reader.readexactly(head[2])


async def test_late_bytes_never_meet_the_next_command() -> None:
    """An answer that comes twice, or after its time, ends with the connection it came on."""
    connections = 0

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        await heard(reader)
        writer.write(bytes.fromhex("800000 061E04B8870001"))
        await heard(reader)
        writer.write(bytes.fromhex("061E04B8879999"))
        await heard(reader)

    async with scripted(script) as port, terminal_at(port, patience=BRIEF) as terminal:
        for number in (1, 2, 3):
            final = (await terminal.command(commands.pending_query())).final
            assert isinstance(final, Aborted)
            assert final.receipts == ("0001",)
            assert connections == number
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    "nonsense",
    ["060F00", "800000 800000", "800000 840000", "800000 061E00", "ff" * 50, "800000 04FF00"],
)
async def test_nonsense_is_an_answer_lost(nonsense: str) -> None:
    """What the protocol does not allow ends the command and nothing else."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await heard(reader)
        writer.write(bytes.fromhex(nonsense))
        await heard(reader)

    async with scripted(script) as port, terminal_at(port, patience=BRIEF) as terminal:
        for _ in range(2):
            with pytest.raises(AnswerLost):
                await terminal.command(commands.pending_query())


async def test_chatter_without_end_is_ended() -> None:
    """A terminal that never comes to an end is not listened to for ever."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await heard(reader)
        writer.write(bytes.fromhex("800000"))
        while True:
            writer.write(encode_apdu(Apdu(0x06D1, b"\x00" + b"x" * 100)))
            await heard(reader)

    async with scripted(script) as port, terminal_at(port, patience=BRIEF) as terminal:
        with pytest.raises(AnswerLost, match="no end"):
            await terminal.command(commands.pending_query())


def survives(pieces: list[bytes]) -> None:
    """Whatever the peer says after a command: an answer, or an error of the driver's own."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await heard(reader)
        for piece in pieces:
            writer.write(piece)
            await writer.drain()

    async def ask() -> None:
        patience = Patience(connect_s=1, ack_s=1, gap_s=1, short_gap_s=1)
        async with scripted(script) as port, terminal_at(port, patience=patience) as terminal:
            with suppress(DeviceError):
                await terminal.command(commands.pending_query())

    asyncio.run(ask())


said = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [bytes.fromhex(text) for text in ("800000", "840000", "060F00", "061E01B8", "04FF010A")]
    ),
    st.builds(
        lambda control, data: encode_apdu(Apdu(control, data)),
        st.sampled_from([0x040F, 0x04FF, 0x060F, 0x061E, 0x06D1, 0x06D3, 0x0401]),
        st.binary(max_size=40),
    ),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(said, max_size=6).map(lambda rest: [b"\x80\0\0", *rest]))
def test_hostile_peer_raises_nothing_else(pieces: list[bytes]) -> None:
    """Frames and no frames, in any order."""
    survives(pieces)


@pytest.mark.torture
@settings(max_examples=10_000, deadline=None)
@given(st.lists(said, max_size=8))
def test_hostile_peer_at_length(pieces: list[bytes]) -> None:
    """The same, ten thousand times."""
    survives(pieces)
