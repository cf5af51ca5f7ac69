"""What is known after a call that went wrong, and whose clock counts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from kiosk.adapters.stripe_terminal import StripeTerminalRail
from kiosk.domain.payment import HoldState, RailKind
from kiosk.errors import PaymentRefused, PaymentUnavailable, PaymentUnknown
from kiosk.sandbox.process import running_sandbox
from tests.adapters.stripe_bench import Bench, hold_by_card, hold_by_phone
from tests.money_rules import Pitfall, guards

pytestmark = pytest.mark.anyio


# ----------------------------------------------------------------------- what is known of a failure


async def test_a_refused_connection_is_certainly_nothing(bench: Bench, free_port: int) -> None:
    """No byte left this machine: unavailable."""
    with pytest.raises(PaymentUnavailable):
        await rail_to(bench, f"http://127.0.0.1:{free_port}").open(bench.order())


async def test_a_name_that_does_not_resolve_is_certainly_nothing(bench: Bench) -> None:
    """No address, no request."""
    with pytest.raises(PaymentUnavailable):
        await rail_to(bench, "http://nowhere.invalid").open(bench.order())


async def test_a_failed_tls_handshake_is_certainly_nothing(bench: Bench) -> None:
    """The request is sent only after the handshake."""
    url = bench.sandbox.url.replace("http:", "https:")
    with pytest.raises(PaymentUnavailable):
        await rail_to(bench, url).open(bench.order())


async def test_a_wrong_key_is_certainly_nothing(bench: Bench) -> None:
    """401 is decided before anything is executed."""
    with pytest.raises(PaymentUnavailable):
        await bench.new_card_rail(bench.new_gateway(key="sk_test_wrong")).open(bench.order())


@guards(Pitfall.SHARED_RATE_LIMIT)
async def test_a_rate_limit_is_certainly_nothing(bench: Bench) -> None:
    """429 is decided before idempotency: nothing was done and the key is still fresh."""
    order = bench.order()
    await bench.fault("POST /v1/payment_intents", "rate_limit")
    with pytest.raises(PaymentUnavailable):
        await bench.card.open(order)

    assert await bench.intents(order) == []
    assert (await bench.card.open(order)).state is HoldState.PENDING


async def test_an_unknown_reference_is_refused(bench: Bench) -> None:
    """404 is an answer: there is no such intent, and asking again will not make one."""
    with pytest.raises(PaymentRefused) as caught:
        await bench.card.outcome(bench.order(), "pi_none")

    assert caught.value.code == "resource_missing"


async def test_a_sum_below_the_minimum_is_refused_with_its_code(bench: Bench) -> None:
    """The provider's own reason travels with the refusal."""
    with pytest.raises(PaymentRefused) as caught:
        await bench.card.open(bench.order(minor=10))

    assert caught.value.code == "amount_too_small"


JSON = "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"


def answer(body: str, status: str = "200 OK", length: int | None = None) -> bytes:
    head = JSON.format(status=status, length=len(body) if length is None else length)
    return (head + body).encode()


@asynccontextmanager
async def server(reply: bytes, *, drip_s: float = 0) -> AsyncIterator[str]:
    """Answers every request with these bytes and closes; with `drip_s`, byte by byte."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        try:
            size = 1 if drip_s else max(1, len(reply))
            for start in range(0, len(reply), size):
                writer.write(reply[start : start + size])
                await writer.drain()
                await asyncio.sleep(drip_s)
        except ConnectionError:
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize(
    "reply",
    [
        answer("[]"),
        answer("null"),
        answer('"hello"'),
        answer("{}"),
        answer("<html>Log in to the guest network</html>"),
        answer("<html>Log in</html>", "403 Forbidden"),
        answer("<html>Bad gateway</html>", "502 Bad Gateway"),
        answer("{}", "503 Service Unavailable"),
        answer('{"error": [1]}', "400 Bad Request"),
        answer('{"id": "pi_1", "status"', length=5000),
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
    ],
    ids="list null text empty portal portal-403 502 503 odd-400 cut nothing ssh".split(),
)
async def test_an_answer_that_is_not_stripes_leaves_it_unknown(bench: Bench, reply: bytes) -> None:
    """Whatever came back, the request was sent: nobody may conclude that it failed."""
    async with server(reply) as url:
        with pytest.raises(PaymentUnknown):
            await rail_to(bench, url).open(bench.order())


async def test_an_answer_that_drips_is_cut_off(bench: Bench) -> None:
    """Each byte comes in time, the answer does not: the whole call has a limit."""
    refusal = answer('{"error": {"type": "invalid_request_error"}}', "404 Not Found")
    async with server(refusal, drip_s=0.01) as url:
        gateway = bench.new_gateway(url=url, answer_timeout_s=0.3)
        with pytest.raises(PaymentUnknown):
            await bench.new_card_rail(gateway).open(bench.order())


@guards(Pitfall.WRONG_MODE)
async def test_an_answer_of_the_other_mode_is_refused(bench: Bench) -> None:
    """Live money answering a test station is nothing to work with."""
    async with server(answer('{"object": "payment_intent", "livemode": true}')) as url:
        with pytest.raises(PaymentRefused) as caught:
            await rail_to(bench, url).open(bench.order())

    assert caught.value.code == "wrong_mode"


# ------------------------------------------------------------------------------ the provider's time


@guards(Pitfall.WRONG_CLOCK)
async def test_the_provider_lives_in_another_year() -> None:
    """Page ends and search windows follow the provider's clock, whatever the kiosk believes."""
    async with running_sandbox(["--authorisation-delay", "0"]) as sandbox:
        bench = Bench(sandbox)
        try:
            await bench.advance(300 * 86_400)
            order = bench.order(RailKind.QR)
            held = await hold_by_phone(bench, order)
            found = await bench.qr.find(order)
            assert held.state is HoldState.HELD
            assert found is not None

            # A day later the key is forgotten; the order is found as long as it can hold.
            card_order = bench.order()
            tapped = await hold_by_card(bench, card_order)
            await bench.advance(25 * 3600)
            still = await bench.card.find(card_order)
            assert still is not None
            assert still.provider_ref == tapped.provider_ref

            # Two days on, the provider gave the card's hold back by itself.
            await bench.advance(86_400)
            gone = await bench.card.outcome(card_order, tapped.provider_ref)
            assert gone.state is HoldState.DEAD
        finally:
            await bench.aclose()


@pytest.fixture
async def free_port() -> int:
    """A port nobody listens on."""
    listening = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = int(listening.sockets[0].getsockname()[1])
    listening.close()
    await listening.wait_closed()
    return port


def rail_to(bench: Bench, url: str) -> StripeTerminalRail:
    return bench.new_card_rail(bench.new_gateway(url=url))
