"""The way to Stripe: what is logged, what is loaded, what is kept quiet."""

from __future__ import annotations

import json
import logging
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.domain.payment import HoldState
from kiosk.sandbox.serve import listen
from tests.adapters.stripe_bench import Bench
from tests.money_rules import MoneyRule, guards

pytestmark = pytest.mark.anyio


@guards(MoneyRule.M11)
async def test_the_sdk_keeps_its_answers_to_itself(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """The SDK logs whole bodies at debug level; with all logging on, none of it is heard."""
    caplog.set_level(logging.DEBUG)
    await bench.card.open(bench.order())

    assert "client_secret" not in caplog.text
    assert bench.sandbox.key not in caplog.text


async def test_no_telemetry_file_is_written(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The SDK would leave a file in the home directory and report the platform."""
    import stripe

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("stripe._telemetry_id._loaded", False)
    monkeypatch.setattr(stripe, "enable_telemetry", True)
    await bench.card.open(bench.order())

    assert list(tmp_path.iterdir()) == []


async def test_a_closed_gateway_opens_again(bench: Bench) -> None:
    """Closing is for quiet times: the next call connects anew."""
    order = bench.order()
    await bench.card.open(order)
    await bench.gateway.aclose()
    again = await bench.card.open(order)

    assert again.state is HoldState.PENDING


async def test_the_provider_time_is_read_once_and_then_counted(bench: Bench) -> None:
    """Without an answer yet, one is fetched; afterwards the time goes on by the monotonic clock."""
    first_s = await bench.gateway.provider_now_s()
    await bench.fault("GET *", "offline", times=None)
    later_s = await bench.gateway.provider_now_s()

    assert 0 <= later_s - first_s <= 2


async def test_no_retries_but_our_own(bench: Bench) -> None:
    """One lost answer is one lost attempt: the SDK does not try again behind our back."""
    order = bench.order()
    await bench.fault("POST /v1/payment_intents", "drop_before", times=1)
    with pytest.raises(Exception, match=r"payment_intents\.create"):
        await bench.card.open(order)

    assert await bench.intents(order) == []


def test_the_sandbox_sends_small_answers_at_once() -> None:
    """Its listener names TCP, or every answer waits 40 ms for an acknowledgement."""
    with listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP


HEAVY = ("httpx", "httpcore", "anyio", "aiohttp", "requests", "certifi", "idna")
"""What the SDK would take, and nobody here needs for it."""
A_PAYMENT = """
import asyncio, json, sys

from kiosk.adapters.stripe_client import StripeAccount, StripeGateway
from kiosk.adapters.stripe_requests import capture_intent, retrieve_intent
from kiosk.adapters.system_clock import SystemClock
from kiosk.errors import PaymentRefused

INTENT = {"id": "pi_1", "object": "payment_intent", "latest_charge": {"object": "charge"}}
ERROR = {"error": {"type": "card_error", "code": "no", "payment_intent": INTENT}}
REPLIES = [("200 OK", INTENT), ("402 Payment Required", ERROR)]

async def serve(reader, writer):
    for status, body in REPLIES:
        await reader.readuntil(b"\\r\\n\\r\\n")
        text = json.dumps(body)
        head = f"HTTP/1.1 {status}\\r\\nContent-Length: {len(text)}\\r\\n\\r\\n"
        writer.write((head + text).encode())

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    account = StripeAccount(
        key="sk_test_1", live=False, station_id="ST1", fingerprint_secret=b"s",
        base_address=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}",
    )
    gateway = StripeGateway(account, SystemClock())
    assert await gateway.call(retrieve_intent("pi_1", {})) == INTENT
    try:
        await gateway.call(capture_intent("pi_1", {}, "k"))
    except PaymentRefused as error:
        assert error.code == "no"
    await gateway.aclose()
    print(json.dumps(sorted(sys.modules)))

asyncio.run(main())
"""


def test_a_payment_loads_no_more_than_it_needs() -> None:
    """On a small board each of these megabytes is one too many: another HTTP client beside ours,
    and the SDK's classes of what nobody looks at, after an answer and after a refusal.
    """
    done = subprocess.run(
        [sys.executable, "-c", A_PAYMENT], capture_output=True, text=True, check=True
    )
    loaded = json.loads(done.stdout.splitlines()[-1])

    assert [name for name in HEAVY if name in loaded] == []
    assert [name for name in loaded if name in {"stripe._payment_intent", "stripe._charge"}] == []
    assert "stripe._stripe_client" in loaded
