"""The way to Stripe: what is logged, what is loaded, what is kept quiet."""

from __future__ import annotations

import logging
import socket
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
